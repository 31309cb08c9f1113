/** Files that a person dropped or chose: metadata and photos apart, photos found by their paths. */

const METADATA = /\.(csv|json)(\.gz)?$/i;

/** Every file of what was dropped, folders walked through, with its path. */
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  const found = [];
  await Promise.all(entries.map((entry) => walk(entry, found)));
  return found;
}

async function walk(entry, found) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    found.push({ path: entry.fullPath.replace(/^\//, ""), file });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return;
    await Promise.all(some.map((one) => walk(one, found)));
  }
}

/** Files of an input, with their paths. */
export const chosen = (input) => [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

export const isMetadata = ({ path }) => METADATA.test(path);

/** Finds photos by paths that may begin higher or lower than the folder that was given. */
export class Photos {
  #byName = new Map();

  /** @param {{path: string, file: File}[]} files */
  constructor(files) {
    for (const one of files) {
      const name = one.path.split("/").pop();
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), one]);
    }
  }

  /** The file of the first path that leads to exactly one. @param {string[]} paths */
  find(paths) {
    for (const path of paths) {
      const parts = path.replaceAll("\\", "/").split("/").filter(Boolean);
      for (let from = 0; from < parts.length; from++) {
        const end = parts.slice(from).join("/");
        const fits = (this.#byName.get(parts.at(-1)) ?? []).filter((one) => one.path === end || one.path.endsWith(`/${end}`));
        if (fits.length === 1) return fits[0];
      }
    }
    return null;
  }
}
