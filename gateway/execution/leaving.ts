/**
 * Whether the client of an operation is still there. Leaner than an AbortSignal, which would be made and listened to for
 * every fetch of every operation.
 */
export class Leaving {
  readonly #acts = new Set<() => void>();
  #hasLeft = false;

  get hasLeft(): boolean {
    return this.#hasLeft;
  }

  /** The client is gone: what is done for it only is given up. */
  leave(): void {
    this.#hasLeft = true;
    for (const act of this.#acts) act();
    this.#acts.clear();
  }

  /** Calls `act` when the client leaves; at once if it has left. The caller takes it back by {@link forget}. */
  onLeave(act: () => void): void {
    if (this.#hasLeft) act();
    else this.#acts.add(act);
  }

  forget(act: () => void): void {
    this.#acts.delete(act);
  }
}
