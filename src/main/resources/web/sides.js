/** Which sides of an animal its photos show: one seen from the left only may be counted twice. */

const SIDE = [[/left/, "left"], [/right/, "right"]];

/** "left", "right" or "both" (both, or neither for certain). @param {string[]} viewpoints */
export function sidesOf(viewpoints) {
  const seen = new Set(
    viewpoints.map((viewpoint) => SIDE.find(([word]) => word.test(viewpoint ?? ""))?.[1] ?? "other"),
  );
  return seen.size === 1 && !seen.has("other") ? [...seen][0] : "both";
}

export const SIDES = { left: "left side only", right: "right side only" };
