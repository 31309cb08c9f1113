/**
 * The painted picture, larger than the window it is seen through: moving the camera moves the sheet, which
 * costs no painting, until an edge of it comes into the window. Zooming stretches it at first.
 */

/** Of the window's width and height, beyond each edge. */
const MARGIN = 0.3;
const SHARP_AFTER_MS = 80;

export class Sheet {
  #painted = null;
  #planned = false;
  #timer = null;

  /**
   * @param {HTMLElement} frame the window; the sheet lies in it
   * @param {import("./camera.js").Camera} camera
   * @param {(canvas: HTMLCanvasElement, place: object) => void} paint
   */
  constructor(frame, camera, paint) {
    this.frame = frame;
    this.camera = camera;
    this.paint = paint;
    this.canvas = frame.appendChild(document.createElement("canvas"));
    this.canvas.className = "sheet";
  }

  /** What the sheet shows when it is painted next, in units. */
  get window() {
    const { scale, window: { x0, y0, x1, y1 } } = this.camera;
    const [w, h] = [MARGIN * (x1 - x0), MARGIN * (y1 - y0)];
    return { x0: x0 - w, y0: y0 - h, x1: x1 + w, y1: y1 + h, scale };
  }

  /** The camera has moved: the sheet goes along. */
  moved() {
    const seen = this.#painted;
    if (!seen) return this.repaint();
    const ratio = this.camera.scale / seen.scale;
    const [dx, dy] = [(seen.x - this.camera.x) * this.camera.scale, (seen.y - this.camera.y) * this.camera.scale];
    this.canvas.style.transform =
      ratio === 1 ? `translate(${Math.round(dx)}px, ${Math.round(dy)}px)` : `translate(${dx}px, ${dy}px) scale(${ratio})`;
    if (ratio !== 1) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.repaint(), SHARP_AFTER_MS);
    } else if (Math.abs(dx) > MARGIN * this.frame.clientWidth || Math.abs(dy) > MARGIN * this.frame.clientHeight) {
      this.repaint();
    }
  }

  /** Paints anew with the next frame. */
  repaint() {
    if (this.#planned) return;
    this.#planned = true;
    requestAnimationFrame(() => {
      this.#planned = false;
      this.#paintNow();
    });
  }

  #paintNow() {
    clearTimeout(this.#timer);
    const ratio = devicePixelRatio;
    const [width, height] = [this.frame.clientWidth, this.frame.clientHeight].map((size) => Math.round((1 + 2 * MARGIN) * size));
    const { x, y, scale } = this.camera;
    this.#size(width, height, ratio);
    this.#painted = { x, y, scale };
    this.canvas.style.transform = "";
    this.paint(this.canvas, { x, y, scale, width, height, ratio });
  }

  /** Setting a canvas's size clears it and costs memory anew, so only when it has changed. */
  #size(width, height, ratio) {
    const { canvas, frame } = this;
    if (canvas.width === Math.round(width * ratio) && canvas.height === Math.round(height * ratio)) return;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    canvas.style.left = `${Math.round((frame.clientWidth - width) / 2)}px`;
    canvas.style.top = `${Math.round((frame.clientHeight - height) / 2)}px`;
  }
}
