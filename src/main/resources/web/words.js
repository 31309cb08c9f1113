/** Wire names as people read them. */
import { count } from "./page.js";

export const DECISIONS = {
  match: "same animal",
  nomatch: "different animals",
  notcomp: "not comparable",
  unknown: "not sure",
  unreviewed: "withdrawn",
};

/** A text as a sentence of its own. */
export const sentence = (text) => (text ? text[0].toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".") : "");

const EFFECTS = {
  merge: "joined two individuals",
  split: "took an individual apart",
  inconsistent: "answers contradict one another now",
  recovered: "a contradiction is resolved",
  contested: "reviewers disagree: somebody else is asked",
  "recorded-only": "kept; a curator's answer stays in force",
  "history-only": "changed nothing but the history",
  "lease-lost": "kept, although the pair had been given to somebody else",
};

/** What an answer did, in words; empty if nothing is worth telling. */
export const effects = (codes) => codes.map((code) => EFFECTS[code] ?? code).join("; ");

export const STATES = {
  starting: "starting",
  computing: "looking for pairs",
  ready: "ready",
  "all-leased": "everything is in other hands",
  finished: "finished",
  failed: "failed",
};

/** Title and explanation for a page that has no pair to show; about: one animal alone was asked for. */
export function nothing(state, reason, about) {
  if (about && ["ready", "all-leased"].includes(state)) {
    return {
      title: "Nothing more about this animal",
      text: "Its other questions are answered, with somebody else, or not asked before others are.",
    };
  }
  const [title, text] = {
    finished: ["All done", "Nothing is left to review in this graph."],
    "all-leased": ["Everything is in other hands", "New pairs come as others answer. This page keeps looking."],
    ready: ["No pair for you right now", "What is left needs other people's answers. This page keeps looking."],
    computing: ["Looking for pairs", "The server is comparing photos. This page keeps looking."],
    starting: ["Starting", "The graph is being loaded. This page keeps looking."],
    paused: ["Paused", "Your pairs are with the others meanwhile."],
    unreachable: ["No connection", "Answers you gave are kept and sent as soon as there is one."],
    failed: ["Something went wrong", ""],
  }[state] ?? [state, ""];
  return { title, text: [text, reason].filter(Boolean).join(" ") };
}

/** What is said at an end that came before the queue was empty. */
export const unasked = (queue) =>
  `The algorithm expects further answers to change next to nothing. ${count(queue, "proposed pair")} ` +
  `${queue === 1 ? "was" : "were"} not asked.`;

/** Remaining reviews with their interval, where it says more than the estimate. */
export function remaining({ estimate, low, high }) {
  if (!Number.isFinite(estimate)) return "";
  const words = (x) => Math.round(x).toLocaleString("en");
  const left = `about ${words(estimate)} left`;
  return Math.round(low) < Math.round(high) ? `${left} (${words(low)} to ${words(high)})` : left;
}
