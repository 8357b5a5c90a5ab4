import type { Clock } from '../../clients/index.ts';

/** A client that has connected says who it is within this time. */
const INIT_WITHIN_MS = 5_000;
const TICK_MS = 250;

/** Somebody who has connected and not said who it is. */
export interface Stranger {
  initTimedOut(): void;
}

/** Those who have not said who they are: bounded in number and in time, since they cost memory and show nothing for it. */
export class Handshakes {
  readonly #limit: number;
  readonly #clock: Clock;
  /** In the order in which they came, so that the first is the first whose time is over. */
  readonly #since = new Map<Stranger, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(limit: number, clock: Clock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  get size(): number {
    return this.#since.size;
  }

  get isFull(): boolean {
    return this.#since.size >= this.#limit;
  }

  add(stranger: Stranger): void {
    this.#since.set(stranger, this.#clock.now);
    this.#timer ??= setInterval(() => this.#check(this.#clock.now), TICK_MS);
  }

  /** It has said who it is, or is gone. */
  delete(stranger: Stranger): void {
    if (!this.#since.delete(stranger) || this.#since.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #check(now: number): void {
    for (const [stranger, since] of this.#since) {
      if (now - since < INIT_WITHIN_MS) return;
      stranger.initTimedOut();
      this.delete(stranger);
    }
  }
}
