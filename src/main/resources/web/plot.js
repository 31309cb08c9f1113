/** Small plots as SVG, each with its numbers in a table for those who would rather read. */

const SVG = "http://www.w3.org/2000/svg";
const BAR_WIDTH_MAX = 48;
const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT] = [520, 240, 52, 34, 12, 12];

function svg(name, attributes = {}, text = "") {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.textContent = text;
  return element;
}

const nice = (value) => (Math.abs(value) >= 1000 ? value.toLocaleString("en") : String(Math.round(value * 1000) / 1000));

/** The least of 1, 2, 5, 10, 20, ... that divides a height into at most five; counts have no halves. */
function stepFor(highest) {
  const tens = 10 ** Math.floor(Math.log10(Math.max(1, highest / 5)));
  return [1, 2, 5, 10].map((times) => times * tens).find((step) => highest / step <= 5);
}

/** The frame with axes; gives places for values. */
function frame(title, xWords, yWords, [x0, x1], [y0, y1], xTicks, yTicks = [0, 0.25, 0.5, 0.75, 1].map((part) => y0 + (y1 - y0) * part)) {
  const root = svg("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": title, class: "plot" });
  const px = (x) => LEFT + ((x - x0) / Math.max(1e-12, x1 - x0)) * (WIDTH - LEFT - RIGHT);
  const py = (y) => HEIGHT - BOTTOM - ((y - y0) / Math.max(1e-12, y1 - y0)) * (HEIGHT - BOTTOM - TOP);
  for (const y of yTicks) {
    root.append(svg("line", { x1: LEFT, x2: WIDTH - RIGHT, y1: py(y), y2: py(y), class: "grid" }));
    root.append(svg("text", { x: LEFT - 6, y: py(y) + 4, "text-anchor": "end" }, nice(y)));
  }
  for (const [x, words] of xTicks ?? [0, 1, 2, 3, 4].map((i) => x0 + ((x1 - x0) * i) / 4).map((x) => [x, nice(x)])) {
    root.append(svg("text", { x: px(x), y: HEIGHT - BOTTOM + 15, "text-anchor": "middle" }, words));
  }
  root.append(svg("text", { x: (LEFT + WIDTH) / 2, y: HEIGHT - 4, "text-anchor": "middle", class: "axis" }, xWords));
  root.append(svg("text", { x: 12, y: HEIGHT / 2, transform: `rotate(-90 12 ${HEIGHT / 2})`, "text-anchor": "middle", class: "axis" }, yWords));
  return { root, px, py };
}

function table(heads, rows) {
  const details = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = "numbers";
  const body = document.createElement("table");
  const line = (cells, name) => {
    const tr = document.createElement("tr");
    cells.forEach((one) => {
      const element = document.createElement(name);
      element.textContent = one;
      tr.append(element);
    });
    return tr;
  };
  body.append(line(heads, "th"), ...rows.map((row) => line(row.map((x) => (typeof x === "number" ? nice(x) : x)), "td")));
  details.append(summary, body);
  return details;
}

/** Puts a plot and its table into a figure. */
const put = (figure, root, heads, rows) => figure.append(root, table(heads, rows));

/** A curve through points; the last may carry an interval {low, high} of its own. */
export function curve(figure, points, { title, x, y, yRange, interval }) {
  const xs = points.map((p) => p[0]);
  const { root, px, py } = frame(title, x, y, [Math.min(...xs), Math.max(...xs, 1)], yRange ?? [0, Math.max(...points.map((p) => p[1]), 1)]);
  root.append(svg("polyline", { points: points.map(([a, b]) => `${px(a)},${py(b)}`).join(" "), class: "curve" }));
  if (interval) {
    const at = px(points.at(-1)[0]);
    root.append(svg("line", { x1: at, x2: at, y1: py(interval.low), y2: py(interval.high), class: "interval" }));
    root.append(svg("circle", { cx: at, cy: py(interval.mean), r: 4, class: "dot" }));
  }
  put(figure, root, [x, y], points);
}

/**
 * Bars by label.
 *
 * @param {{name: string, values: number[]}} series its name is also that of its style
 * @param highest of several plots that are to be compared, else that of the values
 */
export function bars(figure, labels, { name, values }, { title, x, y, highest }) {
  const step = stepFor(Math.max(1, highest ?? 0, ...values));
  const top = step * Math.ceil(Math.max(1, highest ?? 0, ...values) / step);
  const heights = Array.from({ length: top / step + 1 }, (_, i) => i * step);
  const every = Math.ceil(labels.length / 8);
  const ticks = labels.map((words, i) => [i + 0.5, words]).filter((_, i) => i % every === 0);
  const { root, px, py } = frame(title, x, y, [0, Math.max(1, labels.length)], [0, top], ticks, heights);
  values.forEach((value, i) => {
    if (value === 0) return;
    const width = Math.min(BAR_WIDTH_MAX, Math.max(1, px(i + 1) - px(i) - 2));
    const bar = svg("rect", {
      x: px(i + 0.5) - width / 2, width, y: py(value), height: py(0) - py(value), rx: 1.5, class: `bar-${name}`,
    });
    bar.append(svg("title", {}, `${labels[i]}: ${value.toLocaleString("en")} ${y}`));
    root.append(bar);
  });
  put(figure, root, [x, y], labels.map((words, i) => [words, values[i]]));
}
