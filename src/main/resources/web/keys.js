/** Listens to the keyboard; fields, menus and dialogs keep their keys. */
import { keymap, keyName, keyOf } from "./keymap.js";

/** Actions that a key held down repeats. */
const REPEATED = /^(pan|zoom-|bright|dark|contrast)/;

/** Calls act(does) for each key pressed outside a field or dialog. */
export function listen(act) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, select, textarea, dialog, summary")) return;
    const key = keyOf(event);
    const does = [...keymap()].find(([, keys]) => keys.includes(key))?.[0];
    if (!does || (event.repeat && !REPEATED.test(does))) return;
    event.preventDefault();
    act(does);
  });
}

/** Writes the first key of each action onto the buttons that do the same; others keep what they say. */
export function label() {
  const map = keymap();
  for (const button of document.querySelectorAll("button[data-answer], button[data-action]")) {
    const key = map.get(button.dataset.answer ?? button.dataset.action)?.[0];
    const kbd = button.querySelector("kbd");
    if (kbd) kbd.textContent = key ? keyName(key) : "";
  }
}
