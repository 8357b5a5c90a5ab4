const TICK_MS = 100;

/**
 * Time as far as this process was awake for it. When the event loop has stood still, what clients sent meanwhile waits in
 * the kernel, and timers come before reading: by the clock on the wall everybody would have been silent for too long.
 */
export class WakefulClock {
  #now = 0;
  #seen = performance.now();
  readonly #timer = setInterval(() => this.#tick(), TICK_MS);

  /** Milliseconds, in steps of about a tenth of a second. */
  get now(): number {
    return this.#now;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #tick(): void {
    const now = performance.now();
    this.#now += Math.min(now - this.#seen, TICK_MS * 2);
    this.#seen = now;
  }
}
