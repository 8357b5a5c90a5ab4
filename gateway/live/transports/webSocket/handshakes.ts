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
  /** In the order in which they came, so that the first is the first whose time is over. */
  readonly #since = new Map<Stranger, number>();
  #timer: NodeJS.Timeout | undefined;

  /** @param admitPerSecond how many clients are let in; more than so many cannot be of use within the time they have. */
  constructor(admitPerSecond: number) {
    this.#limit = (admitPerSecond * INIT_WITHIN_MS) / 1000;
  }

  get size(): number {
    return this.#since.size;
  }

  get isFull(): boolean {
    return this.#since.size >= this.#limit;
  }

  add(stranger: Stranger): void {
    this.#since.set(stranger, performance.now());
    this.#timer ??= setInterval(() => this.#check(performance.now()), TICK_MS);
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
