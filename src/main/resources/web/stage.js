/** The two frames of the review page: which photos lie in them, and how. */
import { annotation, caption } from "./annotations.js";
import { api } from "./api.js";
import { el, short } from "./page.js";
import { greatest, overlayOf } from "./overlay.js";
import { Photo, widthFor } from "./photo.js";
import { Viewer } from "./viewer.js";

const SIDES = ["left", "right"];
/** Slow enough for three flashes a second to be far away. */
const FLICKER_MS = 500;

export class Stage {
  #pair = null;
  #photos = [null, null];
  /** Photos of the same individuals, by side, once somebody asked for them. */
  #others = [null, null];
  #whole = false;
  #overlay = false;
  #flickering = null;

  constructor(graph) {
    this.graph = graph;
    this.frames = SIDES.map(el);
    this.viewer = new Viewer(this.frames);
  }

  /** Loads the photos of a pair into the frames, unseen; drop() takes them out again. */
  load(pair) {
    const photos = [pair.a, pair.b].map((uuid, index) => this.#load(uuid, index));
    pair.photos = photos;
    photos.forEach((photo) => annotation(photo.uuid).catch(() => {}));
    pair.drop = () => photos.forEach((photo) => photo.layer.remove());
    return pair;
  }

  #load(uuid, index) {
    const width = Math.max(widthFor(this.frames[index]), this.frames[index].clientWidth ? 0 : 800);
    const photo = new Photo(uuid, width, this.frames[index]);
    this.frames[index].append(photo.layer);
    return photo;
  }

  /** Shows a pair whose photos are decoded; what was shown goes. */
  show(pair) {
    if (this.#pair !== pair) this.#pair?.drop();
    this.clear();
    this.#pair = pair;
    this.viewer.reset();
    pair.photos.forEach((photo, index) => this.#put(index, photo));
  }

  /** Nothing is shown. */
  clear() {
    this.#others.forEach((others) => others?.photos.forEach((photo) => photo?.layer.remove()));
    this.#others = [null, null];
    this.#whole = false;
    this.#overlay = false;
    this.#showOverlay();
    this.#stopFlicker();
    this.frames.forEach((frame) => frame.querySelector(".shown")?.classList.remove("shown"));
  }

  #put(index, photo, of = "") {
    this.#photos[index]?.layer.classList.remove("shown");
    this.#photos[index] = photo;
    photo.layer.classList.add("shown");
    const frame = this.frames[index];
    frame.dataset.annotation = photo.uuid;
    this.viewer.put(index, photo);
    if (this.#whole) photo.showWhole(true);
    const line = el(`${SIDES[index]}-caption`);
    line.textContent = [short(photo.uuid), of].filter(Boolean).join(" · ");
    annotation(photo.uuid).then(
      (known) => {
        if (this.#photos[index] === photo) {
          line.textContent = [caption(known) || short(photo.uuid), of].filter(Boolean).join(" · ");
        }
      },
      () => {},
    );
  }

  /** Another photo of the same individual in its place; answers what to say. */
  async other(index) {
    const pair = this.#pair;
    const uuid = [pair.a, pair.b][index];
    if (pair.blind) return "This is a second opinion: other photos stay hidden.";
    if (!this.#others[index]) {
      const { annotations } = await api.individual(this.graph, uuid);
      const uuids = [uuid, ...annotations.filter((other) => other !== uuid)];
      this.#others[index] = { uuids, photos: [], at: 0 };
    }
    const others = this.#others[index];
    if (others.uuids.length === 1) return "There is no other photo of this animal.";
    others.at = (others.at + 1) % others.uuids.length;
    if (others.at > 0) others.photos[others.at] ??= this.#load(others.uuids[others.at], index);
    const photo = others.at === 0 ? pair.photos[index] : others.photos[others.at];
    await photo.ready;
    if (this.#pair !== pair) return "";
    this.#put(index, photo, others.at === 0 ? "" : `photo ${others.at + 1} of ${others.uuids.length}`);
    return others.at === 0 ? "" : "Another photo of the same animal; your answer is about the pair.";
  }

  /** The whole images with their boxes, or the chips again. */
  async toggleWhole() {
    this.#whole = !this.#whole;
    const there = await Promise.all(this.#photos.map((photo) => photo.showWhole(this.#whole)));
    return this.#whole && !there.some(Boolean) ? "There is no image around these." : "";
  }

  /** What the matcher saw, over the photos of the pair; answers what to say. */
  async toggleOverlay() {
    const pair = this.#pair;
    if (pair.blind) return "This is a second opinion: what the matcher saw stays hidden.";
    this.#overlay = !this.#overlay;
    if (this.#overlay) {
      pair.overlay ??= await api.overlay(pair.a, pair.b);
      if (this.#pair !== pair) return "";
      if (!pair.overlay.model) {
        this.#overlay = false;
        return "There is no overlay: these scores are not of the server's own matcher.";
      }
      this.#drawOverlay(pair);
    }
    this.#showOverlay();
    return this.#overlay ? `Marked: what ${pair.overlay.model} found alike at the same place, the fuller the more.` : "";
  }

  #drawOverlay({ photos, overlay }) {
    const most = greatest(overlay);
    photos.forEach(({ layer, canvas }, index) => {
      if (layer.querySelector(".overlay")) return;
      layer.append(overlayOf(index === 0 ? overlay.a : overlay.b, overlay.patch, most, canvas));
    });
  }

  #showOverlay() {
    this.frames.forEach((frame) => frame.classList.toggle("with-overlay", this.#overlay));
  }

  toggleStack() {
    el("stage").classList.toggle("stacked");
    this.viewer.reset();
  }

  /** One photo over the other in turn; where motion is unwelcome a key press is one turn. */
  toggleFlicker() {
    const stage = el("stage");
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) {
      if (!stage.classList.contains("flicker")) stage.classList.add("flicker");
      else if (!stage.classList.contains("second")) stage.classList.add("second");
      else this.#stopFlicker();
      return;
    }
    if (this.#flickering) return this.#stopFlicker();
    stage.classList.add("flicker");
    this.#flickering = setInterval(() => stage.classList.toggle("second"), FLICKER_MS);
    this.viewer.reset();
  }

  #stopFlicker() {
    clearInterval(this.#flickering);
    this.#flickering = null;
    el("stage").classList.remove("flicker", "second");
  }
}
