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

export class Photo {
  #whole = null;
  #sharp = false;

  /**
   * @param {string} uuid the annotation
   * @param {number} width of the chip in pixels
   */
  constructor(uuid, width) {
    this.uuid = uuid;
    this.image = make("img", { src: api.chip(uuid, width), alt: `annotation ${short(uuid)}`, draggable: false });
    /** Moved and zoomed as one; in the frame but unseen until it is its turn, so that it is decoded by then. */
    this.layer = make("div", { className: "layer" }, this.image);
    this.ready = this.image.decode().catch(() => {});
  }

  /** Loads the chip as large as there is, for one who zooms in. */
  sharpen() {
    if (this.#sharp) return;
    this.#sharp = true;
    const sharp = new Image();
    sharp.src = api.chip(this.uuid, WIDTH_MAX);
    sharp.decode().then(() => (this.image.src = sharp.src), () => (this.#sharp = false));
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
