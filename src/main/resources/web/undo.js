/** One's own answers, newest first: those of this page, and behind them those of the graph's history. */
import { api } from "./api.js";

const WINDOW = 200;

export class UndoStack {
  #made = [];
  /** Sequences that were undone here; the history is asked anew each time. */
  #undone = new Set();

  constructor(graph, reviewer) {
    this.graph = graph;
    this.reviewer = reviewer;
  }

  push(pair, sequence) {
    this.#made.push({ pair, sequence, key: api.newKey() });
  }

  /** Withdraws the newest answer and gives its pair; nothing if there is none. */
  async undo() {
    const last = this.#made.pop() ?? (await this.#fromHistory());
    if (!last) return null;
    // What others agreed on already was asked to learn about the reviewer: no item is to be withdrawn.
    if (last.sequence === 0) return last.pair;
    try {
      await api.undo(this.graph, last.sequence, this.reviewer(), last.key);
    } catch (trouble) {
      if (trouble.passing) this.#made.push(last);
      throw trouble;
    }
    this.#undone.add(last.sequence);
    return last.pair;
  }

  /** The newest answer of one's own that is in force, looked for from the end. */
  async #fromHistory() {
    let to = (await api.graph(this.graph)).sequence;
    while (to > 0) {
      const from = Math.max(0, to - WINDOW);
      const { decisions } = await api.history(this.graph, from, WINDOW);
      const own = decisions.filter((item) => item.sequence <= to && this.#isOwn(item)).pop();
      if (own) return { pair: { a: own.a, b: own.b }, sequence: own.sequence, key: api.newKey() };
      to = from;
    }
    return null;
  }

  #isOwn(item) {
    return item.kind === "person" && item.reviewer === this.reviewer() && item.in_force && !item.undoes
      && !this.#undone.has(item.sequence);
  }
}
