/** Individuals that contradict themselves, pairs that people disagree on, answers that were overruled. */
import { api } from "./api.js";
import { caption, annotation } from "./annotations.js";
import { count, el, graph, make, notice, pageOf, short } from "./page.js";
import { askWho } from "./who.js";
import { DECISIONS } from "./words.js";

const CHIP_WIDTH = 240;
const PHOTOS_SHOWN = 40;
const INDIVIDUALS_SEARCHED = 2000;

function photo(uuid) {
  const text = make("figcaption", { className: "muted", textContent: short(uuid) });
  annotation(uuid).then((known) => (text.textContent = caption(known) || short(uuid)), () => {});
  const image = make("img", { src: api.chip(uuid, CHIP_WIDTH), alt: `Annotation ${short(uuid)}`, loading: "lazy" });
  return make("figure", {}, image, text);
}

/** Both photos of a pair with what is said about it. */
function pairOf(edge, words) {
  const again = make("a", {
    className: "button small",
    href: pageOf("review", graph, { pairs: `${edge.a}~${edge.b}` }),
    textContent: "Review again",
  });
  return make("div", { className: "conflict-pair" },
    make("div", { className: "photos two" }, photo(edge.a), photo(edge.b)),
    make("p", {}, words),
    again);
}

const who = ({ decision, reviewer, sequence }) =>
  sequence ? `${DECISIONS[decision][0].toUpperCase()}${DECISIONS[decision].slice(1)}, said ${reviewer ?? "somebody"} (no. ${sequence})` : "not answered by anybody";

/** Why an edge is suspected, from how much speaks for it. */
const suspicion = (edge) =>
  `${who(edge)}. Little else speaks for it (weight ${edge.weight.toFixed(1)}); without it the contradiction is gone.`;

async function inconsistentCard({ individual, annotations, negatives, suspects }) {
  const members = await api.individual(graph, individual).then((row) => row.annotations, () => [individual]);
  const list = suspects.map((edge) => `${edge.a}~${edge.b}`).join(",");
  return make("section", { className: "card" },
    make("div", { className: "bar" },
      make("h3", { textContent: `Individual ${short(individual)}: ${count(annotations, "photo")} that answers tie together` }),
      make("span", { className: "grow" }),
      make("a", {
        className: "button primary",
        href: pageOf("review", graph, { pairs: list }),
        textContent: `Review ${count(suspects.length, "suspect")} again`,
      })),
    make("div", { className: "sides" },
      make("div", {},
        make("h4", { textContent: "Most likely mistaken" }),
        make("div", { className: "conflict-pairs" }, ...suspects.map((edge) => pairOf(edge, suspicion(edge))))),
      make("div", {},
        make("h4", { textContent: "What it contradicts" }),
        make("div", { className: "conflict-pairs" }, ...negatives.map((edge) => pairOf(edge, `${who(edge)}.`))))),
    make("h4", { textContent: "All photos of the individual" }),
    make("div", { className: "photos" }, ...members.slice(0, PHOTOS_SHOWN).map(photo)));
}

const none = (text) => make("p", { className: "muted", textContent: text });

async function inconsistent() {
  const { inconsistencies } = await api.inconsistencies(graph);
  const cards = await Promise.all(inconsistencies.map(inconsistentCard));
  el("inconsistent").replaceChildren(...(cards.length > 0 ? cards : [none("No contradiction.")]));
}

async function contested() {
  const { contested: edges } = await api.contested(graph);
  const pairs = edges.map((edge) => pairOf(edge, `In force: ${who(edge)}.`));
  el("contested").replaceChildren(
    pairs.length > 0 ? make("div", { className: "conflict-pairs card" }, ...pairs) : none("Nobody disagrees."),
  );
}

/** Overruled answers are told by the individuals that overrule them, so those are looked through. */
async function overruled() {
  const found = [];
  let after = null;
  let searched = 0;
  do {
    const page = await api.individuals(graph, 500, after);
    found.push(...page.individuals.filter((row) => row.overruled.length > 0));
    searched += page.individuals.length;
    after = page.next ?? null;
  } while (after !== null && searched < INDIVIDUALS_SEARCHED);
  const lines = found.map((row) =>
    make("p", { className: "card" },
      `Individual ${row.name ?? short(row.individual)}, ${count(row.annotations.length, "photo")}: overrules no. `,
      `${row.overruled.join(", ")}. `,
      make("a", { href: pageOf("review", graph, { individual: row.individual }), textContent: "Ask about this animal" })));
  const rest = after === null ? [] : [none(`The first ${count(searched, "individual")} were looked through.`)];
  el("overruled").replaceChildren(...(lines.length > 0 ? lines : [none("None.")]), ...rest);
}

askWho(() => {});
await Promise.all([inconsistent(), contested(), overruled()].map((part) =>
  part.catch((trouble) => notice(trouble.message, true))));
