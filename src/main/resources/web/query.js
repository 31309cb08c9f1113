/** The identification session: its state, its feedback, and a pair of it to answer. */
import { api } from "./api.js";
import { cell, closers, count, el, make, notice, short, when } from "./page.js";
import { askWho, reviewer } from "./who.js";
import { DECISIONS, sentence } from "./words.js";

const REFRESH_MS = 3000;
const SHOWN = 200;

let lease = null;
let shownAt = 0;

const fact = (term, value) => [make("dt", { textContent: term }), make("dd", { textContent: value })];
const mark = (yes) => (yes ? "✓ yes" : "no");

async function refresh() {
  const session = await api.querySession();
  el("facts").replaceChildren(
    ...fact("State", session.state + (session.reason ? `: ${session.reason}` : "")),
    ...fact("Built", `${count(session.builds, "time")}, ${count(session.jobs, "job")}`),
    ...fact("Answers until names are written", `${session.counter} of ${session.limit}`),
    ...fact("Feedback", `${session.feedback.accepted} accepted, ${session.feedback.applied} applied, ${session.feedback.pending} not committed`),
    ...fact("Names written", count(session.commits, "time")),
  );
  const after = Math.max(0, session.feedback.accepted - SHOWN);
  const { feedback } = await api.feedback(after);
  el("feedback").replaceChildren(...feedback.map((item) =>
    make("tr", {},
      cell(String(item.sequence), "number"),
      cell(when(item.at)),
      cell(item.reviewer),
      cell(DECISIONS[item.decision] ?? item.decision),
      cell(mark(item.applied)),
      cell(mark(item.committed)))));
  el("none").hidden = feedback.length > 0;
}

const attempt = (work) => async (...given) => {
  try {
    notice("");
    await work(...given);
  } catch (trouble) {
    notice(trouble.message, true);
  }
};

const take = attempt(async () => {
  const reply = await api.queryLease(reviewer());
  lease = reply.leases[0] ?? null;
  el("pair").hidden = lease === null;
  if (!lease) return notice(`No pair: ${reply.state}${reply.reason ? `, ${reply.reason}` : ""}.`);
  el("pair-why").textContent = sentence(lease.why);
  ["a", "b"].forEach((side) => {
    el(`pair-${side}`).src = api.chip(lease[side], 800);
    el(`pair-${side}`).alt = `annotation ${short(lease[side])}`;
  });
  shownAt = performance.now();
});

const answer = attempt(async (decision) => {
  const seconds = Math.round(performance.now() - shownAt) / 1000;
  const { a, b, lease: id } = lease;
  await api.sendFeedback({ a, b, decision, lease: id, reviewer: reviewer(), key: api.newKey(), seconds });
  await take();
  await refresh();
});

const giveBack = attempt(async () => {
  await api.queryGiveBack(lease.lease);
  lease = null;
  el("pair").hidden = true;
});

el("take").addEventListener("click", take);
el("pair-back").addEventListener("click", giveBack);
document.querySelectorAll("[data-answer]").forEach((b) => b.addEventListener("click", () => answer(b.dataset.answer)));
closers(el("drop-dialog"));
el("drop").addEventListener("click", () => el("drop-dialog").showModal());
el("drop-form").addEventListener("submit", attempt(async (event) => {
  event.preventDefault();
  el("drop-dialog").close();
  await api.dropQuerySession();
  await refresh();
}));
askWho(() => {});
await attempt(refresh)();
setInterval(() => document.visibilityState === "visible" && refresh().catch(() => {}), REFRESH_MS);
