/** "Who is this?": one photo against ranked individuals with all their photos. */
import { annotation, caption } from "./annotations.js";
import { api } from "./api.js";
import { button, count, el, graph, make, notice, parameter, short } from "./page.js";
import { askWho, reviewer } from "./who.js";

const PAIRS = 30;
const SINGLES = 200;
const PHOTOS_SHOWN = 12;
const STRIP = 12;
const RENEW_MS = 60_000;

/** Pairs of this photo, in this reviewer's hands while the page is open. */
let held = [];
const done = [];

/** Photos that belong to nobody else yet are the ones to ask about. */
async function singles() {
  const found = [];
  let after = null;
  do {
    const page = await api.individuals(graph, 200, after);
    found.push(...page.individuals.filter((row) => row.annotations.length === 1).map((row) => row.individual));
    after = page.next ?? null;
  } while (after !== null && found.length < SINGLES);
  return found;
}

const giveBack = () => held.splice(0).forEach(({ lease }) => api.giveBack(lease).catch(() => {}));

/** Candidates of a photo by individual, ranked by the best pair of each. */
async function ranked(uuid) {
  giveBack();
  const { leases } = await api.lease(graph, reviewer(), PAIRS, { annotation: uuid });
  held = leases;
  const rows = new Map();
  for (const pair of leases) {
    const other = pair.a === uuid ? pair.b : pair.a;
    const row = await api.individual(graph, other);
    const known = rows.get(row.individual) ?? { ...row, pairs: [] };
    known.pairs.push(pair);
    rows.set(row.individual, known);
  }
  const best = (row) => Math.max(...row.pairs.map((pair) => pair.match ?? 0));
  return [...rows.values()].map((row) => ({ ...row, best: best(row) })).sort((x, y) => y.best - x.best);
}

async function answer(pair, decision, card) {
  const { a, b, lease } = pair;
  try {
    const reply = await api.decide(graph, { a, b, lease, decision, reviewer: reviewer(), key: api.newKey() });
    done.push(reply.sequence);
    held = held.filter((one) => one !== pair);
    el("undo").disabled = false;
    if (decision === "match") await show(el("choice").value, "Joined to that animal.");
    else card.remove();
  } catch (trouble) {
    notice(trouble.message, true);
  }
}

const chip = (uuid) => make("img", { src: api.chip(uuid, 240), alt: `Annotation ${short(uuid)}`, loading: "lazy" });

/** Photos of an individual: the first at once, the rest when somebody wants them. */
function gallery(uuids) {
  const photos = make("div", { className: "photos" }, ...uuids.slice(0, PHOTOS_SHOWN).map(chip));
  const rest = uuids.slice(PHOTOS_SHOWN);
  if (rest.length === 0) return [photos];
  const more = button(count(rest.length, "more photo"), () => {
    photos.append(...rest.map(chip));
    more.remove();
  }, "button small more-photos");
  return [photos, more];
}

function card(row) {
  const pair = row.pairs.reduce((x, y) => ((y.match ?? 0) > (x.match ?? 0) ? y : x));
  const section = make("section", { className: "card" });
  section.append(
    make("div", { className: "bar" },
      make("h2", { textContent: row.name ?? short(row.individual) }),
      make("span", { className: "muted", textContent: `${count(row.annotations.length, "photo")}, probability ${Math.round(100 * row.best)} %` }),
      make("span", { className: "grow" }),
      make("span", { className: "choices" },
        button("= This one", () => answer(pair, "match", section), "button small match"),
        button("≠ Not this one", () => answer(pair, "nomatch", section), "button small nomatch"),
        button("∅ Not comparable", () => answer(pair, "notcomp", section), "button small notcomp"))),
    ...gallery(row.annotations));
  return section;
}

async function show(uuid, said = "") {
  el("subject").src = api.chip(uuid, 800);
  mark(uuid);
  el("subject").alt = `Annotation ${short(uuid)}`;
  annotation(uuid).then((known) => (el("subject-text").textContent = caption(known) || short(uuid)), () => {});
  try {
    const rows = await ranked(uuid);
    el("candidates").replaceChildren(...rows.map(card));
    notice(said || (rows.length === 0 ? "Nothing is left to ask about this photo: it is a new animal, or settled." : ""));
  } catch (trouble) {
    notice(trouble.message, true);
  }
}

/** Photos that can be asked about, as pictures beside the list of their ids. */
function strip(uuids) {
  el("strip").replaceChildren(...uuids.slice(0, STRIP).map((uuid) => {
    const image = make("img", { src: api.chip(uuid, 160), alt: `Ask about annotation ${short(uuid)}`, loading: "lazy" });
    const choose = make("button", { type: "button", className: "choose" }, image);
    choose.dataset.annotation = uuid;
    choose.addEventListener("click", () => {
      el("choice").value = uuid;
      show(uuid);
    });
    return choose;
  }));
}

function mark(uuid) {
  for (const one of el("strip").children) one.setAttribute("aria-pressed", String(one.dataset.annotation === uuid));
}

el("choice").addEventListener("change", () => show(el("choice").value));
el("undo").addEventListener("click", async () => {
  const sequence = done.pop();
  el("undo").disabled = done.length === 0;
  await api.undo(graph, sequence, reviewer(), api.newKey()).catch((trouble) => notice(trouble.message, true));
  await show(el("choice").value, "Undone.");
});
setInterval(() => held.forEach(({ lease }) => api.renew(lease).catch(() => {})), RENEW_MS);
addEventListener("pagehide", giveBack);

askWho(() => show(el("choice").value));
try {
  const wanted = parameter("annotation");
  const uuids = [...new Set([...(wanted ? [wanted] : []), ...(await singles())])];
  el("choice").append(...uuids.map((uuid) => make("option", { value: uuid, textContent: short(uuid) })));
  strip(uuids);
  if (uuids.length > 0) await show(uuids[0]);
  else notice("Every photo belongs to an animal with others.");
} catch (trouble) {
  notice(trouble.message, true);
}
