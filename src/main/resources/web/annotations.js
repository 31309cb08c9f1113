/** What the catalogue knows of annotations: asked for together, and once. */
import { api } from "./api.js";

const TOGETHER = 100;

/** @type {Map<string, Promise<object>>} */
const known = new Map();
let wanted = [];

function ask() {
  const group = wanted.splice(0, TOGETHER);
  if (wanted.length > 0) setTimeout(ask);
  const answer = api.annotations(group.map((one) => one.uuid)).then(
    ({ annotations }) => new Map(annotations.map((view) => [view.uuid, view])),
  );
  group.forEach(({ uuid, resolve, reject }) => answer.then((views) => resolve(views.get(uuid) ?? { uuid }), reject));
}

/** The annotation's image, box, viewpoint, name and so on. */
export function annotation(uuid) {
  if (!known.has(uuid)) {
    if (wanted.length === 0) setTimeout(ask);
    const view = new Promise((resolve, reject) => wanted.push({ uuid, resolve, reject }));
    view.catch(() => known.delete(uuid));
    known.set(uuid, view);
  }
  return known.get(uuid);
}

/** One line about a photo: viewpoint, date, place, name; empty if nothing is known. */
export function caption({ viewpoint, taken_at: taken, location, name }) {
  const date = taken ? new Date(taken).toLocaleDateString("en-CA") : "";
  return [name, viewpoint, date, location].filter(Boolean).join(" · ");
}
