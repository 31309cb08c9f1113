/** What was answered in a graph, newest first, with a way to take back one's own. */
import { api } from "./api.js";
import { el, graph, make, notice, short, when } from "./page.js";
import { askWho, reviewer } from "./who.js";
import { DECISIONS, effects } from "./words.js";

const PAGE = 100;
/** Stretches of the history looked through before one has to ask for more. */
const STRETCHES = 50;
const THUMB_WIDTH = 96;

/** Everything up to this sequence number is still to be shown. */
let below = 0;

const thumb = (annotation) =>
  make("img", {
    src: api.chip(annotation, THUMB_WIDTH),
    alt: `Annotation ${short(annotation)}`,
    title: annotation,
    className: "thumb",
    loading: "lazy",
  });

const cell = (className, ...children) => make("td", { className }, ...children);

function standing(item) {
  if (item.undoes) return `took back no. ${item.undoes}`;
  const answer = DECISIONS[item.decision] ?? item.decision;
  return item.in_force ? answer : `${answer} (no longer in force)`;
}

function rowOf(item) {
  const time = make("time", { dateTime: item.at, textContent: when(item.at, true) });
  const took = item.seconds ? `${item.seconds.toFixed(1)} s` : "";
  const row = make(
    "tr",
    {},
    cell("number", String(item.sequence)),
    cell("", time, make("div", { className: "muted", textContent: took })),
    cell("", item.kind === "person" ? item.reviewer : `${item.reviewer} (${item.kind})`),
    cell("pair", thumb(item.a), thumb(item.b)),
    cell(item.in_force ? "" : "muted", make("span", { className: item.undoes ? "said" : `said said-${item.decision}`, textContent: standing(item) })),
    cell("", [effects(item.effects), item.comment].filter(Boolean).join(": ")),
    cell("", ...(item.in_force && !item.undoes && item.reviewer === reviewer() ? [undoButton(item)] : [])),
  );
  return row;
}

function undoButton(item) {
  const key = api.newKey();
  const button = make("button", { className: "button small", type: "button", textContent: "Undo" });
  button.setAttribute("aria-label", `Undo number ${item.sequence}`);
  button.addEventListener("click", async () => {
    try {
      await api.undo(graph, item.sequence, reviewer(), key);
      await newest();
    } catch (trouble) {
      notice(trouble.message, true);
    }
  });
  return button;
}

/** Whether the filter lets an item through. */
function wanted(item) {
  const by = el("by").value.trim().toLowerCase();
  const said = el("said").value;
  const answer = item.undoes ? "undo" : item.decision;
  return (!by || `${item.reviewer} ${item.kind}`.toLowerCase().includes(by)) && (!said || said === answer);
}

/** The items with a number in (below - PAGE, below]. */
async function older() {
  const from = Math.max(0, below - PAGE);
  const { decisions } = await api.history(graph, from, PAGE);
  const rows = decisions.filter((item) => item.sequence <= below && wanted(item)).reverse().map(rowOf);
  below = from;
  el("more").hidden = below === 0;
  return rows;
}

async function newest() {
  try {
    below = (await api.graph(graph)).sequence;
    let rows = [];
    // Numbers are shared with other events, and the filter leaves some out: a stretch may hold nothing.
    for (let tries = 0; below > 0 && rows.length === 0 && tries < STRETCHES; tries++) rows = await older();
    el("items").replaceChildren(...rows);
    el("none").hidden = rows.length > 0;
    notice("");
  } catch (trouble) {
    notice(trouble.message, true);
  }
}

el("more").addEventListener("click", async () => {
  try {
    el("items").append(...(await older()));
  } catch (trouble) {
    notice(trouble.message, true);
  }
});
el("export").href = api.exported(graph, "decisions");
el("by").addEventListener("change", newest);
el("said").addEventListener("change", newest);
askWho(newest);
await newest();
