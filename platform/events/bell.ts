/** Wakes one waiting loop. A ring while nobody waits is kept for the next wait. */
export class Bell {
  #closed = false;
  #rung = false;
  #onRing: (() => void) | undefined;
  #onClose: (() => void) | undefined;

  get closed(): boolean {
    return this.#closed;
  }

  ring(): void {
    this.#rung = true;
    this.#onRing?.();
  }

  close(): void {
    this.#closed = true;
    this.#onRing?.();
    this.#onClose?.();
  }

  /** Until the next ring, a close, or the time-out. */
  async wait(timeoutMs: number): Promise<void> {
    if (!this.#rung && !this.#closed) {
      await this.#sleep(timeoutMs, (wake) => (this.#onRing = wake));
      this.#onRing = undefined;
    }
    this.#rung = false;
  }

  /** Until the time-out or a close; rings do not shorten it, so that failures are not retried in a rush. */
  async pause(timeoutMs: number): Promise<void> {
    if (this.#closed) return;
    await this.#sleep(timeoutMs, (wake) => (this.#onClose = wake));
    this.#onClose = undefined;
  }

  async #sleep(timeoutMs: number, register: (wake: () => void) => void): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      register(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}
