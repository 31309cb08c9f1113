/** Which key does what: the defaults, presets for people who come from elsewhere, one's own changes. */

const STORE = "pelage.keys";

/** Everything a key can do on the review page. @type {{does: string, keys: string[], words: string}[]} */
export const ACTIONS = [
  { does: "match", keys: ["1", "t"], words: "same animal" },
  { does: "nomatch", keys: ["2", "f"], words: "different animals" },
  { does: "notcomp", keys: ["3", "c"], words: "not comparable: no part of the body in common" },
  { does: "unknown", keys: ["x"], words: "not sure: somebody else is asked" },
  { does: "skip", keys: ["s"], words: "skip: you are not shown this pair for a while" },
  { does: "skip-why", keys: ["shift+s"], words: "skip and say why" },
  { does: "undo", keys: ["u", "p"], words: "undo your last answer (any number of times)" },
  { does: "photobomb", keys: ["q"], words: "tag: another animal is in the photo" },
  { does: "scenery", keys: ["w"], words: "tag: the background matches, not the animal" },
  { does: "confidence", keys: ["g"], words: "how sure you are: next step" },
  { does: "comment", keys: ["n"], words: "write a comment" },
  { does: "zoom-in", keys: ["+", "="], words: "zoom in (or turn the wheel)" },
  { does: "zoom-out", keys: ["-"], words: "zoom out" },
  { does: "zoom", keys: ["z"], words: "double size, or the whole photo again" },
  { does: "pan-left", keys: ["arrowleft"], words: "move left (or drag)" },
  { does: "pan-right", keys: ["arrowright"], words: "move right" },
  { does: "pan-up", keys: ["arrowup"], words: "move up" },
  { does: "pan-down", keys: ["arrowdown"], words: "move down" },
  { does: "reset", keys: ["0"], words: "upright, whole and unchanged again" },
  { does: "rotate", keys: ["r"], words: "turn by a quarter" },
  { does: "rotate-one", keys: ["shift+r"], words: "turn only the photo under the pointer" },
  { does: "flip", keys: ["h"], words: "mirror" },
  { does: "flip-one", keys: ["shift+h"], words: "mirror only the photo under the pointer" },
  { does: "link", keys: ["l"], words: "move both photos together, or one alone" },
  { does: "brighter", keys: ["b"], words: "brighter" },
  { does: "darker", keys: ["d"], words: "darker" },
  { does: "contrast", keys: ["k"], words: "more contrast" },
  { does: "contrast-less", keys: ["shift+k"], words: "less contrast" },
  { does: "stack", keys: ["v"], words: "side by side, or one above the other" },
  { does: "flicker", keys: [" "], words: "one photo over the other, in turn" },
  { does: "whole", keys: ["o"], words: "the whole image with the box" },
  { does: "overlay", keys: ["m"], words: "what the matcher found alike" },
  { does: "other-left", keys: [","], words: "another photo of the first animal" },
  { does: "other-right", keys: ["."], words: "another photo of the second animal" },
  { does: "individual", keys: ["i"], words: "stay with the first animal until it is finished" },
  { does: "pause", keys: ["a"], words: "pause: your pairs go back to the others" },
  { does: "help", keys: ["?"], words: "this list" },
];

/** Keys that other tools use for the same thing; what is not named keeps its default. */
export const PRESETS = {
  pelage: { words: "Pelage", keys: {} },
  wbia: {
    words: "WBIA",
    keys: { match: ["t", "1"], nomatch: ["f", "2"], notcomp: ["c", "3"], undo: ["p", "u"] },
  },
  traptagger: {
    words: "TrapTagger",
    keys: {
      match: [" "], nomatch: ["r"], unknown: ["u"], undo: ["`"], skip: ["s", "n"],
      comment: ["m"], rotate: ["e"], "rotate-one": ["shift+e"], flicker: ["j"],
      overlay: ["h"], flip: ["y"], "flip-one": ["shift+y"],
    },
  },
};

const NAMES = { " ": "Space", arrowleft: "←", arrowright: "→", arrowup: "↑", arrowdown: "↓", escape: "Esc" };

/** A key as people read it. */
export function keyName(key) {
  const shifted = key.startsWith("shift+") && key.length > 6;
  const bare = shifted ? key.slice(6) : key;
  return (shifted ? "⇧ " : "") + (NAMES[bare] ?? bare.toUpperCase());
}

/** The key of an event: letters tell whether shift was down, other keys are what they type. */
export function keyOf(event) {
  const key = event.key.toLowerCase();
  return event.shiftKey && /^[a-z]$/.test(key) ? `shift+${key}` : key;
}

/** What is stored: the preset and one's own keys by action. */
function stored() {
  try {
    const { preset, keys } = JSON.parse(localStorage.getItem(STORE)) ?? {};
    return { preset: preset in PRESETS ? preset : "pelage", keys: keys ?? {} };
  } catch {
    return { preset: "pelage", keys: {} };
  }
}

export const preset = () => stored().preset;

/** Keys of each action. @returns {Map<string, string[]>} */
export function keymap() {
  const { preset: name, keys } = stored();
  return new Map(ACTIONS.map(({ does, keys: usual }) => [does, keys[does] ?? PRESETS[name].keys[does] ?? usual]));
}

/** Takes a preset; one's own changes go. */
export function choose(name) {
  localStorage.setItem(STORE, JSON.stringify({ preset: name, keys: {} }));
}

/** Gives a key to an action and takes it from the one that had it, whose name it answers. */
export function assign(does, key) {
  const { preset: name, keys } = stored();
  const loser = [...keymap()].find(([other, theirs]) => other !== does && theirs.includes(key))?.[0];
  if (loser) keys[loser] = keymap().get(loser).filter((one) => one !== key);
  keys[does] = [key];
  localStorage.setItem(STORE, JSON.stringify({ preset: name, keys }));
  return loser;
}
