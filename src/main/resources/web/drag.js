/** Dragging on the page of individuals: an animal onto another joins them, a photo onto the strip takes it out. */
import { el } from "./page.js";

/**
 * @param {{join: (dragged: string, onto: string) => void, apart: (photo: HTMLElement) => void}} listener join is
 *     given individuals, apart the photo that was dragged
 */
export function wireDragging(listener) {
  const list = el("individuals");
  const strip = el("apart");
  let dragged = null;

  const over = (target) => {
    document.querySelectorAll(".over").forEach((one) => one.classList.remove("over"));
    target?.classList.add("over");
  };

  /** Where what is dragged may be dropped: an animal on another, a photo on the strip. */
  function target(event) {
    if (!dragged) return null;
    if (dragged.matches(".choose")) return event.target.closest("#apart");
    const animal = event.target.closest(".animal");
    return animal && animal !== dragged ? animal : null;
  }

  list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest(".choose") ?? event.target.closest(".animal");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.annotation ?? dragged.dataset.individual);
    // A strip that comes into being under the pointer would end the drag at once.
    if (dragged.matches(".choose")) setTimeout(() => (strip.hidden = false));
  });
  for (const place of [list, strip]) {
    place.addEventListener("dragover", (event) => {
      const onto = target(event);
      over(onto);
      if (onto) event.preventDefault();
    });
    place.addEventListener("drop", (event) => {
      const onto = target(event);
      if (!onto) return;
      event.preventDefault();
      if (onto === strip) listener.apart(dragged);
      else listener.join(dragged.dataset.individual, onto.dataset.individual);
    });
  }
  document.addEventListener("dragend", () => {
    over(null);
    strip.hidden = true;
    dragged = null;
  });
}
