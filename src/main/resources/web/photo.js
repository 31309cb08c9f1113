/** One photo in its frame: the chip, or the whole image with the box drawn into it. */
import { annotation } from "./annotations.js";
import { api } from "./api.js";
import { make, short } from "./page.js";

const SVG = "http://www.w3.org/2000/svg";
const STEP = 200;
const WIDTH_MAX = 2048;

/** Pixels worth loading for a frame, in steps, so that pairs of one session share cached chips. */
export function widthFor(frame) {
  const pixels = frame.clientWidth * Math.min(2, devicePixelRatio);
  return Math.min(WIDTH_MAX, Math.max(400, Math.ceil(pixels / STEP) * STEP));
}

/**
 * The photo at an address, decoded beside the page's thread.
 *
 * @param {number} width in pixels; 0: as wide as it comes
 */
async function decoded(address, width) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status} for ${address}`);
  const size = width > 0 ? { resizeWidth: width, resizeQuality: "medium" } : {};
  return createImageBitmap(await response.blob(), size);
}

/** Pixels that a frame has from left to right; none while it is not laid out. */
const pixelsOf = (frame) => Math.round(frame.clientWidth * Math.min(2, devicePixelRatio));

export class Photo {
  #whole = null;
  #sharp = false;

  /**
   * Loads the chip. An image would be decoded anew when it is first painted; this one lies in its canvas
   * pixel for pixel, so that showing it costs a frame and nothing more.
   *
   * @param {string} uuid the annotation
   * @param {number} width of the chip in pixels
   * @param {HTMLElement} frame it will be shown in
   */
  constructor(uuid, width, frame) {
    this.uuid = uuid;
    this.canvas = make("canvas", { className: "chip" });
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", `annotation ${short(uuid)}`);
    /** Moved and zoomed as one; in the frame but unseen until it is its turn. */
    this.layer = make("div", { className: "layer" }, this.canvas);
    /** Whether it can be shown at once, with its pixels or the words that it has none. */
    this.isReady = false;
    this.ready = this.#load(api.chip(uuid, width), Math.min(width, pixelsOf(frame))).then(
      () => (this.isReady = true),
      () => {
        this.layer.classList.add("missing");
        this.isReady = true;
      },
    );
  }

  async #load(address, width) {
    const pixels = await decoded(address, width);
    this.canvas.getContext("bitmaprenderer").transferFromImageBitmap(pixels);
    this.layer.dataset.painted = "true";
  }

  /** Loads the chip as large as there is, for one who zooms in. */
  sharpen() {
    if (this.#sharp) return;
    this.#sharp = true;
    this.#load(api.chip(this.uuid, WIDTH_MAX), 0).catch(() => (this.#sharp = false));
  }

  /** Shows the whole image with the box, or the chip again; answers whether there is a whole image. */
  async showWhole(on) {
    this.#whole ??= on ? await this.#makeWhole() : null;
    this.layer.classList.toggle("with-whole", on && this.#whole !== null);
    return this.#whole !== null;
  }

  async #makeWhole() {
    const { image, image_size: size, bbox, theta } = await annotation(this.uuid);
    if (!image || !size) return null;
    const [width, height] = size;
    const svg = svgElement("svg", { viewBox: `0 0 ${width} ${height}`, class: "whole" });
    svg.append(svgElement("image", { href: api.image(image, Math.min(width, WIDTH_MAX)), width, height }));
    if (bbox) {
      const [x, y, w, h] = bbox;
      const turn = `rotate(${(theta * 180) / Math.PI} ${x + w / 2} ${y + h / 2})`;
      for (const line of ["halo", "line"]) {
        svg.append(svgElement("rect", { x, y, width: w, height: h, transform: turn, class: line }));
      }
    }
    this.layer.append(svg);
    return svg;
  }
}

function svgElement(name, attributes) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}
