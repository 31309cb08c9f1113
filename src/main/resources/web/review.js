/** The review page: leases pairs ahead, shows one, sends answers through the outbox, undoes. */
import { api } from "./api.js";
import { explain, listen } from "./keys.js";
import { Outbox } from "./outbox.js";
import { Viewer } from "./viewer.js";

const AHEAD = 3;
const RENEW_MS = 60_000;
const WAIT_MS = 2_000;
const CHIP_WIDTH = 1200;

const el = (id) => document.getElementById(id);
const graph = new URLSearchParams(location.search).get("graph") ?? "";
const viewer = new Viewer([el("left"), el("right")]);
const ready = [];
const undoable = [];
let shown = null;
let shownAt = 0;
let answered = 0;
let began = 0;
let asking = false;

const reviewer = () => el("reviewer").value.trim() || "anonymous";
const say = (text) => (el("status").textContent = text);

const outbox = new Outbox(graph, {
  sent(entry, reply) {
    undoable.push({ ...entry, sequence: reply.sequence });
    say(wordsOf(reply.effects));
  },
  refused(entry, trouble) {
    say(`Not accepted: ${trouble.message}`);
  },
  waiting(count, trouble) {
    say(`${trouble.message} ${count} answer${count > 1 ? "s are" : " is"} kept and will be sent again.`);
  },
});

function wordsOf(effects) {
  const words = {
    merge: "joined two individuals",
    split: "took an individual apart",
    inconsistent: "answers contradict one another now",
    recovered: "the contradiction is resolved",
    contested: "others disagree: somebody else is asked",
    "recorded-only": "kept; a curator's answer stays in force",
    "lease-lost": "kept, although the pair had been given to somebody else",
  };
  return effects.map((effect) => words[effect] ?? effect).join("; ");
}

// ---- pairs

/** Keeps some pairs leased ahead, their photos loaded. */
async function fill() {
  if (asking) return;
  asking = true;
  try {
    while (ready.length < AHEAD) {
      const reply = await api.lease(graph, reviewer(), AHEAD - ready.length);
      if (reply.leases.length === 0) {
        if (!shown && ready.length === 0) explainNothing(reply.state, reply.reason);
        break;
      }
      reply.leases.forEach((lease) => ready.push({ ...lease, photos: photosOf(lease) }));
      if (!shown) await show();
    }
  } catch (trouble) {
    if (!shown) explainNothing("failed", trouble.message);
    else say(trouble.message);
  } finally {
    asking = false;
  }
}

function photosOf(lease) {
  return [lease.a, lease.b].map((annotation) => {
    const image = new Image();
    image.src = api.chip(annotation, CHIP_WIDTH);
    return image;
  });
}

async function show(pair = ready.shift()) {
  shown = pair ?? null;
  if (!shown) return fill();
  el("between").hidden = true;
  el("stage").hidden = false;
  await Promise.allSettled(shown.photos.map((photo) => photo.decode()));
  if (shown !== pair && pair) return;
  [["left", shown.a], ["right", shown.b]].forEach(([side, annotation], index) => {
    el(`${side}-image`).src = shown.photos[index].src;
    el(`${side}-caption`).textContent = annotation.slice(0, 8);
  });
  el("why").textContent = shown.why ?? "";
  viewer.reset();
  shownAt = performance.now();
  began ||= shownAt;
  buttons(true);
  fill();
}

function explainNothing(state, reason) {
  const words = {
    finished: ["All done", "Nothing is left to review in this graph."],
    "all-leased": ["Everything is in other hands", "New pairs come as others answer. This page keeps looking."],
    computing: ["Looking for pairs", "The server is comparing photos. This page keeps looking."],
    starting: ["Starting", "The graph is being loaded. This page keeps looking."],
    failed: ["Something went wrong", ""],
  }[state] ?? [state, ""];
  el("stage").hidden = true;
  el("between").hidden = false;
  el("between-title").textContent = words[0];
  el("between-text").textContent = [words[1], reason].filter(Boolean).join(" ");
  el("why").textContent = "";
  buttons(false);
  setTimeout(() => !shown && fill(), WAIT_MS);
}

function buttons(on) {
  document.querySelectorAll("[data-answer], [data-action=skip]").forEach((b) => (b.disabled = !on));
}

// ---- answering

function answer(decision) {
  if (!shown) return;
  const pair = shown;
  shown = null;
  answered++;
  outbox.add({
    pair: { a: pair.a, b: pair.b, why: pair.why },
    decision: {
      a: pair.a,
      b: pair.b,
      decision,
      reviewer: reviewer(),
      key: api.newKey(),
      seconds: Math.round(performance.now() - shownAt) / 1000,
      ...(pair.lease ? { lease: pair.lease } : {}),
    },
  });
  speed();
  show();
}

async function skip() {
  if (!shown) return;
  const pair = shown;
  shown = null;
  if (pair.lease) api.giveBack(pair.lease, "skipped").catch((trouble) => say(trouble.message));
  show();
}

async function undo() {
  const last = undoable.pop();
  if (!last) return say(outbox.size > 0 ? "Still sending your last answer." : "Nothing to undo.");
  try {
    await api.undo(graph, last.sequence, reviewer(), api.newKey());
    if (shown) ready.unshift(shown);
    await show({ ...last.pair, photos: photosOf(last.pair) });
    say("Undone. This is the pair again.");
  } catch (trouble) {
    say(trouble.message);
  }
}

function speed() {
  const hours = (performance.now() - began) / 3_600_000;
  el("speed").textContent = answered < 3 ? `${answered} answered` : `${answered} answered, ${Math.round(answered / hours)} an hour`;
}

// ---- around it

function progressOf(state) {
  const done = state.decisions.manual;
  const left = state.remaining?.estimate;
  if (!Number.isFinite(left)) return;
  el("progress").value = done / Math.max(1, done + left);
  const { low, high } = state.remaining;
  el("remaining").textContent = Number.isFinite(low) && Math.round(low) !== Math.round(high)
    ? `about ${Math.round(left)} left (${Math.round(low)} to ${Math.round(high)})`
    : `about ${Math.round(left)} left`;
}

function follow() {
  const events = api.events(graph);
  events.addEventListener("state", (event) => progressOf(JSON.parse(event.data)));
  events.addEventListener("decision", (event) => {
    const { a, b, reviewer: who } = JSON.parse(event.data);
    const here = shown && who !== reviewer() && [a, b].sort().join() === [shown.a, shown.b].sort().join();
    if (here) say(`Already settled by another answer (${who}).`);
  });
}

function act(does) {
  const focus = el("left").matches(":hover, :focus") ? 0 : 1;
  const actions = {
    skip,
    undo,
    "zoom-in": () => viewer.zoom(1.25),
    "zoom-out": () => viewer.zoom(0.8),
    "pan-left": () => viewer.pan(60, 0),
    "pan-right": () => viewer.pan(-60, 0),
    "pan-up": () => viewer.pan(0, 60),
    "pan-down": () => viewer.pan(0, -60),
    reset: () => viewer.reset(),
    rotate: () => viewer.rotate(focus),
    flip: () => viewer.flip(focus),
    link: () => say(viewer.toggleLink() ? "Photos move together." : "Photos move one by one."),
    brighter: () => viewer.light(1.15, 1),
    darker: () => viewer.light(1 / 1.15, 1),
    contrast: () => viewer.light(1, 1.15),
    stack: () => el("stage").classList.toggle("stacked"),
    help: () => el("help").showModal(),
  };
  (actions[does] ?? (() => answer(does)))();
}

el("reviewer").value = localStorage.getItem("pelage.reviewer") ?? "";
el("reviewer").addEventListener("change", () => localStorage.setItem("pelage.reviewer", reviewer()));
el("help-button").addEventListener("click", () => act("help"));
document.querySelectorAll("[data-answer]").forEach((b) => b.addEventListener("click", () => answer(b.dataset.answer)));
document.querySelectorAll("[data-action]").forEach((b) => b.addEventListener("click", () => act(b.dataset.action)));
explain(el("keys"));
listen(act);

const held = () => [shown, ...ready].filter((pair) => pair?.lease);
setInterval(() => {
  if (document.visibilityState !== "visible") return;
  held().forEach((pair) => api.renew(pair.lease).catch(() => say("Your lease of this pair ran out; your answer still counts.")));
}, RENEW_MS);
addEventListener("pagehide", () => held().forEach((pair) => api.giveBack(pair.lease).catch(() => {})));

buttons(false);
fill();
follow();
api.graph(graph).then(progressOf, () => {});
