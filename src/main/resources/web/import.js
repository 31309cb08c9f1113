/** Imports a metadata file with its photos: read and checked by the server, shown, then sent. */
import { api } from "./api.js";
import { chosen, dropped, isMetadata, Photos } from "./files.js";
import { cell, count, el, make, notice } from "./page.js";
import { askWho } from "./who.js";

const SHOWN = 20;
const ERRORS_SHOWN = 500;
const TOGETHER = 200;
const UPLOADS = 3;

let metadata = null;
let photos = [];
let content = null;

/** Errors by line; those of the file first. */
let errors = [];

function showErrors() {
  el("errors").hidden = errors.length === 0;
  el("errors-title").textContent = `${count(errors.length, "row")} not taken`;
  el("errors-list").replaceChildren(
    ...errors.slice(0, ERRORS_SHOWN).map(({ line, why }) => make("li", { textContent: `line ${line}: ${why}` })),
  );
}

async function preview() {
  if (!metadata) return;
  try {
    notice("Reading the file.");
    content = await api.readMetadata(metadata.file, metadata.path, el("species").value.trim());
    notice("");
    errors = content.rejections.map(({ line, why }) => ({ line, why }));
    show();
  } catch (trouble) {
    content = null;
    el("preview").hidden = true;
    notice(`${metadata.path}: ${trouble.message}`, true);
  }
}

function show() {
  const found = new Photos(photos);
  const rows = content.rows.map((row) => ({ ...row, photo: found.find(row.paths) }));
  content.matched = rows;
  const without = rows.filter((row) => !row.photo).length;
  el("preview").hidden = false;
  el("preview-text").textContent =
    `${count(rows.length, "annotation")}, ${count(rows.length - without, "photo")} found` +
    (without > 0 ? `, ${without} without one: drop their folder, or import without photos` : "");
  el("go").disabled = rows.length === 0;
  el("rows").replaceChildren(...rows.slice(0, SHOWN).map(({ line, annotation, paths, photo }) =>
    make("tr", {},
      cell(String(line), "number"),
      cell(photo ? photo.path : `${paths[0] ?? "none named"} (not found)`),
      cell(annotation.species ?? ""),
      cell(annotation.name ?? ""),
      cell(annotation.viewpoint ?? ""),
      cell(annotation.taken_at ?? ""))));
  showErrors();
}

function progress(done, total, words) {
  el("progress").hidden = false;
  el("progress").value = done / Math.max(1, total);
  el("progress-text").textContent = words;
}

/** Sends each photo once; answers ids by path. Photos that are refused are errors of their rows. */
async function upload(rows) {
  const ids = new Map();
  const waiting = [...new Map(rows.filter((row) => row.photo).map((row) => [row.photo.path, row])).values()];
  const total = waiting.length;
  const worker = async () => {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      try {
        ids.set(row.photo.path, (await api.upload(row.photo.file)).image);
      } catch (trouble) {
        if (trouble.passing) throw trouble;
        errors.push({ line: row.line, why: `${row.photo.path}: ${trouble.message}` });
      }
      progress(ids.size, total, `${ids.size} of ${count(total, "photo")} sent`);
    }
  };
  await Promise.all(Array.from({ length: UPLOADS }, worker));
  return ids;
}

async function send(rows, ids) {
  let created = 0;
  for (let from = 0; from < rows.length; from += TOGETHER) {
    const part = rows.slice(from, from + TOGETHER);
    const { annotations } = await api.addAnnotations(
      part.map(({ annotation, photo }) => (photo ? { ...annotation, image: ids.get(photo.path) } : annotation)),
    );
    created += annotations.filter((one) => one.created).length;
    progress(from + part.length, rows.length, `${from + part.length} of ${count(rows.length, "annotation")} sent`);
  }
  return created;
}

async function run() {
  el("go").disabled = true;
  try {
    const ids = await upload(content.matched);
    const rows = content.matched.filter((row) => !row.photo || ids.has(row.photo.path));
    const created = await send(rows, ids);
    notice(`Imported: ${count(created, "new annotation")}, ${rows.length - created} known already. Start a graph on the page Graphs.`);
  } catch (trouble) {
    notice(`${trouble.message} Doing it again goes on where this stopped: nothing is added twice.`, true);
  } finally {
    el("go").disabled = false;
    showErrors();
  }
}

function add(files) {
  metadata = files.find(isMetadata) ?? metadata;
  photos = [...photos, ...files.filter((one) => !isMetadata(one))];
  if (content && !files.some(isMetadata)) show();
  else preview();
}

el("drop").addEventListener("dragover", (event) => event.preventDefault());
el("drop").addEventListener("drop", async (event) => {
  event.preventDefault();
  add(await dropped(event.dataTransfer));
});
el("file").addEventListener("change", () => add(chosen(el("file"))));
el("folder").addEventListener("change", () => add(chosen(el("folder")).filter((one) => !isMetadata(one))));
el("species").addEventListener("change", preview);
el("go").addEventListener("click", run);
askWho(() => {});
