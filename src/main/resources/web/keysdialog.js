/** The list of keys that "?" shows, where presets are chosen and keys changed. */
import { ACTIONS, assign, choose, keymap, keyName, keyOf, preset, PRESETS } from "./keymap.js";
import { button, closers, el, make } from "./page.js";

/** Wires the dialog; changed() after the keys are others. */
export function keysDialog(changed) {
  const dialog = el("help");
  const say = (text) => (el("keys-status").textContent = text);
  const update = () => {
    fill(update, say);
    changed();
  };
  const presets = el("preset");
  presets.append(
    ...Object.entries(PRESETS).map(([value, { words }]) => make("option", { value, textContent: words })),
  );
  presets.addEventListener("change", () => {
    choose(presets.value);
    say(`Keys are those of ${PRESETS[presets.value].words} now.`);
    update();
  });
  closers(dialog);
  update();
  return () => {
    say("");
    presets.value = preset();
    fill(update, say);
    dialog.showModal();
  };
}

function fill(update, say) {
  const map = keymap();
  const rows = ACTIONS.map(({ does, words }) =>
    make("div", { className: "key-row" },
      make("dt", {}, ...map.get(does).flatMap((key) => [make("kbd", { textContent: keyName(key) }), " "])),
      make("dd", { textContent: words }),
      changer(does, words, update, say)));
  el("keys").replaceChildren(...rows);
}

function changer(does, words, update, say) {
  const change = button("change", () => {
    change.textContent = "press a key";
    change.addEventListener("keydown", take);
    change.addEventListener("blur", stop, { once: true });
  }, "quiet");
  const stop = () => {
    change.removeEventListener("keydown", take);
    change.textContent = "change";
  };
  const take = (event) => {
    if (["Shift", "Tab"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    stop();
    if (event.key === "Escape") return;
    const loser = assign(does, keyOf(event));
    const lost = loser ? `; it no longer means "${ACTIONS.find((a) => a.does === loser).words}"` : "";
    say(`${keyName(keyOf(event))} means "${words}"${lost}.`);
    update();
    el("keys-close").focus();
  };
  change.setAttribute("aria-label", `change the key for ${words}`);
  return change;
}
