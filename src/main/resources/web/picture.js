/** The identity graph drawn: the server sends what fits the window, the canvas paints it. */
import { api } from "./api.js";
import { Camera } from "./camera.js";
import { count, el, graph, make, notice, pageOf, short } from "./page.js";
import { colours, paint } from "./paint.js";
import { Sheet } from "./sheet.js";
import { askWho } from "./who.js";

const ASK_AFTER_MS = 120;
const LOOK_AGAIN_MS = 1_500;
/** Mark of the first painting, for whoever measures. */
const FIRST_VIEW = "first view";

const canvas = el("canvas");
let view = null;
/** The window that the view is of. */
let covered = null;
let colour = colours();
let timer = null;
let asking = null;

const camera = new Camera(canvas, {
  moved() {
    sheet.moved();
    clearTimeout(timer);
    if (!asking && leaves()) ask();
    else timer = setTimeout(ask, ASK_AFTER_MS);
  },
  clicked: select,
});

/** Whether something is in the window that nobody has asked for. */
function leaves() {
  const { x0, y0, x1, y1 } = camera.window;
  return covered !== null && (x0 < covered.x0 || y0 < covered.y0 || x1 > covered.x1 || y1 > covered.y1);
}

const sheet = new Sheet(canvas, camera, (paper, place) => {
  if (!view) return;
  paint(paper, view, place, colour);
  if (performance.getEntriesByName(FIRST_VIEW).length === 0) performance.mark(FIRST_VIEW);
});

/** What lies in the window now; an answer to an older question is dropped. */
async function ask() {
  clearTimeout(timer);
  asking?.abort();
  const mine = (asking = new AbortController());
  const window = view ? sheet.window : {};
  try {
    const seen = await api.picture(graph, window, mine.signal);
    if (mine.signal.aborted) return;
    const first = view === null;
    view = seen;
    covered = first ? null : window;
    describe();
    if (first) camera.fit(view.extent);
    sheet.repaint();
    if (!view.complete) timer = setTimeout(ask, LOOK_AGAIN_MS);
    notice("");
  } catch (trouble) {
    if (!mine.signal.aborted) notice(trouble.message, true);
  } finally {
    if (asking === mine) asking = null;
  }
}

function describe() {
  const doubtful = view.clusters.filter((cluster) => cluster.doubtful).length;
  const words = `${count(view.annotations, "photo")}, ${count(view.individuals, "individual")}`;
  el("about").textContent = words;
  const doubt = `${doubtful} with suspected mistakes`;
  canvas.setAttribute("aria-label", `Picture of the graph: ${words}`);
  el("summary").textContent = `In view: ${view.clusters.length} individuals, ${doubt}. The pages Individuals and Conflicts have the same in words.`;
}

const link = (text, page, more) => make("a", { className: "button", href: pageOf(page, graph, more), textContent: text });

/** Says what was clicked: an edge near the point, else the individual there. */
function select(x, y) {
  if (!view) return;
  const reach = 6 / camera.scale;
  const edge = view.edges.find((one) => distance(x, y, one) < reach);
  const cluster = view.clusters.find((one) => Math.hypot(one.x - x, one.y - y) <= one.r);
  const box = el("selected");
  box.hidden = !edge && !cluster;
  if (edge) {
    box.replaceChildren(...photos([edge.a, edge.b]), link("Review this pair", "review", { pairs: `${edge.a}~${edge.b}` }));
  } else if (cluster) {
    const words = `${cluster.name ?? short(cluster.individual)}, ${count(cluster.annotations, "photo")}`;
    const node = view.nodes.find((one) => Math.hypot(one.x - x, one.y - y) <= 2 * reach);
    box.replaceChildren(make("strong", { textContent: words }), ...photos([node?.annotation ?? cluster.individual]),
      link("Finish this animal", "review", { individual: cluster.individual }));
  }
}

const photos = (uuids) =>
  uuids.map((uuid) => make("img", { className: "thumb", src: api.chip(uuid, 160), alt: `Annotation ${short(uuid)}` }));

/** Distance of a point from an edge. */
function distance(x, y, { x0, y0, x1, y1 }) {
  const [dx, dy] = [x1 - x0, y1 - y0];
  const t = Math.min(1, Math.max(0, ((x - x0) * dx + (y - y0) * dy) / Math.max(1e-9, dx * dx + dy * dy)));
  return Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
}

el("zoom-in").addEventListener("click", () => camera.zoom(1.5));
el("zoom-out").addEventListener("click", () => camera.zoom(1 / 1.5));
el("all").addEventListener("click", () => view && camera.fit(view.extent));
addEventListener("resize", () => {
  sheet.repaint();
  camera.listener.moved();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
  colour = colours();
  sheet.repaint();
});
ask();
askWho(() => {});
