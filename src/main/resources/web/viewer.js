/** Two photos under one lens: pan, zoom about the pointer, rotate, flip, together unless unlinked. */

const IDENTITY = { x: 0, y: 0, zoom: 1, turn: 0, flip: false };

export class Viewer {
  /** @param {HTMLElement[]} frames the two figures, each with an img */
  constructor(frames) {
    this.frames = frames;
    this.views = frames.map(() => ({ ...IDENTITY }));
    this.linked = true;
    this.bright = 1;
    this.contrast = 1;
    frames.forEach((frame, index) => this.#listen(frame, index));
  }

  /** Back to the whole photo, upright. */
  reset() {
    this.views = this.frames.map(() => ({ ...IDENTITY }));
    this.bright = 1;
    this.contrast = 1;
    this.#draw();
  }

  /** Zooms about the middle. */
  zoom(factor) {
    this.frames.forEach((frame, index) => {
      const box = frame.getBoundingClientRect();
      this.#zoomAbout(this.views[index], factor, box.width / 2, box.height / 2);
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

  /** Turns the photo under the pointer or focus (or the second one) by a quarter. */
  rotate(index) {
    this.views[index].turn = (this.views[index].turn + 90) % 360;
    this.#draw();
  }

  flip(index) {
    this.views[index].flip = !this.views[index].flip;
    this.#draw();
  }

  light(bright, contrast) {
    this.bright = Math.min(3, Math.max(0.3, this.bright * bright));
    this.contrast = Math.min(3, Math.max(0.3, this.contrast * contrast));
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
      if (other) {
        const box = frame.getBoundingClientRect();
        const factor = distance(now, other) / Math.max(1, distance(before, other));
        this.#each(index, (view) =>
          this.#zoomAbout(view, factor, (now[0] + other[0]) / 2 - box.left, (now[1] + other[1]) / 2 - box.top));
      } else {
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
    frame.addEventListener("dblclick", () => this.reset());
  }

  #each(index, change) {
    this.views.forEach((view, i) => (this.linked || i === index) && change(view));
  }

  #zoomAbout(view, factor, x, y) {
    const zoom = Math.min(20, Math.max(0.5, view.zoom * factor));
    const ratio = zoom / view.zoom;
    view.x = x - (x - view.x) * ratio;
    view.y = y - (y - view.y) * ratio;
    view.zoom = zoom;
  }

  #draw() {
    this.frames.forEach((frame, index) => {
      const { x, y, zoom, turn, flip } = this.views[index];
      const image = frame.querySelector("img");
      const { width, height } = frame.getBoundingClientRect();
      const about = `translate(${width / 2}px, ${height / 2}px)`;
      const back = `translate(${-width / 2}px, ${-height / 2}px)`;
      image.style.transform =
        `translate(${x}px, ${y}px) scale(${zoom}) ${about} rotate(${turn}deg) scaleX(${flip ? -1 : 1}) ${back}`;
      image.style.filter = `brightness(${this.bright}) contrast(${this.contrast})`;
    });
  }
}

const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);
