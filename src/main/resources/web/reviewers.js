/** What each person did, how fast, and how the answers compare with others'. */
import { api } from "./api.js";
import { cell, el, graph, make, notice } from "./page.js";
import { askWho } from "./who.js";

const percent = (value) => `${(100 * value).toFixed(1)} %`;

function rate({ wrong, answers, mean, low, high }) {
  if (answers === 0) return "";
  if (low === undefined) return `${wrong} of ${answers}`;
  return `${percent(mean)} (${percent(low)} to ${percent(high)}), ${wrong} of ${answers}`;
}

function rowOf(person) {
  const said = (decision) => cell(String(person.decisions[decision] ?? 0), "number");
  const agrees = person.compared === 0 ? "" : `${percent(person.agreeing / person.compared)} of ${person.compared}`;
  return make("tr", {},
    make("th", { scope: "row", textContent: person.reviewer }),
    cell(String(person.answers), "number"),
    said("match"), said("nomatch"), said("notcomp"), said("unknown"),
    cell(String(person.undone), "number"),
    cell(person.seconds_median === undefined ? "" : `${person.seconds_median.toFixed(1)} s`, "number"),
    cell(person.per_hour === undefined ? "" : Math.round(person.per_hour).toLocaleString("en"), "number"),
    cell(agrees, "number"),
    cell(rate(person.on_matches), "number"),
    cell(rate(person.on_non_matches), "number"));
}

askWho(() => {});
try {
  const { reviewers } = await api.statistics(graph);
  el("reviewers").replaceChildren(...reviewers.map(rowOf));
  el("none").hidden = reviewers.length > 0;
} catch (trouble) {
  notice(trouble.message, true);
}
