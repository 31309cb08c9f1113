/** Decisions of algorithms: by model, audited by samples, withdrawn as a whole. */
import { api } from "./api.js";
import { button, cell, closers, count, el, graph, make, notice, pageOf } from "./page.js";
import { askWho, reviewer } from "./who.js";

const PAGE = 500;

/** Every item of an algorithm that is in force. */
async function inForce(kind) {
  const found = [];
  for (let after = 0; after !== undefined; ) {
    const page = await api.history(graph, after, PAGE);
    found.push(...page.decisions.filter((item) => item.kind === kind && item.in_force && !item.undoes));
    after = page.next;
  }
  return found;
}

/** Some of them, each as likely as any other (Fisher and Yates). */
function sample(items, n) {
  const left = [...items];
  for (let i = 0; i < Math.min(n, left.length); i++) {
    const j = i + Math.floor(Math.random() * (left.length - i));
    [left[i], left[j]] = [left[j], left[i]];
  }
  return left.slice(0, n);
}

async function audit(kind) {
  const chosen = sample(await inForce(kind), Number(el("sample").value) || 1);
  if (chosen.length === 0) return notice("None of these is in force any more.");
  const pairs = chosen.map((item) => `${item.a}~${item.b}`).join(",");
  location.assign(pageOf("review", graph, { pairs }));
}

let chosen = [];

async function askToWithdraw(kind) {
  chosen = await inForce(kind);
  el("withdraw-text").textContent = `${count(chosen.length, "decision")} of ${kind}. What people answered stays.`;
  el("withdraw-go").disabled = chosen.length === 0;
  el("withdraw-progress").hidden = true;
  el("withdraw-dialog").showModal();
}

/** One undo after the other: each is small, and a reviewer's answer gets in between. */
async function withdraw() {
  const bar = el("withdraw-progress");
  bar.hidden = false;
  let done = 0;
  for (const item of chosen) {
    // A batch goes as one, so that its other items may be withdrawn already.
    await api.undo(graph, item.sequence, reviewer(), api.newKey()).catch((trouble) => {
      if (trouble.type !== "already-undone") throw trouble;
    });
    bar.value = ++done / chosen.length;
  }
  return done;
}

function rowOf({ kind, decisions, overruled }) {
  const said = (decision) => cell((decisions[decision] ?? 0).toLocaleString("en"), "number");
  const act = (work) => () => work(kind).catch((trouble) => notice(trouble.message, true));
  return make("tr", {},
    make("th", { scope: "row", textContent: kind }),
    said("match"), said("nomatch"), said("notcomp"),
    cell(overruled.toLocaleString("en"), "number"),
    make("td", { className: "actions" },
      button("Sample audit", act(audit)), button("Withdraw all", act(askToWithdraw), "button danger")));
}

async function load() {
  const { algorithms } = await api.statistics(graph);
  el("kinds").replaceChildren(...algorithms.map(rowOf));
  el("none").hidden = algorithms.length > 0;
}

closers(el("withdraw-dialog"));
el("withdraw-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  try {
    notice(`${count(await withdraw(), "decision")} withdrawn.`);
    await load();
  } catch (trouble) {
    notice(trouble.message, true);
  }
  el("withdraw-dialog").close();
});
askWho(() => {});
await load().catch((trouble) => notice(trouble.message, true));
