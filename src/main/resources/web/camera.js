/** Which part of the plane a canvas shows: moved and zoomed by pointer, wheel, fingers and keys. */

const KEYS = {
  ArrowLeft: [80, 0], ArrowRight: [-80, 0], ArrowUp: [0, 80], ArrowDown: [0, -80],
};

export class Camera {
  /** Pixels for one unit, and the unit in the middle. */
  scale = 1;
  x = 0;
  y = 0;

  /**
   * @param {HTMLElement} canvas what the picture is looked at through
   * @param {{moved: Function, clicked: Function}} listener moved after each change, clicked(x, y) in units
   */
  constructor(canvas, listener) {
    this.canvas = canvas;
    this.listener = listener;
    this.#listen();
  }

  /** Shows everything within a distance of the origin. */
  fit(extent) {
    this.extent = extent;
    this.scale = Math.min(this.canvas.clientWidth, this.canvas.clientHeight) / (2 * extent);
    this.x = 0;
    this.y = 0;
    this.listener.moved();
  }

  /** The window in units. */
  get window() {
    const [w, h] = [this.canvas.clientWidth / this.scale / 2, this.canvas.clientHeight / this.scale / 2];
    return { x0: this.x - w, y0: this.y - h, x1: this.x + w, y1: this.y + h };
  }

  /** Zooms about a point of the canvas, its middle if none is given. */
  zoom(factor, px = this.canvas.clientWidth / 2, py = this.canvas.clientHeight / 2) {
    const [ux, uy] = this.#unit(px, py);
    const least = 0.5 * Math.min(this.canvas.clientWidth, this.canvas.clientHeight) / (2 * (this.extent ?? 1));
    this.scale = Math.min(200, Math.max(least, this.scale * factor));
    this.x = ux - (px - this.canvas.clientWidth / 2) / this.scale;
    this.y = uy - (py - this.canvas.clientHeight / 2) / this.scale;
    this.listener.moved();
  }

  pan(dx, dy) {
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
    this.listener.moved();
  }

  /** Where in the window an event is; what lies in the window may have moved. */
  #point({ clientX, clientY }) {
    const box = this.canvas.getBoundingClientRect();
    return [clientX - box.left - this.canvas.clientLeft, clientY - box.top - this.canvas.clientTop];
  }

  #unit(px, py) {
    return [
      this.x + (px - this.canvas.clientWidth / 2) / this.scale,
      this.y + (py - this.canvas.clientHeight / 2) / this.scale,
    ];
  }

  #listen() {
    const { canvas } = this;
    let dragged = 0;
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY * 0.0015), ...this.#point(event));
    }, { passive: false });
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      dragged = 0;
    });
    canvas.addEventListener("pointermove", (event) => {
      if (event.buttons !== 1) return;
      dragged += Math.abs(event.movementX) + Math.abs(event.movementY);
      this.pan(event.movementX, event.movementY);
    });
    canvas.addEventListener("click", (event) => {
      if (dragged < 5) this.listener.clicked(...this.#unit(...this.#point(event)));
    });
    canvas.addEventListener("keydown", (event) => {
      const move = KEYS[event.key];
      if (move) this.pan(...move);
      else if (event.key === "+" || event.key === "=") this.zoom(1.3);
      else if (event.key === "-") this.zoom(1 / 1.3);
      else return;
      event.preventDefault();
    });
  }
}
