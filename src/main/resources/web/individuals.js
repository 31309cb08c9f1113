/** Every individual of a graph with its photos, loaded as far as one scrolls. */
import { api } from "./api.js";
import { count, el, graph, make, notice, short } from "./page.js";

const PAGE = 40;
const CHIP_WIDTH = 240;

const flag = (text, title) => make("span", { className: "flag", textContent: text, title });

function photo(annotation) {
  const image = make("img", {
    src: api.chip(annotation, CHIP_WIDTH),
    alt: `Annotation ${short(annotation)}`,
    loading: "lazy",
    decoding: "async",
  });
  return make("a", { href: api.chip(annotation, 1200), title: annotation }, image);
}

function card({ individual, name, annotations, provisional, overruled }) {
  const head = make(
    "div",
    { className: "bar" },
    make("h2", { textContent: name ?? short(individual), title: individual }),
    make("span", { className: "muted", textContent: count(annotations.length, "photo") }),
  );
  if (provisional) head.append(flag("provisional", "Not every photo is tied to it by an answer yet"));
  if (overruled.length > 0) {
    head.append(flag(`${count(overruled.length, "answer")} overruled`, `History: ${overruled.join(", ")}`));
  }
  const photos = make("div", { className: "photos" }, ...annotations.map(photo));
  const section = make("section", { className: "card" }, head, photos);
  section.classList.toggle("single", annotations.length === 1);
  return section;
}

let after = null;
let loading = false;

async function more() {
  if (loading) return;
  loading = true;
  try {
    const page = await api.individuals(graph, PAGE, after);
    el("individuals").append(...page.individuals.map(card));
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

el("more").addEventListener("click", more);
new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && more(), {
  rootMargin: "600px",
}).observe(el("more"));
el("several").addEventListener("change", () =>
  el("individuals").classList.toggle("several", el("several").checked),
);

api.graph(graph).then(
  (state) => {
    el("about").textContent =
      `Graph ${short(state.graph)}: ${count(state.annotations, "photo")}, ${count(state.individuals, "individual")}, ` +
      `${state.singletons} of one photo`;
  },
  () => {},
);
await more();
