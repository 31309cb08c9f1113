/** Pairs in this reviewer's hands: leased ahead, renewed while the page is looked at, given back on leaving. */
import { api } from "./api.js";

const AHEAD = 3;
const RENEW_MS = 60_000;

const same = (x, y) => [x.a, x.b].sort().join() === [y.a, y.b].sort().join();

/** Asks the server for pairs; about: an annotation, or {individual}, or nothing. */
export const leased = (graph, reviewer, about) => (count) => api.lease(graph, reviewer(), count, about);

/** Pairs of a list, without leases, as one that asks for exactly these does. */
export function listed(pairs, why) {
  const left = pairs.map(([a, b]) => ({ a, b, why }));
  return async (count) => ({ leases: left.splice(0, count), state: "finished" });
}

export class Pairs {
  #asking = false;
  #paused = false;
  #ready = [];

  /**
   * @param {(count: number) => Promise<{leases: object[], state: string, reason?: string}>} source
   * @param {(pair: object) => object} prepare loads what will be shown
   * @param {{arrived: Function, none: Function, trouble: Function, lost: Function}} listener
   */
  constructor(source, prepare, listener) {
    this.source = source;
    this.prepare = prepare;
    this.listener = listener;
    /** The pair looked at, or about to be; held besides those that wait. */
    this.current = null;
    setInterval(() => this.renew(), RENEW_MS);
    addEventListener("pagehide", () => this.#return(this.#held()));
    document.addEventListener("visibilitychange", () => this.renew());
  }

  /** Keeps some pairs ahead. */
  async fill() {
    if (this.#asking || this.#paused) return;
    this.#asking = true;
    try {
      while (this.#ready.length < AHEAD && !this.#paused) {
        const reply = await this.source(AHEAD - this.#ready.length);
        if (this.#paused) this.#return(reply.leases);
        else if (!this.#take(reply)) break;
      }
    } catch (trouble) {
      this.listener.trouble(trouble, !this.current && this.#ready.length === 0);
    } finally {
      this.#asking = false;
    }
  }

  #take({ leases, state, reason }) {
    this.#ready.push(...leases.map((lease) => this.prepare(lease)));
    if (leases.length > 0) this.listener.arrived();
    else if (!this.current && this.#ready.length === 0) this.listener.none(state, reason);
    return leases.length > 0;
  }

  /** The next pair becomes the current one; nothing if none is there yet. */
  next() {
    this.current = this.#ready.shift() ?? null;
    return this.current;
  }

  /** Puts a pair in front of all others, and the current one behind it. */
  interrupt(pair) {
    if (this.current) this.#ready.unshift(this.current);
    this.current = pair;
  }

  /** Takes a new reviewer's or another kind of pairs; what was held goes back. */
  restart(source) {
    this.#return(this.#held());
    this.#ready.forEach((pair) => pair.drop());
    this.#ready = [];
    this.current = null;
    this.source = source;
  }

  pause() {
    this.#paused = true;
    this.restart(this.source);
  }

  resume() {
    this.#paused = false;
    return this.fill();
  }

  /** Gives the current pair back; a reason means it is skipped. */
  skip(reason) {
    this.#return([this.current], reason);
  }

  /** Somebody else's answer makes waiting pairs pointless; tells whether it was the current one. */
  settled(event) {
    const gone = this.#ready.filter((pair) => same(pair, event));
    this.#return(gone);
    gone.forEach((pair) => pair.drop());
    this.#ready = this.#ready.filter((pair) => !gone.includes(pair));
    return this.current !== null && same(this.current, event);
  }

  /** Nobody renews behind a page that is not looked at: its pairs go to others after a while. */
  renew() {
    if (document.visibilityState !== "visible") return;
    this.#held().forEach((pair) =>
      api.renew(pair.lease).catch((trouble) => {
        if (trouble.type !== "lease-lost") return;
        pair.lease = undefined;
        if (pair === this.current) return this.listener.lost();
        pair.drop();
        this.#ready = this.#ready.filter((other) => other !== pair);
      }));
  }

  #held() {
    return [this.current, ...this.#ready].filter((pair) => pair?.lease);
  }

  #return(pairs, reason) {
    pairs.forEach((pair) => pair?.lease && api.giveBack(pair.lease, reason).catch(() => {}));
  }
}
