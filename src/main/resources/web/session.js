/** How this session of reviewing goes: answers, speed without pauses. */

const ENOUGH_FOR_A_RATE = 10;

export class Session {
  #answered = 0;
  #worked = 0;
  #since = null;

  /** Somebody looks at a pair from now on. */
  start() {
    this.#since ??= performance.now();
  }

  stop() {
    this.#worked = this.#time();
    this.#since = null;
  }

  #time() {
    return this.#worked + (this.#since === null ? 0 : performance.now() - this.#since);
  }

  answered() {
    this.#answered++;
  }

  /** "12 answered, 480 an hour". */
  get words() {
    const rate = Math.round(this.#answered / (this.#time() / 3_600_000));
    return `${this.#answered} answered${this.#answered < ENOUGH_FOR_A_RATE ? "" : `, ${rate} an hour`}`;
  }
}
