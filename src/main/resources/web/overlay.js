/** Where the matcher finds two photos alike, drawn over them. */
import { make } from "./page.js";

/** Patches that add less than this share of what the best one adds are left out. */
const LEAST = 0.25;
/** Those that add this much have edges, light and dark, so that they show on any coat. */
const STRONG = 0.6;

/**
 * Patches as filled rectangles, the fuller the more they add to the score.
 *
 * @param {number[][]} spots x, y and weight of each patch, in shares of the chip
 * @param {number[]} patch its width and height in such shares
 * @param {number} most the greatest weight on either photo
 * @param {{width: number, height: number}} chip in pixels
 */
export function overlayOf(spots, [patchWidth, patchHeight], most, { width, height }) {
  const canvas = make("canvas", { className: "overlay", width, height });
  canvas.setAttribute("aria-hidden", "true");
  const pen = canvas.getContext("2d");
  const [w, h] = [patchWidth * width, patchHeight * height];
  for (const [x, y, weight] of spots) {
    const share = weight / most;
    if (!(share >= LEAST)) continue;
    const [left, top] = [x * width - w / 2, y * height - h / 2];
    pen.globalAlpha = 0.5 * share;
    pen.fillStyle = "#ffd000";
    pen.fillRect(left, top, w, h);
    if (share < STRONG) continue;
    pen.globalAlpha = share;
    pen.strokeStyle = "#000";
    pen.strokeRect(left + 0.5, top + 0.5, w - 1, h - 1);
    pen.strokeStyle = "#fff";
    pen.strokeRect(left + 1.5, top + 1.5, w - 3, h - 3);
  }
  return canvas;
}

/** The greatest weight among the patches of both photos. */
export const greatest = ({ a, b }) => Math.max(0, ...[...a, ...b].map(([, , weight]) => weight));
