/**
 * Who is reviewing. Where the server asks for tokens it knows; elsewhere the name is asked for without
 * standing in the way, and a guest has a name of this browser's.
 */
import { api } from "./api.js";
import { el } from "./page.js";

const NAME = "pelage.reviewer";
const GUEST = "pelage.guest";

/** Who the server takes this browser for; nobody in particular while it cannot be reached. */
const me = await api.me().catch(() => ({}));

function guest() {
  const known = localStorage.getItem(GUEST);
  if (known) return known;
  const made = `guest-${crypto.randomUUID().slice(0, 4)}`;
  localStorage.setItem(GUEST, made);
  return made;
}

/** The name that goes with every answer. */
export const reviewer = () => me.subject ?? (localStorage.getItem(NAME) || guest());

function label() {
  const named = Boolean(localStorage.getItem(NAME));
  el("who-button").textContent = named ? reviewer() : "Your name?";
  el("who-button").setAttribute("aria-label", `Reviewer: ${reviewer()}. Change the name`);
  el("who-button").hidden = false;
}

function offerSignOut() {
  el("who-button").textContent = `${me.subject}: sign out`;
  el("who-button").title = `signed in as ${me.role}`;
  el("who-button").hidden = false;
  el("who-button").addEventListener("click", async () => {
    await api.signOut();
    location.assign("/signin/");
  });
}

/** Wires the button that shows the name and the form that asks for it; changed() after a new name. */
export function askWho(changed) {
  if (me.subject) return offerSignOut();
  el("who-button").addEventListener("click", () => {
    el("reviewer").value = localStorage.getItem(NAME) ?? "";
    el("who").showModal();
  });
  el("who-form").addEventListener("submit", () => {
    const before = reviewer();
    localStorage.setItem(NAME, el("reviewer").value.trim());
    label();
    if (reviewer() !== before) changed();
  });
  label();
}
