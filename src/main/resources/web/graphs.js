/** The list of graphs, refreshed while it is looked at. */
import { api } from "./api.js";
import { el, make, notice, pageOf, short } from "./page.js";
import { STATES, remaining } from "./words.js";

const REFRESH_MS = 3000;
/** Graphs that are asked how far they are; further ones show what the list knows. */
const DETAILED = 50;

const cell = (content, className = "") => make("td", { className }, content);

function link(page, text, id, className) {
  const a = make("a", { className, href: pageOf(page, id), textContent: text });
  a.setAttribute("aria-label", `${text}, graph ${short(id)}`);
  return a;
}

function rowOf(graph) {
  const known = graph.decisions !== undefined;
  const number = (value) => cell(known ? String(value()) : "", "number");
  const state = (STATES[graph.state] ?? graph.state) + (graph.reason ? `: ${graph.reason}` : "");
  return make(
    "tr",
    {},
    cell(make("code", { textContent: short(graph.graph), title: graph.graph })),
    cell(state),
    cell(String(graph.annotations), "number"),
    number(() => graph.individuals),
    number(() => graph.decisions.manual + graph.decisions.auto),
    number(() => (["computing", "finished"].includes(graph.state) ? "" : remaining(graph.remaining))),
    number(() => graph.inconsistent),
    make(
      "td",
      { className: "actions" },
      link("review", "Review", graph.graph, "button primary"),
      link("individuals", "Individuals", graph.graph, "button"),
      link("history", "History", graph.graph, "button"),
    ),
  );
}

async function refresh() {
  try {
    const { graphs } = await api.graphs();
    const details = graphs.slice(0, DETAILED).map(({ graph }) => api.graph(graph).catch(() => ({})));
    const full = await Promise.all(details);
    const focused = document.activeElement?.getAttribute("aria-label");
    el("graphs").replaceChildren(...graphs.map((graph, index) => rowOf({ ...graph, ...full[index] })));
    if (focused) el("graphs").querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus();
    el("none").hidden = graphs.length > 0;
    notice("");
  } catch (trouble) {
    notice(trouble.message, true);
  }
}

await refresh();
setInterval(() => document.visibilityState === "visible" && refresh(), REFRESH_MS);
