/** The list of graphs, refreshed while it is looked at. */
import { api } from "./api.js";

const rows = document.getElementById("graphs");
const none = document.getElementById("none");
const notice = document.getElementById("notice");

const WORDS = {
  starting: "starting",
  computing: "computing",
  ready: "ready",
  "all-leased": "everything is in other hands",
  finished: "finished",
  failed: "failed",
};

function cell(text, number = false) {
  const td = document.createElement("td");
  td.textContent = text;
  if (number) td.className = "number";
  return td;
}

function rowOf(graph) {
  const tr = document.createElement("tr");
  tr.append(
    cell(graph.graph.slice(0, 8)),
    cell((WORDS[graph.state] ?? graph.state) + (graph.reason ? `: ${graph.reason}` : "")),
    cell(graph.annotations, true),
    cell(graph.individuals, true),
    cell(graph.decisions.manual, true),
    cell(Number.isFinite(graph.remaining?.estimate) ? `about ${Math.round(graph.remaining.estimate)}` : "", true),
    cell(graph.inconsistent, true),
  );
  const action = document.createElement("td");
  const link = document.createElement("a");
  link.className = "button primary";
  link.href = `/review/?graph=${encodeURIComponent(graph.graph)}`;
  link.textContent = "Review";
  link.setAttribute("aria-label", `Review graph ${graph.graph.slice(0, 8)}`);
  action.append(link);
  tr.append(action);
  return tr;
}

async function refresh() {
  try {
    const { graphs } = await api.graphs();
    rows.replaceChildren(...graphs.map(rowOf));
    none.hidden = graphs.length > 0;
    notice.hidden = true;
  } catch (trouble) {
    notice.textContent = trouble.message;
    notice.className = "notice trouble";
    notice.hidden = false;
  }
}

await refresh();
setInterval(() => document.visibilityState === "visible" && refresh(), 3000);
