/**
 * Answers on their way to the server, in order, kept in the browser until they are acknowledged. A lost
 * connection or a closed tab loses none; the idempotency key makes sending one twice harmless, so tabs
 * that share the store need no lock: each answer has an entry of its own.
 */
import { api } from "./api.js";
import { afterPaint } from "./page.js";

const PAUSES_MS = [300, 1000, 2000, 5000, 10000];

export class Outbox {
  #prefix;
  #entries;
  /** Answers of this very moment, not yet in the browser's store. */
  #unkept = [];
  #sending = false;
  #failures = 0;
  #wake = () => {};
  #drained = [];

  /**
   * @param {string} graph
   * @param {{sent: Function, refused: Function, waiting: Function}} listener told what became of each
   */
  constructor(graph, listener) {
    this.graph = graph;
    this.listener = listener;
    this.#prefix = `pelage.outbox.${graph}.`;
    this.#entries = this.#left();
    window.addEventListener("online", () => this.#wake());
    window.addEventListener("pagehide", () => this.#keep());
    this.#run();
  }

  get size() {
    return this.#entries.length;
  }

  /** Resolves when nothing is on its way. */
  drained() {
    return this.size === 0 ? Promise.resolve() : new Promise((resolve) => this.#drained.push(resolve));
  }

  /**
   * Takes an answer. It is kept and sent once the browser has painted what the answer led to: people wait
   * for the next pair, and not for this. A page that is left before keeps it at once.
   *
   * @param {object} entry {decision} to send, with whatever the listener wants back
   */
  add(entry) {
    const kept = { ...entry, given: Date.now() };
    this.#entries.push(kept);
    this.#unkept.push(kept);
    afterPaint(() => {
      this.#keep();
      this.#run();
    });
  }

  #keep() {
    for (const entry of this.#unkept.splice(0)) {
      localStorage.setItem(this.#prefix + entry.decision.key, JSON.stringify(entry));
    }
  }

  /** What an earlier page left unsent, oldest first. */
  #left() {
    return Object.keys(localStorage)
      .filter((name) => name.startsWith(this.#prefix))
      .map((name) => JSON.parse(localStorage.getItem(name)))
      .sort((x, y) => x.given - y.given);
  }

  async #run() {
    if (this.#sending) return;
    this.#sending = true;
    while (this.#entries.length > 0) {
      const entry = this.#entries[0];
      try {
        const reply = await api.decide(this.graph, entry.decision);
        this.#done(entry);
        this.listener.sent(entry, reply);
      } catch (trouble) {
        if (!trouble.passing) {
          this.#done(entry);
          this.listener.refused(entry, trouble);
          continue;
        }
        this.listener.waiting(this.#entries.length, trouble);
        await this.#pause(PAUSES_MS[Math.min(this.#failures++, PAUSES_MS.length - 1)]);
      }
    }
    this.#sending = false;
    this.#drained.splice(0).forEach((resolve) => resolve());
  }

  /** Waits, but no longer than until the browser is online again. */
  #pause(milliseconds) {
    return new Promise((resolve) => {
      this.#wake = resolve;
      setTimeout(resolve, milliseconds);
    });
  }

  #done(entry) {
    this.#failures = 0;
    this.#entries.shift();
    localStorage.removeItem(this.#prefix + entry.decision.key);
  }
}
