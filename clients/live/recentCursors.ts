const KEPT = 1_000;

/** The cursors that were delivered last, so that none is delivered twice. */
export class RecentCursors {
  readonly #cursors = new Set<string>();

  has(cursor: string): boolean {
    return this.#cursors.has(cursor);
  }

  add(cursor: string): void {
    this.#cursors.add(cursor);
    if (this.#cursors.size <= KEPT) return;
    // a Set remembers in which order it was filled
    for (const oldest of this.#cursors) {
      this.#cursors.delete(oldest);
      break;
    }
  }
}
