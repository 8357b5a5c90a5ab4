/** Somebody in the line. */
export interface Waiter {
  /** Its turn has come. */
  admit(): void;
}

/** How often those in the line are looked after. */
const TICK_MS = 25;
/** The line is as long as what is let in within this time; who would wait longer is told to come back. */
const LINE_SECONDS = 10;

/**
 * Lets clients in at a bounded rate, in their order: what a client costs when it comes (its plan, its feed, what it
 * missed) would otherwise be asked for by everybody at once, when a gateway has restarted. A second's worth may come at
 * once.
 */
export class Admission {
  readonly #perSecond: number;
  readonly #line = new Set<Waiter>();
  #tokens: number;
  #filledAt = performance.now();
  #timer: NodeJS.Timeout | undefined;

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#tokens = perSecond;
  }

  /** So many may wait. */
  get lineLength(): number {
    return this.#perSecond * LINE_SECONDS;
  }

  /** Those who wait now. */
  get waiting(): number {
    return this.#line.size;
  }

  /** Seconds after which it is worth coming back; spread out, so that those who were refused do not return together. */
  get retryAfterSeconds(): number {
    return 1 + Math.ceil(Math.random() * LINE_SECONDS);
  }

  /**
   * Lets a client in as soon as its turn comes, at once when nobody waits.
   * @returns false when the line is full.
   */
  queue(waiter: Waiter): boolean {
    if (this.#line.size === 0 && this.#take()) {
      waiter.admit();
      return true;
    }
    if (this.#line.size >= this.lineLength) return false;
    this.#line.add(waiter);
    this.#timer ??= setInterval(() => this.#serve(), TICK_MS);
    return true;
  }

  /** Gives the place in the line up. */
  leave(waiter: Waiter): void {
    this.#line.delete(waiter);
    if (this.#line.size === 0) this.#rest();
  }

  #serve(): void {
    for (const waiter of this.#line) {
      if (!this.#take()) return;
      this.#line.delete(waiter);
      waiter.admit();
    }
    this.#rest();
  }

  #take(): boolean {
    const now = performance.now();
    this.#tokens = Math.min(this.#perSecond, this.#tokens + ((now - this.#filledAt) / 1000) * this.#perSecond);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  #rest(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
