/** Joins two individuals or takes one apart: each one batch, withdrawn as one. */
import { api, Trouble } from "./api.js";
import { closers, count, el, graph } from "./page.js";
import { reviewer } from "./who.js";

/** Asks whether answers that say "different" may be put up for review again. */
function mayResolve(sequences) {
  const dialog = el("resolve");
  el("resolve-text").textContent =
    `${count(sequences.length, "answer")} (no. ${sequences.join(", ")}) must be looked at again if these two are one animal.`;
  dialog.showModal();
  return new Promise((resolve) => {
    el("resolve-go").onclick = () => {
      resolve(true);
      dialog.close();
    };
    dialog.addEventListener("close", () => resolve(false), { once: true });
  });
}

/** @returns {Promise<{sequence: number}|null>} nothing if the reviewer thinks better of it */
export async function merge(one, other) {
  const resolve = [];
  for (;;) {
    try {
      const order = { key: api.newKey(), reviewer: reviewer(), merge: [one, other], resolve };
      return await api.batch(graph, order);
    } catch (trouble) {
      const open = trouble instanceof Trouble && trouble.problem.field === "resolve" ? trouble.problem.sequences ?? [] : [];
      if (trouble.status !== 409 || open.length === 0) throw trouble;
      if (!(await mayResolve([...resolve, ...open]))) return null;
      resolve.push(...open);
    }
  }
}

/** Takes some photos out of an individual. */
export const split = (from, annotations) =>
  api.batch(graph, { key: api.newKey(), reviewer: reviewer(), split: annotations, from });

export const wireRegrouping = () => closers(el("resolve"));
