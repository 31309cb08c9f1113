/** The review page: leases pairs ahead, shows one, sends answers through the outbox, undoes. */
import { api } from "./api.js";
import { explain, listen } from "./keys.js";
import { Outbox } from "./outbox.js";
import { count, el, graph, pageOf, short } from "./page.js";
import { Viewer } from "./viewer.js";
import { askWho, reviewer } from "./who.js";
import { DECISIONS, effects, nothing, remaining } from "./words.js";

const AHEAD = 3;
const RENEW_MS = 60_000;
const WAIT_MS = 2_000;
const CHIP_WIDTH = 1200;

const viewer = new Viewer([el("left"), el("right")]);
const undoable = [];
let ready = [];
/** The pair whose photos are being decoded; it cannot be answered before it is seen. */
let coming = null;
let shown = null;
let shownAt = 0;
let answered = 0;
let began = 0;
let asking = false;

const say = (text) => (el("status").textContent = text);
const held = () => [coming, shown, ...ready].filter((pair) => pair?.lease);
const same = (x, y) => [x.a, x.b].sort().join() === [y.a, y.b].sort().join();

const outbox = new Outbox(graph, {
  sent(entry, reply) {
    undoable.push({ pair: entry.pair, sequence: reply.sequence, key: api.newKey() });
    say(effects(reply.effects));
  },
  refused(entry, trouble) {
    say(`Not accepted: ${trouble.message}`);
  },
  waiting(n, trouble) {
    say(`${trouble.message} ${count(n, "answer")} kept; sent again by themselves.`);
  },
});

// ---- pairs

/** Keeps some pairs leased ahead, their photos loaded. */
async function fill() {
  if (asking) return;
  asking = true;
  try {
    while (ready.length < AHEAD) {
      const reply = await api.lease(graph, reviewer(), AHEAD - ready.length);
      if (reply.leases.length === 0) {
        if (!shown && !coming && ready.length === 0) showNothing(reply.state, reply.reason);
        break;
      }
      reply.leases.forEach((lease) => ready.push({ ...lease, photos: photosOf(lease) }));
      if (!shown && !coming) await show(ready.shift());
    }
  } catch (trouble) {
    if (shown || coming) say(trouble.message);
    else showNothing("failed", trouble.message, trouble.passing);
  } finally {
    asking = false;
  }
}

function photosOf(pair) {
  return [pair.a, pair.b].map((annotation) => {
    const image = new Image();
    image.src = api.chip(annotation, CHIP_WIDTH);
    return image;
  });
}

/** The next pair, or what to do without one. */
function next() {
  shown = null;
  enable(false);
  return ready.length > 0 ? show(ready.shift()) : fill();
}

async function show(pair) {
  shown = null;
  enable(false);
  coming = pair;
  await Promise.allSettled(pair.photos.map((photo) => photo.decode()));
  if (coming !== pair) return;
  coming = null;
  shown = pair;
  el("between").hidden = true;
  el("question").hidden = false;
  el("stage").hidden = false;
  [["left", pair.a, "First"], ["right", pair.b, "Second"]].forEach(([side, annotation, which], index) => {
    el(`${side}-image`).src = pair.photos[index].src;
    el(`${side}-image`).alt = `${which} photo, annotation ${short(annotation)}`;
    el(`${side}-caption`).textContent = short(annotation);
  });
  el("why").textContent = pair.why ?? "";
  viewer.reset();
  shownAt = performance.now();
  began ||= shownAt;
  enable(true);
  fill();
}

function showNothing(state, reason, again = state !== "finished" && state !== "failed") {
  const { title, text } = nothing(state, reason);
  el("stage").hidden = true;
  el("between").hidden = false;
  el("question").hidden = true;
  el("between").dataset.state = state;
  el("between-title").textContent = title;
  el("between-text").textContent = text;
  el("why").textContent = "";
  enable(false);
  if (again) setTimeout(look, WAIT_MS);
}

/** Asks again if there is nothing to look at. */
const look = () => !shown && !coming && fill();

/** Buttons stay where the keyboard's focus is, so they are never really disabled. */
function enable(on) {
  document.querySelectorAll("[data-answer], [data-action=skip]").forEach((b) => b.setAttribute("aria-disabled", !on));
}

// ---- answering

function answer(decision) {
  if (!shown) return;
  const pair = shown;
  answered++;
  say("");
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
  next();
}

function skip() {
  if (!shown) return;
  say("");
  giveBack([shown], "skipped");
  next();
}

function giveBack(pairs, reason) {
  pairs.forEach((pair) => pair.lease && api.giveBack(pair.lease, reason).catch(() => {}));
}

async function undo() {
  if (outbox.size > 0) {
    say("Undone as soon as your last answer has arrived.");
    await outbox.drained();
  }
  const last = undoable.pop();
  if (!last) return say("Nothing to undo.");
  try {
    await api.undo(graph, last.sequence, reviewer(), last.key);
  } catch (trouble) {
    if (trouble.passing) undoable.push(last);
    return say(trouble.message);
  }
  ready.unshift(...[shown, coming].filter(Boolean));
  await show({ ...last.pair, photos: photosOf(last.pair) });
  say("Undone. This is the pair again.");
}

function speed() {
  const hours = (performance.now() - began) / 3_600_000;
  const rate = answered < 10 ? "" : `, ${Math.round(answered / hours)} an hour`;
  el("speed").textContent = `${answered} answered${rate}`;
}

// ---- around it

function summary(state) {
  const done = state.decisions.manual;
  const left = state.remaining?.estimate;
  el("about").textContent =
    `Graph ${short(state.graph)}: ${count(state.annotations, "photo")}, ${count(state.individuals, "individual")}`;
  el("trouble").hidden = state.inconsistent === 0;
  el("trouble").textContent = `${count(state.inconsistent, "contradiction")}; the pairs in doubt are asked first`;
  el("trouble").href = pageOf("individuals", graph);
  if (Number.isFinite(left)) el("progress").value = done / Math.max(1, done + left);
  el("remaining").textContent = ["computing", "finished"].includes(state.state) ? "" : remaining(state.remaining);
}

/** Somebody else's answer makes leased pairs pointless: the one in view says so, the others go. */
function settled(event) {
  if (event.reviewer === reviewer() || event.decision === "unknown") return;
  if (shown && same(shown, event)) {
    say(`Already settled by ${event.reviewer}: ${DECISIONS[event.decision]}. S goes on.`);
  }
  giveBack(ready.filter((pair) => same(pair, event)));
  ready = ready.filter((pair) => !same(pair, event));
}

function follow() {
  const events = api.events(graph);
  events.addEventListener("state", (event) => {
    summary(JSON.parse(event.data));
    look();
  });
  events.addEventListener("decision", (event) => {
    settled(JSON.parse(event.data));
    look();
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

el("help-button").addEventListener("click", () => act("help"));
document.querySelectorAll("[data-answer]").forEach((b) => b.addEventListener("click", () => answer(b.dataset.answer)));
document.querySelectorAll("[data-action]").forEach((b) => b.addEventListener("click", () => act(b.dataset.action)));
explain(el("keys"));
listen(act);

// Pairs leased under another name would not be the new one's to answer.
askWho(() => {
  giveBack(held());
  ready = [];
  coming = null;
  next();
});

setInterval(() => {
  if (document.visibilityState !== "visible") return;
  held().forEach((pair) =>
    api.renew(pair.lease).catch((trouble) => {
      if (trouble.type === "lease-lost" && pair === shown) say("This pair may be with somebody else now; your answer still counts.");
    }),
  );
}, RENEW_MS);
addEventListener("pagehide", () => giveBack(held()));
// A page that comes back from the browser's memory gave its pairs away when it left.
addEventListener("pageshow", (event) => event.persisted && location.reload());

enable(false);
follow();
fill();
