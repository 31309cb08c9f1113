/** Two photos under one lens: pan, zoom about the pointer, rotate, flip, together unless unlinked. */

const IDENTITY = { x: 0, y: 0, zoom: 1, turn: 0, flip: false };
const ZOOM_MIN = 0.5;
const ZOOM_MAX = 20;
const SHARP_FROM = 1.4;

const clamp = (value, low, high) => Math.min(high, Math.max(low, value));
const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

export class Viewer {
  #photos = [null, null];

  /** @param {HTMLElement[]} frames the two figures that hold the photos' layers */
  constructor(frames) {
    this.frames = frames;
    this.views = frames.map(() => ({ ...IDENTITY }));
    this.linked = true;
    this.bright = 1;
    this.contrast = 1;
    frames.forEach((frame, index) => this.#listen(frame, index));
  }

  /** Puts another photo under one side of the lens, which stays as it is. */
  put(index, photo) {
    this.#photos[index] = photo;
    this.#draw();
  }

  /** Back to the whole photo, upright. */
  reset() {
    this.views = this.frames.map(() => ({ ...IDENTITY }));
    this.bright = 1;
    this.contrast = 1;
    this.#draw();
  }

  /** Double size, or the whole photo again. */
  toggleZoom() {
    if (this.views.some((view) => view.zoom !== 1)) this.reset();
    else this.zoom(2);
  }

  /** Zooms about the middle. */
  zoom(factor) {
    this.frames.forEach((frame, index) => {
      const { width, height } = frame.getBoundingClientRect();
      this.#zoomAbout(this.views[index], factor, width / 2, height / 2);
    });
    this.#draw();
  }

  pan(dx, dy) {
    this.views.forEach((view) => {
      view.x += dx;
      view.y += dy;
    });
    this.#draw();
  }

  /** Turns by a quarter: both photos while they are linked, else (or if alone is said) the one. */
  rotate(index, alone = false) {
    this.#each(index, (view) => (view.turn = (view.turn + 90) % 360), alone);
    this.#draw();
  }

  /** Mirrors, as rotate turns. */
  flip(index, alone = false) {
    this.#each(index, (view) => (view.flip = !view.flip), alone);
    this.#draw();
  }

  light(bright, contrast) {
    this.bright = clamp(this.bright * bright, 0.3, 3);
    this.contrast = clamp(this.contrast * contrast, 0.3, 3);
    this.#draw();
  }

  toggleLink() {
    this.linked = !this.linked;
    return this.linked;
  }

  #listen(frame, index) {
    frame.addEventListener("wheel", (event) => {
      event.preventDefault();
      const box = frame.getBoundingClientRect();
      const factor = Math.exp(-event.deltaY * 0.0015);
      this.#each(index, (view) =>
        this.#zoomAbout(view, factor, event.clientX - box.left, event.clientY - box.top));
      this.#draw();
    }, { passive: false });
    this.#listenToFingers(frame, index);
    frame.addEventListener("dblclick", () => this.reset());
  }

  /** One finger (or the mouse) moves, two zoom about their middle. */
  #listenToFingers(frame, index) {
    const fingers = new Map();
    frame.addEventListener("pointerdown", (event) => {
      frame.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, [event.clientX, event.clientY]);
    });
    frame.addEventListener("pointermove", (event) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const now = [event.clientX, event.clientY];
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) this.#pinch(frame, index, before, now, other);
      else {
        this.#each(index, (view) => {
          view.x += now[0] - before[0];
          view.y += now[1] - before[1];
        });
      }
      fingers.set(event.pointerId, now);
      this.#draw();
    });
    for (const end of ["pointerup", "pointercancel"]) {
      frame.addEventListener(end, (event) => fingers.delete(event.pointerId));
    }
  }

  #pinch(frame, index, before, now, other) {
    const box = frame.getBoundingClientRect();
    const factor = distance(now, other) / Math.max(1, distance(before, other));
    const [x, y] = [(now[0] + other[0]) / 2 - box.left, (now[1] + other[1]) / 2 - box.top];
    this.#each(index, (view) => this.#zoomAbout(view, factor, x, y));
  }

  #each(index, change, alone = false) {
    this.views.forEach((view, i) => ((this.linked && !alone) || i === index) && change(view));
  }

  #zoomAbout(view, factor, x, y) {
    const zoom = clamp(view.zoom * factor, ZOOM_MIN, ZOOM_MAX);
    const ratio = zoom / view.zoom;
    view.x = x - (x - view.x) * ratio;
    view.y = y - (y - view.y) * ratio;
    view.zoom = zoom;
  }

  /** Shares of the layer's own size, so that nothing has to be measured before a photo is painted. */
  #draw() {
    const lit = this.bright !== 1 || this.contrast !== 1;
    this.#photos.forEach((photo, index) => {
      if (!photo) return;
      const { x, y, zoom, turn, flip } = this.views[index];
      if (zoom >= SHARP_FROM) photo.sharpen();
      const turned = turn === 0 && !flip ? "" : `translate(50%, 50%) rotate(${turn}deg) scaleX(${flip ? -1 : 1}) translate(-50%, -50%)`;
      const moved = x === 0 && y === 0 && zoom === 1 ? "" : `translate(${x}px, ${y}px) scale(${zoom})`;
      photo.layer.style.transform = `${moved} ${turned}`.trim();
      photo.layer.style.filter = lit ? `brightness(${this.bright}) contrast(${this.contrast})` : "";
    });
  }
}
