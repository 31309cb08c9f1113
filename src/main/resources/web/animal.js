/** One individual as a card: its photos, names, sides and days. */
import { annotation, caption } from "./annotations.js";
import { api } from "./api.js";
import { count, graph, make, pageOf, short } from "./page.js";
import { SIDES, sidesOf } from "./sides.js";

const CHIP_WIDTH = 240;

const flag = (text, title) => make("span", { className: "flag", textContent: text, title });

/** A photo that can be chosen; what is known of it is written below as soon as it is there. */
function photo(uuid, individual) {
  const image = make("img", { src: api.chip(uuid, CHIP_WIDTH), alt: "", loading: "lazy", decoding: "async", draggable: false });
  const text = make("span", { className: "muted", textContent: short(uuid) });
  const choice = make("button", { type: "button", className: "choose", draggable: true }, image, text);
  choice.dataset.annotation = uuid;
  choice.dataset.individual = individual;
  choice.setAttribute("aria-pressed", "false");
  choice.setAttribute("aria-label", `Photo ${short(uuid)}`);
  return choice;
}

async function describe(section, photos) {
  const known = await Promise.all(photos.map((one) => annotation(one.dataset.annotation)));
  known.forEach((view, index) => {
    const words = caption({ ...view, name: "" });
    if (words) photos[index].querySelector("span").textContent = words;
    photos[index].setAttribute("aria-label", `Photo ${words} ${short(view.uuid)}`);
    photos[index].dataset.taken = view.taken_at ?? "";
  });
  const sides = sidesOf(known.map((view) => view.viewpoint));
  section.dataset.sides = sides;
  if (SIDES[sides]) section.querySelector(".flags").append(flag(SIDES[sides], "A census must not count an animal twice"));
  days(section, known);
  section.dispatchEvent(new CustomEvent("described", { bubbles: true }));
}

/** A line of days with a dot for each photo, oldest on the left. */
function days(section, known) {
  const times = known.map((view) => Date.parse(view.taken_at ?? "")).filter(Number.isFinite).sort((x, y) => x - y);
  if (times.length < 2) return;
  const [first, last] = [times[0], times.at(-1)];
  const line = make("div", { className: "days", role: "img" });
  const day = (time) => new Date(time).toLocaleDateString("en-CA");
  line.setAttribute("aria-label", `Seen from ${day(first)} to ${day(last)}`);
  for (const time of times) {
    const dot = make("i", { title: day(time) });
    dot.style.left = `${(100 * (time - first)) / Math.max(1, last - first)}%`;
    line.append(dot);
  }
  section.append(make("div", { className: "days-row" }, day(first), line, day(last)));
}

/** @param {object} row an individual as the server lists it */
export function animalCard({ individual, name, annotations, provisional, overruled }) {
  const flags = make("span", { className: "flags" });
  if (provisional) flags.append(flag("provisional", "Not every photo is tied to it by an answer yet"));
  if (overruled.length > 0) {
    flags.append(flag(`${count(overruled.length, "answer")} overruled`, `History: ${overruled.join(", ")}`));
  }
  const head = make(
    "div",
    { className: "bar head", draggable: true, title: "Drag onto another animal to join the two" },
    make("h2", { textContent: name ?? short(individual), title: individual }),
    make("span", { className: "muted", textContent: count(annotations.length, "photo") }),
    flags,
    make("span", { className: "grow" }),
    make("a", { href: pageOf("review", graph, { individual }), textContent: "finish this animal" }),
  );
  const photos = annotations.map((uuid) => photo(uuid, individual));
  const section = make("section", { className: "card animal" }, head, make("div", { className: "photos" }, ...photos));
  section.dataset.individual = individual;
  section.dataset.count = annotations.length;
  section.classList.toggle("single", annotations.length === 1);
  describe(section, photos).catch(() => {});
  return section;
}

/** Puts a card's photos into the order of their days. */
export function byTime(section) {
  const photos = [...section.querySelectorAll(".choose")];
  photos.sort((x, y) => (x.dataset.taken ?? "").localeCompare(y.dataset.taken ?? ""));
  section.querySelector(".photos").append(...photos);
}
