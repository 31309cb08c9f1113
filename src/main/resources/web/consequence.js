/** What is known of a pair and what an answer would do, in words. */
import { count } from "./page.js";

const photos = (n) => count(n, "photo");

/** @param {object} pair what the server says of it: inferred, and the sizes of both individuals */
export function consequence({ inferred, together, individual_size_a: a, individual_size_b: b }) {
  if (/^inconsistent/.test(inferred)) return "Answers around this pair contradict one another: yours can repair it.";
  if (together) return `Taken to be one animal of ${photos(a)} so far. "Different" would take it apart.`;
  if (inferred === "diff") return `Taken to be two animals so far, of ${photos(a)} and ${photos(b)}.`;
  if (a === 1 && b === 1) return `"Same" makes one animal of these two photos.`;
  return `"Same" joins ${photos(a)} and ${photos(b)} to one animal.`;
}

/** Whether other people's answers have settled the pair since it was handed out. */
export const settledBy = (before, now) =>
  before.inferred !== now.inferred && ["same", "diff"].includes(now.inferred);
