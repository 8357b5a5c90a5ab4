/** Those who read slowly are looked after this often within the write deadline. */
const CHECKS = 10;
/** Bytes that may wait for all clients together; past it those are ended for whom most waits. */
const MAX_WAITING_BYTES = 256 * 1024 * 1024;

/** Bytes that wait for a client. */
export interface Congested {
  readonly waiting: number;
  /** @returns whether bytes still wait. */
  check(now: number): boolean;
  tooSlow(): void;
}

/** Tells the time. */
export interface Clock {
  /** Milliseconds. */
  readonly now: number;
}

/** All for whom bytes wait: usually nobody, so that nothing is looked at and no client has a timer of its own. */
export class Congestion {
  /** No byte may wait longer than this. */
  readonly deadlineMs: number;
  readonly clock: Clock;
  readonly #all = new Set<Congested>();
  #timer: NodeJS.Timeout | undefined;

  constructor(deadlineMs: number, clock: Clock) {
    this.deadlineMs = deadlineMs;
    this.clock = clock;
  }

  get size(): number {
    return this.#all.size;
  }

  /** Bytes that wait for all of them. */
  get waiting(): number {
    let waiting = 0;
    for (const each of this.#all) waiting += each.waiting;
    return waiting;
  }

  add(congested: Congested): void {
    this.#all.add(congested);
    this.#timer ??= setInterval(() => this.#check(this.clock.now), this.deadlineMs / CHECKS);
  }

  delete(congested: Congested): void {
    this.#all.delete(congested);
    if (this.#all.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #check(now: number): void {
    let waiting = 0;
    for (const each of this.#all) {
      if (each.check(now)) waiting += each.waiting;
      else this.delete(each);
    }
    if (waiting > MAX_WAITING_BYTES) this.#relieve(waiting - MAX_WAITING_BYTES);
  }

  #relieve(excess: number): void {
    const byWaiting = [...this.#all].sort((left, right) => right.waiting - left.waiting);
    let left = excess;
    for (const each of byWaiting) {
      if (left <= 0) return;
      left -= each.waiting;
      each.tooSlow();
    }
  }
}
