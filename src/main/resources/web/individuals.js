/** Every individual of a graph with its photos, loaded as far as one scrolls; joined and taken apart here. */
import { animalCard, byTime } from "./animal.js";
import { api } from "./api.js";
import { closers, count, el, graph, make, notice, short } from "./page.js";
import { wireDragging } from "./drag.js";
import { merge, split, wireRegrouping } from "./regroup.js";
import { askWho, reviewer } from "./who.js";
import { DECISIONS } from "./words.js";

const PAGE = 40;

let after = null;
let loading = false;

// ---- the list

async function more() {
  if (loading) return;
  loading = true;
  try {
    const page = await api.individuals(graph, PAGE, after);
    el("individuals").append(...page.individuals.map(animalCard));
    after = page.next ?? null;
    el("more").hidden = after === null;
    notice(el("individuals").childElementCount === 0 ? "This graph has no photos." : "");
  } catch (trouble) {
    notice(trouble.message, true);
    el("more").hidden = !trouble.passing;
  } finally {
    loading = false;
  }
}

async function about() {
  const state = await api.graph(graph);
  el("about").textContent =
    `${count(state.annotations, "photo")}, ${count(state.individuals, "individual")}, ${state.singletons} of one photo`;
}

/** Everything as it is now; what was on the screen stays on the screen. */
async function reload() {
  const shown = el("individuals").childElementCount;
  after = null;
  const cards = [];
  do {
    const page = await api.individuals(graph, 200, after);
    cards.push(...page.individuals.map(animalCard));
    after = page.next ?? null;
  } while (after !== null && cards.length < shown);
  el("individuals").replaceChildren(...cards);
  el("more").hidden = after === null;
  choose();
  await about();
}

function sums() {
  const cards = [...document.querySelectorAll(".animal[data-sides]")];
  const of = (sides) => cards.filter((card) => card.dataset.sides === sides).length;
  el("sums").textContent =
    `of ${cards.length} shown: ${of("left")} left only, ${of("right")} right only, ${of("both")} both or other`;
  if (el("timeline").checked) cards.forEach(byTime);
}

// ---- choosing

const chosen = () => [...document.querySelectorAll(".choose[aria-pressed=true]")];
const individualsOf = (photos) => [...new Set(photos.map((photo) => photo.dataset.individual))];

/** What can be done with the photos that are chosen. */
function choose() {
  const photos = chosen();
  const animals = individualsOf(photos);
  el("chosen").hidden = photos.length === 0;
  el("chosen-text").textContent = `${count(photos.length, "photo")} of ${count(animals.length, "animal")}`;
  const size = Number(photos[0]?.closest(".animal").dataset.count);
  el("split").hidden = !(animals.length === 1 && photos.length < size);
  el("merge").hidden = animals.length !== 2;
  el("explain").hidden = photos.length !== 2;
}

function clear() {
  chosen().forEach((photo) => photo.setAttribute("aria-pressed", "false"));
  choose();
}

/** Whether two annotations belong to one individual now. */
async function together(a, b) {
  return (await api.individual(graph, a)).annotations.includes(b);
}

/**
 * Carries out a regrouping, says what became of it, and offers to take it back. The partition may keep
 * what it had where more evidence speaks against one answer; people must not believe otherwise.
 */
async function regroup(act, [a, b], joined) {
  try {
    const done = await act();
    if (!done) return;
    const words = joined ? "Joined to one animal." : "Taken apart.";
    const kept = "Written down, but other evidence still weighs more: see Conflicts, or review this animal.";
    el("done-text").textContent = (await together(a, b)) === joined ? words : kept;
    el("done").hidden = false;
    el("done-undo").hidden = false;
    el("done-undo").onclick = () => takeBack(done.sequence, api.newKey());
    notice("");
    await reload();
    el("done-undo").focus();
  } catch (trouble) {
    notice(trouble.message, true);
  }
}

async function takeBack(sequence, key) {
  try {
    await api.undo(graph, sequence, reviewer(), key);
    el("done-text").textContent = "Undone: everything is as before.";
    el("done-undo").hidden = true;
    await reload();
  } catch (trouble) {
    notice(trouble.message, true);
  }
}

async function explain() {
  const [a, b] = chosen().map((photo) => photo.dataset.annotation);
  try {
    const { inferred, chain } = await api.explanation(graph, a, b);
    const words = { same: "Why these are the same animal", diff: "Why these are different animals" };
    el("why-title").textContent = words[inferred] ?? "No answers tie these two together or apart";
    el("why-chain").replaceChildren(
      ...chain.map((edge) =>
        make("li", {},
          make("img", { className: "thumb", src: api.chip(edge.a, 96), alt: short(edge.a) }),
          make("img", { className: "thumb", src: api.chip(edge.b, 96), alt: short(edge.b) }),
          `${DECISIONS[edge.decision]}, ${edge.reviewer ?? "nobody"}, no. ${edge.sequence}`)),
    );
    el("why").showModal();
  } catch (trouble) {
    notice(trouble.message, true);
  }
}

// ---- wiring

const merged = (one, other) => regroup(() => merge(one, other), [one, other], true);

el("individuals").addEventListener("click", (event) => {
  const photo = event.target.closest(".choose");
  if (!photo) return;
  photo.setAttribute("aria-pressed", String(photo.getAttribute("aria-pressed") !== "true"));
  el("done").hidden = true;
  choose();
});
el("individuals").addEventListener("described", sums);
/** Takes photos of one animal out of it; something has to stay. */
function takeApart(photos) {
  const uuids = photos.map((photo) => photo.dataset.annotation);
  const all = [...photos[0].closest(".animal").querySelectorAll(".choose")];
  const stay = all.find((photo) => !uuids.includes(photo.dataset.annotation));
  if (!stay) return notice("These are all photos of the animal: there is nothing to take them out of.", true);
  regroup(() => split(photos[0].dataset.individual, uuids), [uuids[0], stay.dataset.annotation], false);
}

el("split").addEventListener("click", () => takeApart(chosen()));
el("merge").addEventListener("click", () => merged(...individualsOf(chosen())));
el("explain").addEventListener("click", explain);
el("clear").addEventListener("click", clear);

wireDragging({
  join: merged,
  /** A photo that is dragged takes along the others chosen of the same animal. */
  apart(photo) {
    const along = chosen().filter((one) => one.dataset.individual === photo.dataset.individual);
    takeApart(along.includes(photo) ? along : [photo]);
  },
});

el("several").addEventListener("change", () =>
  el("individuals").classList.toggle("several", el("several").checked),
);
el("sides").addEventListener("change", () => (el("individuals").dataset.only = el("sides").value));
el("timeline").addEventListener("change", () => {
  el("individuals").classList.toggle("timeline", el("timeline").checked);
  sums();
});
el("more").addEventListener("click", more);
new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && more(), {
  rootMargin: "600px",
}).observe(el("more"));

closers(el("why"));
wireRegrouping();
askWho(() => {});
about().catch(() => {});
await more();
