/** What goes with an answer besides the answer: how sure one is, tags, a comment. */
import { el } from "./page.js";

const SURE = ["unspecified", "absolutely_sure", "pretty_sure", "not_sure", "guessing"];

const tags = () => [...document.querySelectorAll("[data-tag]")];
const pressed = (tag) => tag.getAttribute("aria-pressed") === "true";

/** Turns a tag on or off. */
export function toggleTag(name) {
  const tag = tags().find((one) => one.dataset.tag === name);
  tag.setAttribute("aria-pressed", String(!pressed(tag)));
}

/** One step less sure; after the last none is said. */
export function nextConfidence() {
  const select = el("confidence");
  select.value = SURE[(SURE.indexOf(select.value) + 1) % SURE.length];
}

/** What is to be sent along; everything is empty again for the next pair. */
export function takeDetails() {
  const comment = el("comment").value.trim();
  const chosen = tags().filter(pressed).map((tag) => tag.dataset.tag);
  const confidence = el("confidence").value;
  clearDetails();
  return {
    ...(confidence === SURE[0] ? {} : { confidence }),
    ...(chosen.length > 0 ? { tags: chosen } : {}),
    ...(comment ? { comment } : {}),
  };
}

export function clearDetails() {
  el("comment").value = "";
  el("confidence").value = SURE[0];
  tags().forEach((tag) => tag.setAttribute("aria-pressed", "false"));
}

/** Wires tags by mouse, and the comment's way back to the keys. */
export function wireDetails() {
  tags().forEach((tag) => tag.addEventListener("click", () => toggleTag(tag.dataset.tag)));
  el("confidence").addEventListener("change", () => el("confidence").blur());
  el("comment").addEventListener("keydown", (event) => {
    if (["Enter", "Escape"].includes(event.key)) el("comment").blur();
  });
}
