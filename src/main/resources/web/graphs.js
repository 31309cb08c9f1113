/** The list of graphs, refreshed while it is looked at; starts, extends and deletes them. */
import { api } from "./api.js";
import { button, cell, closers, count, el, make, notice, pageOf, short, when } from "./page.js";
import { askWho } from "./who.js";
import { STATES, remaining } from "./words.js";

const REFRESH_MS = 3000;
const CONFIRM_CHARACTERS = 8;
/** Somebody who answered within this time is at work; a graph is asked so often, and so far back. */
const LATELY_MS = 600_000;
const PEOPLE_FOR_MS = 15_000;
const LOOKED_THROUGH = 100;

let chosen = null;

function link(page, text, id, className) {
  const a = make("a", { className, href: pageOf(page, id), textContent: text });
  a.setAttribute("aria-label", `${text}, graph ${short(id)}`);
  return a;
}

function action(text, dialog, graph) {
  const act = button(text, () => open(dialog, graph), "quiet");
  act.setAttribute("aria-label", `${text}, graph ${short(graph.graph)}`);
  return act;
}

/** A bar of what is answered of what there is to answer, and the rest in words. */
function progressOf(graph) {
  if (graph.state === "computing") return "";
  const done = graph.decisions.manual;
  const left = graph.state === "finished" ? 0 : graph.remaining?.estimate;
  if (!Number.isFinite(left)) return "";
  const bar = make("progress", { max: 1, value: done / Math.max(1, done + left) });
  bar.setAttribute("aria-label", `Reviewed, graph ${short(graph.graph)}`);
  const words = graph.state === "finished" ? "all done" : remaining(graph.remaining);
  return make("span", { className: "stacked" }, bar, make("span", { className: "muted", textContent: words }));
}

function contradictions(graph) {
  if (graph.inconsistent === 0) return make("span", { className: "muted", textContent: "none" });
  const link = make("a", {
    className: "hint", href: pageOf("conflicts", graph.graph), textContent: graph.inconsistent.toLocaleString("en"),
  });
  link.setAttribute("aria-label", `${count(graph.inconsistent, "contradiction")}, graph ${short(graph.graph)}`);
  return link;
}

// ---- who is at work

/** Names by graph, with the time they were looked up. */
const people = new Map();

/** Who answered lately, and how many pairs are in hands; names are looked up in the background. */
function atWork(graph) {
  if (graph.leased === 0) return make("span", { className: "muted", textContent: "nobody" });
  const known = people.get(graph.graph);
  if (!known || Date.now() - known.at > PEOPLE_FOR_MS) lookUp(graph.graph, known?.names ?? []);
  const names = people.get(graph.graph).names;
  return [names.join(", "), `${count(graph.leased, "pair")} in hand`].filter(Boolean).join(": ");
}

async function lookUp(id, names) {
  people.set(id, { at: Date.now(), names });
  try {
    const { sequence } = await api.graph(id);
    const { decisions } = await api.history(id, Math.max(0, sequence - LOOKED_THROUGH), LOOKED_THROUGH);
    const lately = decisions.filter((item) => item.kind === "person" && Date.now() - Date.parse(item.at) < LATELY_MS);
    const found = [...new Set(lately.map((item) => item.reviewer))].sort();
    people.set(id, { at: Date.now(), names: found });
    if (found.join() !== names.join()) await refresh();
  } catch {
    // The list itself tells when the server is away.
  }
}

function rowOf(graph) {
  const known = graph.decisions !== undefined;
  const number = (value) => cell(known ? String(value()) : "", "number");
  const phase = known && graph.state === "ready" ? ` (${graph.phase_name})` : "";
  const progress = Number.isFinite(graph.progress) ? ` ${Math.round(graph.progress * 100)} %` : "";
  const age = graph.current || !graph.as_of ? "" : ` (as of ${when(graph.as_of)})`;
  const state =
    (STATES[graph.state] ?? graph.state) + phase + progress + age + (graph.reason ? `: ${graph.reason}` : "");
  return make(
    "tr",
    {},
    cell(make("code", { textContent: short(graph.graph), title: graph.graph })),
    cell(state),
    cell(graph.annotations.toLocaleString("en"), "number"),
    number(() => graph.individuals.toLocaleString("en")),
    number(() => (graph.decisions.manual + graph.decisions.auto).toLocaleString("en")),
    cell(known ? progressOf(graph) : ""),
    cell(known ? contradictions(graph) : ""),
    cell(known ? atWork(graph) : ""),
    make(
      "td",
      { className: "actions" },
      link("review", "Review", graph.graph, "button small primary"),
      link("individuals", "Individuals", graph.graph, "button small"),
      action("Add photos", "extend", graph),
      action("Delete", "delete", graph),
    ),
  );
}

async function refresh() {
  try {
    const { graphs } = await api.graphs();
    const focused = document.activeElement?.getAttribute("aria-label");
    el("graphs").replaceChildren(...graphs.map(rowOf));
    if (focused) el("graphs").querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
    el("none").hidden = graphs.length > 0;
    notice("");
  } catch (trouble) {
    notice(trouble.message, true);
  }
}

// ---- dialogs

function complain(name, text) {
  el(`${name}-trouble`).textContent = text;
  el(`${name}-trouble`).hidden = !text;
}

function open(name, graph) {
  chosen = graph;
  complain(name, "");
  if (name === "delete") {
    const answers = graph.decisions ? count(graph.decisions.manual, "answer") : "all answers";
    el("delete-text").textContent =
      `Graph ${short(graph.graph)} with ${count(graph.annotations, "photo")} and ${answers} of people. ` +
      "Photos and names stay; the answers do not. Export them first if somebody may want them.";
    el("delete-word").textContent = graph.graph.slice(0, CONFIRM_CHARACTERS);
    el("delete-check").value = "";
    el("delete-go").disabled = true;
  }
  el(`${name}-dialog`).showModal();
}

/** Sends a dialog's form; it stays open with the reason when the server refuses. */
function onSubmit(name, send) {
  closers(el(`${name}-dialog`));
  el(`${name}-form`).addEventListener("submit", async (event) => {
    event.preventDefault();
    complain(name, "");
    try {
      await send(new FormData(event.target));
      el(`${name}-dialog`).close();
      await refresh();
    } catch (trouble) {
      complain(name, trouble.message);
    }
  });
}

function filterOf(form) {
  const species = form.get("species")?.trim();
  const named = form.get("named");
  return { ...(species ? { species: [species] } : {}), ...(named ? { named: named === "true" } : {}) };
}

onSubmit("start", (form) => {
  const filter = filterOf(form);
  return api.create({
    annotations: Object.keys(filter).length > 0 ? filter : "all",
    algorithm: form.get("algorithm"),
    start: { compare: form.get("compare") },
  });
});
onSubmit("extend", async (form) => {
  const free = await unclaimed(form.get("species").trim());
  if (free.length === 0) throw new Error("There is no such annotation that belongs to no graph.");
  await api.extend(chosen.graph, free);
});
onSubmit("delete", () => api.remove(chosen.graph));
el("delete-check").addEventListener("input", () => {
  el("delete-go").disabled = el("delete-check").value.trim() !== el("delete-word").textContent;
});
el("start").addEventListener("click", () => open("start", null));

/** Annotations of a species that no graph has. */
async function unclaimed(species) {
  const taken = new Set();
  for (const { graph } of (await api.graphs()).graphs) {
    for (let after = 0; after !== undefined; ) {
      const page = await api.members(graph, after);
      page.annotations.forEach((uuid) => taken.add(uuid));
      after = page.next;
    }
  }
  const free = [];
  for (let after = 0; after !== undefined; ) {
    const page = await api.catalogue(species, after);
    free.push(...page.annotations.map((one) => one.uuid).filter((uuid) => !taken.has(uuid)));
    after = page.next;
  }
  return free;
}

askWho(() => {});
await refresh();
setInterval(() => document.visibilityState === "visible" && !document.querySelector("dialog[open]") && refresh(), REFRESH_MS);
