/** Who is reviewing: asked for once, without standing in the way; a guest has a name of this browser's. */
import { el } from "./page.js";

const NAME = "pelage.reviewer";
const GUEST = "pelage.guest";

function guest() {
  const known = localStorage.getItem(GUEST);
  if (known) return known;
  const made = `guest-${crypto.randomUUID().slice(0, 4)}`;
  localStorage.setItem(GUEST, made);
  return made;
}

/** The name that goes with every answer. */
export const reviewer = () => localStorage.getItem(NAME) || guest();

function label() {
  el("who-button").textContent = reviewer();
  el("who-button").setAttribute("aria-label", `Reviewer: ${reviewer()}. Change the name`);
}

/** Wires the button that shows the name and the form that asks for it; changed() after a new name. */
export function askWho(changed) {
  const form = el("who");
  const open = () => {
    el("reviewer").value = localStorage.getItem(NAME) ?? "";
    form.hidden = false;
  };
  el("who-button").addEventListener("click", () => {
    open();
    el("reviewer").focus();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const before = reviewer();
    // An empty name given once is an answer too: nobody is asked twice.
    localStorage.setItem(NAME, el("reviewer").value.trim());
    form.hidden = true;
    label();
    document.activeElement?.blur();
    if (reviewer() !== before) changed();
  });
  label();
  if (localStorage.getItem(NAME) === null) open();
}
