/** What people would rather look at than read. */
import { api } from "./api.js";
import { count, el, graph, make, notice } from "./page.js";
import { bars, curve } from "./plot.js";
import { askWho } from "./who.js";
import { DECISIONS } from "./words.js";

const BINS = 20;
const HOURS = 48;

const percent = (value) => `${(100 * value).toFixed(1)} %`;

const none = (id, text) => el(id).append(make("p", { className: "muted none", textContent: text }));

function accuracy({ progress }, { quality }) {
  const points = progress.map(({ answers, f1 }) => [answers, f1]);
  const interval = quality.high > 0 ? { mean: quality.f1, low: quality.low, high: quality.high } : undefined;
  const words = interval
    ? `Estimated now: ${percent(quality.f1)}, 90 % interval ${percent(quality.low)} to ${percent(quality.high)}.`
    : "There is no estimate of the accuracy yet.";
  el("accuracy").querySelector("figcaption").append(make("p", { textContent: words }));
  curve(el("accuracy"), points, { title: "Reviews against accuracy", x: "reviews", y: "pairwise F1", yRange: [0, 1], interval });
}

function effort({ hours }) {
  const last = hours.slice(-HOURS);
  if (last.length === 0) return none("hours", "Nobody has answered yet.");
  const labels = last.map(({ hour }) => new Date(hour).toLocaleString("en-GB", { day: "2-digit", month: "short", hour: "2-digit", minute: "2-digit" }));
  bars(el("hours"), labels, { name: "answers", values: last.map((one) => one.answers) }, { title: "Effort per hour", x: "hour", y: "answers" });
}

function sizes({ sizes: list }) {
  if (list.length === 0) return none("sizes", "There are no individuals yet.");
  const labels = list.map((one) => String(one.annotations));
  bars(el("sizes"), labels, { name: "individuals", values: list.map((one) => one.individuals) }, { title: "Sizes of individuals", x: "photos", y: "individuals" });
}

/** A plot for each decision, on the same scale: nothing is told by colour alone. */
function scores({ scores: list }) {
  if (list.length === 0) return none("scores", "No answered pair has a score.");
  const labels = Array.from({ length: BINS }, (_, i) => (i / BINS).toFixed(2));
  const highest = Math.max(...list.flatMap(({ counts }) => counts));
  for (const { decision, counts } of list) {
    const title = DECISIONS[decision] ?? decision;
    el("scores").append(make("h3", { className: `said said-${decision}`, textContent: title }));
    bars(el("scores"), labels, { name: decision, values: counts }, { title: `Scores, ${title}`, x: "probability of a match", y: "pairs", highest });
  }
}

function agreement({ reviewers }) {
  const some = reviewers.filter((one) => one.compared > 0);
  if (some.length === 0) return none("agreement", "No pair has been answered by two people yet.");
  const share = some.map((one) => Math.round((1000 * one.agreeing) / one.compared) / 10);
  bars(el("agreement"), some.map((one) => one.reviewer), { name: "agreeing", values: share }, { title: "Reviewer agreement", x: "reviewer", y: "% agreeing", highest: 100 });
}

askWho(() => {});
try {
  const [statistics, state] = await Promise.all([api.statistics(graph), api.graph(graph)]);
  el("about").textContent = `${count(state.annotations, "photo")}, ${count(state.decisions.manual, "answer")} of people in force`;
  accuracy(statistics, state);
  effort(statistics);
  sizes(statistics);
  scores(statistics);
  agreement(statistics);
} catch (trouble) {
  notice(trouble.message, true);
}
