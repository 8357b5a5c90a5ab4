const TICK_MS = 100;

/** Visited now and then. */
export interface Visited {
  visit(): void;
}

/** Visits each client once in a while, a few at a time: pings to all at once would hold everything else up. */
export class Rounds {
  readonly #all: ReadonlySet<Visited>;
  readonly #perTick: number;
  readonly #timer: NodeJS.Timeout;
  #rest: Iterator<Visited>;
  #due = 0;

  constructor(all: ReadonlySet<Visited>, roundMs: number) {
    this.#all = all;
    this.#perTick = TICK_MS / roundMs;
    this.#rest = all.values();
    this.#timer = setInterval(() => this.#walk(), TICK_MS);
  }

  close(): void {
    clearInterval(this.#timer);
  }

  /** A set's iterator goes on with what is added and without what is deleted while it stands. */
  #walk(): void {
    this.#due = Math.min(this.#due + this.#all.size * this.#perTick, this.#all.size);
    for (; this.#due >= 1; this.#due -= 1) {
      let next = this.#rest.next();
      if (next.done === true) {
        this.#rest = this.#all.values();
        next = this.#rest.next();
      }
      if (next.done !== true) next.value.visit();
    }
  }
}
