/** What each key does; the list that "?" shows is made from the same table. */

/** @type {{does: string, keys: string[], words: string}[]} */
export const KEYS = [
  { does: "match", keys: ["1", "t"], words: "same animal" },
  { does: "nomatch", keys: ["2", "f"], words: "different animals" },
  { does: "notcomp", keys: ["3", "c"], words: "not comparable: no part of the body in common" },
  { does: "unknown", keys: ["x"], words: "not sure: somebody else is asked" },
  { does: "skip", keys: ["s"], words: "skip: you are not shown this pair for a while" },
  { does: "undo", keys: ["u", "p"], words: "undo your last answer (any number of times)" },
  { does: "zoom-in", keys: ["+", "="], words: "zoom in (or turn the wheel)" },
  { does: "zoom-out", keys: ["-"], words: "zoom out" },
  { does: "pan-left", keys: ["arrowleft"], words: "move left (or drag)" },
  { does: "pan-right", keys: ["arrowright"], words: "move right" },
  { does: "pan-up", keys: ["arrowup"], words: "move up" },
  { does: "pan-down", keys: ["arrowdown"], words: "move down" },
  { does: "reset", keys: ["z", "0"], words: "whole photo again" },
  { does: "rotate", keys: ["r"], words: "turn the photo in focus by a quarter" },
  { does: "flip", keys: ["h"], words: "mirror the photo in focus" },
  { does: "link", keys: ["l"], words: "move both photos together, or one alone" },
  { does: "brighter", keys: ["b"], words: "brighter" },
  { does: "darker", keys: ["d"], words: "darker" },
  { does: "contrast", keys: ["k"], words: "more contrast" },
  { does: "stack", keys: ["v"], words: "side by side, or one above the other" },
  { does: "help", keys: ["?"], words: "this list" },
];

const ARROWS = { arrowleft: "←", arrowright: "→", arrowup: "↑", arrowdown: "↓" };

/** Calls act(does) for each key pressed outside a field or dialog. */
export function listen(act) {
  const table = new Map(KEYS.flatMap((entry) => entry.keys.map((key) => [key, entry.does])));
  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest("input, select, textarea, dialog");
    const does = table.get(event.key.toLowerCase());
    if (busy || !does || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.repeat && !/^(pan|zoom)/.test(does)) return;
    event.preventDefault();
    act(does);
  });
}

/** Fills a definition list with the table. */
export function explain(list) {
  for (const { keys, words } of KEYS) {
    const term = document.createElement("dt");
    keys.forEach((key) => {
      const kbd = document.createElement("kbd");
      kbd.textContent = ARROWS[key] ?? key.toUpperCase();
      term.append(kbd, " ");
    });
    const meaning = document.createElement("dd");
    meaning.textContent = words;
    list.append(term, meaning);
  }
}
