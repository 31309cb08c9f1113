/** Members of the cluster and the state of the owners, refreshed while it is looked at. */
import { api } from "./api.js";
import { cell, count, el, make, notice, when } from "./page.js";
import { askWho } from "./who.js";

const REFRESH_MS = 3000;
const MIB = 1 << 20;

const fact = (term, value) => [make("dt", { textContent: term }), make("dd", { textContent: value })];
const row = (...cells) => make("tr", {}, ...cells);

function memberRow(member) {
  const owns = member.oldest ? "registry, feedback buffer, query object" : "";
  return row(
    cell(make("code", { textContent: member.address + (member.answering ? " (this one)" : "") })),
    cell(member.status),
    cell(member.reachable ? "✓ yes" : "✗ no"),
    cell(member.roles.join(", ")),
    cell(owns),
    cell(String(member.shards), "number"),
    cell(String(member.graphs), "number"));
}

/** How many graphs are in which state. */
function states(graphs) {
  const counts = {};
  graphs.forEach(({ state }) => (counts[state] = (counts[state] ?? 0) + 1));
  return Object.entries(counts).map(([state, n]) => `${n} ${state}`).join(", ") || "no graph";
}

async function refresh() {
  const [{ members, node }, { graphs }, session] = await Promise.all([api.console(), api.graphs(), api.querySession()]);
  el("members").replaceChildren(...members.map(memberRow));
  el("owners").replaceChildren(
    row(cell("Registry of graphs"), cell(`${count(graphs.length, "graph")}: ${states(graphs)}`)),
    row(cell("Query object"), cell(`${session.state}, built ${session.builds} times`)),
    row(cell("Feedback buffer"), cell(`${session.feedback.accepted} accepted, ${session.feedback.pending} not committed`)));
  el("node").replaceChildren(
    ...fact("Running since", when(node.started_at)),
    ...fact("Heap", `${Math.round(node.heap_used_bytes / MIB)} of ${Math.round(node.heap_max_bytes / MIB)} MiB`),
    ...fact("Processors", String(node.processors)),
    ...fact("Runtime", node.version));
  notice("");
}

const attempt = () => refresh().catch((trouble) => notice(trouble.message, true));
askWho(() => {});
await attempt();
setInterval(() => document.visibilityState === "visible" && attempt(), REFRESH_MS);
