/**
 * Answers on their way to the server, in order, kept in the browser until they are acknowledged. A lost
 * connection or a closed tab loses none; the idempotency key makes sending one twice harmless.
 */
import { api } from "./api.js";

const PAUSES_MS = [300, 1000, 2000, 5000, 10000];

export class Outbox {
  #store;
  #entries;
  #sending = false;
  #failures = 0;

  /**
   * @param {string} graph
   * @param {{sent: Function, refused: Function, waiting: Function}} listener told what became of each
   */
  constructor(graph, listener) {
    this.graph = graph;
    this.listener = listener;
    this.#store = `pelage.outbox.${graph}`;
    this.#entries = JSON.parse(localStorage.getItem(this.#store) ?? "[]");
    window.addEventListener("online", () => this.#run());
    this.#run();
  }

  get size() {
    return this.#entries.length;
  }

  /** @param {object} entry {decision} to send, with whatever the listener wants back */
  add(entry) {
    this.#entries.push(entry);
    this.#save();
    this.#run();
  }

  #save() {
    localStorage.setItem(this.#store, JSON.stringify(this.#entries));
  }

  async #run() {
    if (this.#sending) return;
    this.#sending = true;
    while (this.#entries.length > 0) {
      const entry = this.#entries[0];
      try {
        const reply = await api.decide(this.graph, entry.decision);
        this.#done();
        this.listener.sent(entry, reply);
      } catch (trouble) {
        if (!trouble.passing) {
          this.#done();
          this.listener.refused(entry, trouble);
          continue;
        }
        const pause = PAUSES_MS[Math.min(this.#failures++, PAUSES_MS.length - 1)];
        this.listener.waiting(this.#entries.length, trouble);
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    this.#sending = false;
  }

  #done() {
    this.#failures = 0;
    this.#entries.shift();
    this.#save();
  }
}
