/** The review page: shows a pair, sends answers through the outbox, undoes. */
import { clearDetails, nextConfidence, takeDetails, toggleTag, wireDetails } from "./answer.js";
import { api } from "./api.js";
import { consequence, settledBy } from "./consequence.js";
import { label, listen } from "./keys.js";
import { keysDialog } from "./keysdialog.js";
import { follow } from "./news.js";
import { Outbox } from "./outbox.js";
import { afterPaint, count, el, graph, pageOf, parameter, short } from "./page.js";
import { leased, listed, Pairs } from "./pairs.js";
import { Session } from "./session.js";
import { skipDialog } from "./skip.js";
import { Stage } from "./stage.js";
import { UndoStack } from "./undo.js";
import { askWho, reviewer } from "./who.js";
import { DECISIONS, effects, nothing, remaining, sentence, unasked } from "./words.js";

const WAIT_MS = 2_000;

const stage = new Stage(graph);
const session = new Session();
const undone = new UndoStack(graph, reviewer);
let paused = false;
let shownAt = 0;
/** Whether it was said that answers are kept until the server is back. */
let waiting = false;

const say = (text) => (el("status").textContent = text);

const outbox = new Outbox(graph, {
  sent(entry, reply) {
    undone.push(entry.pair, reply.sequence);
    const words = effects(reply.effects);
    // What was said of the next pair meanwhile stays, unless there is news.
    if (words || waiting) say(words);
    waiting = false;
  },
  refused(entry, trouble) {
    say(`Not accepted: ${trouble.message}`);
  },
  waiting(n, trouble) {
    waiting = true;
    say(`${trouble.message} ${count(n, "answer")} kept; sent again by themselves.`);
  },
});

// ---- pairs

/** Pairs wanted: of one animal, of a list, or whatever helps the graph most. */
function source() {
  const list = parameter("pairs");
  if (list) return listed(list.split(",").map((pair) => pair.split("~")), "you asked for this pair");
  const individual = about.individual || undefined;
  return leased(graph, reviewer, individual && { individual });
}

const about = { individual: parameter("individual") };
const pairs = new Pairs(source(), prepare, {
  arrived: () => pairs.current || next(),
  none: (state, reason) => showNothing(state, reason),
  lost: () => say("This pair may be with somebody else now; your answer still counts."),
  trouble(trouble, empty) {
    if (empty) showNothing(trouble.status === 0 ? "unreachable" : "failed", trouble.message, trouble.passing);
    else say(trouble.message);
  },
});

function prepare(lease) {
  const pair = stage.load({ ...lease });
  pair.known = lease.blind ? Promise.resolve(null) : api.pair(graph, pair.a, pair.b).catch(() => null);
  return pair;
}

/** The pair on the screen; photos that are still being decoded cannot be answered. */
const shown = () => (pairs.current?.seen ? pairs.current : null);

function next() {
  const pair = pairs.next();
  if (pair) show(pair);
  else enable(false);
  afterPaint(() => pairs.fill());
}

async function show(pair) {
  if (!pair.photos.every((photo) => photo.isReady)) {
    enable(false);
    await Promise.all(pair.photos.map((photo) => photo.ready));
  }
  if (pairs.current !== pair || paused) return;
  stage.show(pair);
  el("between").hidden = true;
  el("question").hidden = false;
  el("stage").hidden = false;
  el("why").textContent = sentence(pair.why ?? "");
  el("consequence").textContent = "";
  pair.known.then((known) => {
    if (known && pairs.current === pair) el("consequence").textContent = consequence(known);
  });
  pair.seen = true;
  shownAt = performance.now();
  session.start();
  enable(true);
}

/** An end before every pair was asked says so: people would look for them otherwise. */
async function tellUnasked() {
  const { queue } = await api.graph(graph).catch(() => ({}));
  if (el("between").dataset.state === "finished" && queue > 0) el("between-text").textContent = unasked(queue);
}

function showNothing(state, reason, again = !["finished", "failed", "paused"].includes(state)) {
  const { title, text } = nothing(state, reason, about.individual);
  stage.clear();
  session.stop();
  el("stage").hidden = true;
  el("between").hidden = false;
  el("question").hidden = true;
  el("between").dataset.state = state;
  el("between-title").textContent = title;
  el("between-text").textContent = state === "paused" ? `${session.words}. ${text}` : text;
  el("resume").hidden = state !== "paused";
  el("all-pairs").hidden = !about.individual;
  el("why").textContent = "";
  el("consequence").textContent = "";
  enable(false);
  if (state === "finished") tellUnasked();
  if (again) setTimeout(look, WAIT_MS);
}

/** Asks again if there is nothing to look at. */
const look = () => !pairs.current && pairs.fill();

/** Buttons stay where the keyboard's focus is, so they are never really disabled. */
function enable(on) {
  document.querySelectorAll("[data-answer], [data-needs-pair]").forEach((b) => b.setAttribute("aria-disabled", !on));
}

// ---- answering

function answer(decision) {
  const pair = shown();
  if (!pair) return;
  const seconds = Math.round(performance.now() - shownAt) / 1000;
  session.answered();
  say("");
  outbox.add({
    pair: { a: pair.a, b: pair.b, why: pair.why, blind: pair.blind },
    decision: {
      a: pair.a,
      b: pair.b,
      decision,
      reviewer: reviewer(),
      key: api.newKey(),
      seconds,
      ...takeDetails(),
      ...(pair.lease ? { lease: pair.lease } : {}),
    },
  });
  next();
  afterPaint(() => (el("speed").textContent = session.words));
}

function skip(reason = "skipped") {
  if (!shown()) return;
  say("");
  clearDetails();
  pairs.skip(reason);
  next();
}

async function undo() {
  if (outbox.size > 0) {
    say("Undone as soon as your last answer has arrived.");
    await outbox.drained();
  }
  try {
    const pair = await undone.undo();
    if (!pair) return say("Nothing to undo.");
    if (paused) resume();
    const again = prepare(pair);
    pairs.interrupt(again);
    await show(again);
    say("Undone. This is the pair again.");
  } catch (trouble) {
    say(trouble.message);
  }
}

function pause() {
  if (paused) return resume();
  paused = true;
  say("");
  pairs.pause();
  showNothing("paused");
}

function resume() {
  paused = false;
  pairs.resume();
}

/** Stays with the first animal on the screen, or goes back to whatever helps most. */
function finishAnimal() {
  about.individual = about.individual ? "" : shown()?.a ?? "";
  el("scope").hidden = !about.individual;
  say("");
  pairs.restart(source());
  enable(false);
  pairs.fill();
}

// ---- around it

function summary(state) {
  const done = state.decisions.manual;
  const left = state.remaining?.estimate;
  el("about").textContent = `${count(state.annotations, "photo")}, ${count(state.individuals, "individual")}`;
  el("trouble").hidden = state.inconsistent === 0;
  el("trouble").textContent = count(state.inconsistent, "contradiction");
  el("trouble").href = pageOf("conflicts", graph);
  if (Number.isFinite(left)) el("progress").value = done / Math.max(1, done + left);
  el("remaining").textContent = ["computing", "finished"].includes(state.state) ? "" : remaining(state.remaining);
}

/** Says when the pair on the screen is settled, by an answer to it or by what follows from others. */
async function settled(event) {
  if (event.reviewer === reviewer()) return;
  if (event.decision !== "unknown" && pairs.settled(event)) {
    return say(`Already settled by ${event.reviewer}: ${DECISIONS[event.decision]}. Your skip key goes on.`);
  }
  const pair = shown();
  const before = await pair?.known;
  if (!before) return;
  const now = await api.pair(graph, pair.a, pair.b).catch(() => before);
  if (pairs.current === pair && settledBy(before, now)) {
    say(`Already settled by what others answered: ${now.inferred === "same" ? "same animal" : "different animals"}.`);
  }
}

const open = { help: keysDialog(label), skip: skipDialog(skip) };

function act(does) {
  const one = el("left").matches(":hover, :focus") ? 0 : 1;
  const viewer = stage.viewer;
  const actions = {
    skip: () => skip(),
    "skip-why": () => shown() && open.skip(),
    undo,
    pause,
    individual: finishAnimal,
    photobomb: () => toggleTag("photobomb"),
    scenery: () => toggleTag("scenerymatch"),
    confidence: nextConfidence,
    comment: () => el("comment").focus(),
    zoom: () => viewer.toggleZoom(),
    "zoom-in": () => viewer.zoom(1.25),
    "zoom-out": () => viewer.zoom(0.8),
    "pan-left": () => viewer.pan(60, 0),
    "pan-right": () => viewer.pan(-60, 0),
    "pan-up": () => viewer.pan(0, 60),
    "pan-down": () => viewer.pan(0, -60),
    reset: () => viewer.reset(),
    rotate: () => viewer.rotate(one),
    "rotate-one": () => viewer.rotate(one, true),
    flip: () => viewer.flip(one),
    "flip-one": () => viewer.flip(one, true),
    link: () => say(viewer.toggleLink() ? "Photos move together." : "Photos move one by one."),
    brighter: () => viewer.light(1.15, 1),
    darker: () => viewer.light(1 / 1.15, 1),
    contrast: () => viewer.light(1, 1.15),
    "contrast-less": () => viewer.light(1, 1 / 1.15),
    stack: () => stage.toggleStack(),
    flicker: () => shown() && stage.toggleFlicker(),
    whole: () => shown() && stage.toggleWhole().then(say, complain),
    overlay: () => shown() && stage.toggleOverlay().then(say, complain),
    "other-left": () => shown() && stage.other(0).then(say, complain),
    "other-right": () => shown() && stage.other(1).then(say, complain),
    help: open.help,
  };
  (actions[does] ?? (() => answer(does)))();
}

const complain = (trouble) => say(trouble.message);

document.querySelectorAll("[data-answer]").forEach((b) => b.addEventListener("click", () => answer(b.dataset.answer)));
document.querySelectorAll("[data-action]").forEach((b) => b.addEventListener("click", () => act(b.dataset.action)));
el("resume").addEventListener("click", pause);
el("all-pairs").addEventListener("click", finishAnimal);
el("scope").addEventListener("click", finishAnimal);
el("scope").hidden = !about.individual;
wireDetails();
listen(act);

// Pairs leased under another name would not be the new one's to answer.
askWho(() => {
  pairs.restart(source());
  enable(false);
  pairs.fill();
});

// A page that comes back from the browser's memory gave its pairs away when it left.
addEventListener("pageshow", (event) => event.persisted && location.reload());

document.title = `Review ${short(graph)} · Pelage`;
enable(false);
follow(graph, {
  state: (state) => {
    summary(state);
    look();
  },
  decision: (event) => {
    settled(event);
    look();
  },
  ended: () => showNothing("failed", "This graph was deleted."),
});
pairs.fill();
