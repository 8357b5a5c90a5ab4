/** So many counters are kept; each is some 150 bytes. */
const MAX_WINDOWS = 100_000;

/** A counter and when it ends. */
export interface CountedWindow {
  count: number;
  readonly endsAt: number;
}

/** Counters by name, each from its first count on for one length of time. */
export class Windows {
  readonly #lengthMs: number;
  readonly #limit: number;
  /** In the order in which they began, and so in the order in which they end. */
  readonly #windows = new Map<string, CountedWindow>();

  /** @param limit counters that are kept: past it the one that ends first is forgotten. */
  constructor(seconds: number, limit = MAX_WINDOWS) {
    this.#lengthMs = seconds * 1000;
    this.#limit = limit;
  }

  get size(): number {
    return this.#windows.size;
  }

  /** The window that a name is in now, a new one when the last has ended. */
  at(name: string, now: number): CountedWindow {
    const known = this.#windows.get(name);
    if (known !== undefined && known.endsAt > now) return known;
    this.#windows.delete(name);
    this.#forgetEnded(now);
    const window = { count: 0, endsAt: now + this.#lengthMs };
    this.#windows.set(name, window);
    return window;
  }

  /** Each window is forgotten once, so that on the average a new one costs no more than an old one. */
  #forgetEnded(now: number): void {
    for (const [name, { endsAt }] of this.#windows) {
      if (endsAt > now && this.#windows.size < this.#limit) return;
      this.#windows.delete(name);
    }
  }
}
