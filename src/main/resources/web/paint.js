/** Paints what the server says lies in a window; kinds of edges differ in dash and mark, not in colour alone. */

const DASH = { match: [], nomatch: [7, 4], notcomp: [2, 4], unknown: [1, 6], suspect: [12, 3] };
const WIDTH = { match: 1.5, nomatch: 1.5, notcomp: 1.5, unknown: 1, suspect: 3 };
const NODE_PIXELS = 3.5;
/** Below this radius nobody tells a disc from a square. */
const SMALL_PIXELS = 4;
/** A disc of this radius has room for its name. */
const LABELLED_PIXELS = 30;

/** Colours of the page, read once for each scheme. */
export function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    page: of("panel"), disc: of("stage"), line: of("muted"), ink: of("ink"), cell: of("accent"),
    match: of("match"), nomatch: of("nomatch"), notcomp: of("notcomp"), unknown: of("muted"), suspect: of("nomatch"),
  };
}

/**
 * @param {object} view of the server
 * @param {{x, y, scale, width, height, ratio}} place the unit in the middle, pixels for one unit, size
 */
export function paint(canvas, view, place, colour) {
  const { width, height, ratio, scale } = place;
  const pen = canvas.getContext("2d", { alpha: false });
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = colour.page;
  pen.fillRect(0, 0, width, height);
  const at = (x, y) => [(x - place.x) * scale + width / 2, (y - place.y) * scale + height / 2];
  cells(pen, view.cells, place, at, colour);
  discs(pen, view.clusters, place, at, colour);
  edges(pen, view.edges, place, at, colour);
  nodes(pen, view.nodes, place, at, colour);
}

function cells(pen, list, place, at, colour) {
  pen.fillStyle = colour.cell;
  for (const { x, y, size, individuals } of list) {
    const [px, py] = at(x, y);
    const side = size * place.scale;
    pen.globalAlpha = Math.min(0.8, 0.12 + individuals / (size * size));
    pen.fillRect(px, py, side - 1, side - 1);
  }
  pen.globalAlpha = 1;
}

/**
 * Discs of one look are one path, and small ones are squares: a thousand arcs with strokes of their own
 * would cost a frame.
 */
function discs(pen, list, place, at, colour) {
  const all = list.map((cluster) => {
    const [px, py] = at(cluster.x, cluster.y);
    return { ...cluster, px, py, radius: Math.max(1, cluster.r * place.scale) };
  });
  const isSmall = ({ radius, doubtful }) => radius < SMALL_PIXELS && !doubtful;
  pen.fillStyle = colour.line;
  for (const { px, py, radius } of all.filter(isSmall)) pen.fillRect(px - radius, py - radius, 2 * radius, 2 * radius);
  const seen = all.filter((one) => !isSmall(one));
  const dashed = ({ provisional, doubtful, radius }) => provisional && !doubtful && radius > 4;
  const looks = [
    { some: seen.filter((one) => !one.doubtful && !dashed(one)), stroke: colour.line, width: 1, dash: [] },
    { some: seen.filter(dashed), stroke: colour.line, width: 1, dash: [3, 3] },
    { some: seen.filter((one) => one.doubtful), stroke: colour.suspect, width: 3, dash: [] },
  ];
  pen.fillStyle = colour.disc;
  for (const { some, stroke, width, dash } of looks) {
    pen.beginPath();
    for (const { px, py, radius } of some) {
      pen.moveTo(px + radius, py);
      pen.arc(px, py, radius, 0, 2 * Math.PI);
    }
    pen.fill();
    pen.setLineDash(dash);
    pen.strokeStyle = stroke;
    pen.lineWidth = width;
    pen.stroke();
  }
  pen.setLineDash([]);
  labels(pen, seen.filter(({ radius }) => radius > LABELLED_PIXELS), colour);
}

function labels(pen, list, colour) {
  pen.fillStyle = colour.ink;
  pen.font = "12px system-ui";
  pen.textAlign = "center";
  for (const { px, py, radius, name, annotations } of list) {
    pen.fillText(name ? `${name} (${annotations})` : `${annotations}`, px, py - radius - 4);
  }
}

function edges(pen, list, place, at, colour) {
  for (const kind of ["match", "notcomp", "unknown", "nomatch", "suspect"]) {
    const some = list.filter((edge) => edge.kind === kind);
    pen.strokeStyle = colour[kind];
    pen.lineWidth = WIDTH[kind];
    pen.setLineDash(DASH[kind]);
    pen.beginPath();
    for (const { x0, y0, x1, y1 } of some) {
      pen.moveTo(...at(x0, y0));
      pen.lineTo(...at(x1, y1));
    }
    pen.stroke();
    pen.setLineDash([]);
    if (some.length <= 400) some.forEach((edge) => mark(pen, kind, at((edge.x0 + edge.x1) / 2, (edge.y0 + edge.y1) / 2)));
  }
}

/** A cross, a ring or a triangle in the middle of an edge. */
function mark(pen, kind, [x, y]) {
  pen.beginPath();
  if (kind === "nomatch") {
    pen.moveTo(x - 4, y - 4);
    pen.lineTo(x + 4, y + 4);
    pen.moveTo(x + 4, y - 4);
    pen.lineTo(x - 4, y + 4);
  } else if (kind === "notcomp") pen.arc(x, y, 4, 0, 2 * Math.PI);
  else if (kind === "suspect") {
    pen.moveTo(x, y - 6);
    pen.lineTo(x + 6, y + 5);
    pen.lineTo(x - 6, y + 5);
    pen.closePath();
  } else return;
  pen.stroke();
}

function nodes(pen, list, place, at, colour) {
  pen.fillStyle = colour.ink;
  const radius = Math.min(9, Math.max(NODE_PIXELS, place.scale * 0.35));
  pen.beginPath();
  for (const { x, y } of list) {
    const [px, py] = at(x, y);
    pen.moveTo(px + radius, py);
    pen.arc(px, py, radius, 0, 2 * Math.PI);
  }
  pen.fill();
}
