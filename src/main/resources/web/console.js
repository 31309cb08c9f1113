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

const SILENT = "✗ does not answer";

/** How many graphs are in which state. */
function states(counts) {
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const each = Object.entries(counts).map(([state, n]) => `${n} ${state}`).join(", ");
  return all ? `${count(all, "graph")}: ${each}` : "no graph";
}

const waiting = (mailboxes, owner) => cell(String(mailboxes[owner] ?? 0), "number");

function ownerRows({ registry, query, feedback, states: counts, mailboxes }) {
  return [
    row(cell("Registry of graphs"), cell(registry.answers ? "answers" : SILENT), waiting(mailboxes, "registry")),
    row(cell("Identity graphs"), cell(states(counts)), waiting(mailboxes, "graph")),
    row(
      cell("Query object"),
      cell(query ? `${query.state}, built ${query.builds} times${query.reason ? `: ${query.reason}` : ""}` : SILENT),
      waiting(mailboxes, "query")),
    row(
      cell("Feedback buffer"),
      cell(feedback ? `${feedback.accepted} accepted, ${feedback.pending} not committed` : SILENT),
      waiting(mailboxes, "feedback"))];
}

async function refresh() {
  const view = await api.console();
  const { members, node } = view;
  el("members").replaceChildren(...members.map(memberRow));
  el("owners").replaceChildren(...ownerRows(view));
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
