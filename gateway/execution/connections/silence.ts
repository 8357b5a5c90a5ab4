/** So many fetches that nobody answered, while nobody else was answered either, and a subgraph counts as silent. */
const SILENT_AFTER = 3;
/** How often one that is silent is asked all the same. */
const ASKED_EVERY_MS = 1_000;

/**
 * Whether a subgraph is silent: it takes what it is sent, as a process does that was stopped or a machine that is gone, and
 * says nothing to anybody for as long as a fetch may take. It is not asked for more then, but by one fetch a second; so
 * nobody waits for it in vain, and what waits does not pile up. The first answer ends it.
 */
export class Silence {
  readonly #after: number;
  readonly #tell: (isSilent: boolean) => void;
  #heardAt = -Infinity;
  #unanswered = 0;
  #askAt = 0;

  /**
   * @param options.after Infinity: never.
   * @param options.tell told when it begins and when it ends.
   */
  constructor({ after = SILENT_AFTER, tell }: { after?: number | undefined; tell: (isSilent: boolean) => void }) {
    this.#after = after;
    this.#tell = tell;
  }

  get isSilent(): boolean {
    return this.#unanswered >= this.#after;
  }

  /** Whether a fetch may go. @param now and all other instants here: by one clock that is never set back. */
  admits(now: number): boolean {
    if (!this.isSilent) return true;
    if (now < this.#askAt) return false;
    this.#askAt = now + ASKED_EVERY_MS;
    return true;
  }

  /** Something was answered, whatever it was. */
  hear(now: number): void {
    this.#heardAt = now;
    const wasSilent = this.isSilent;
    this.#unanswered = 0;
    if (wasSilent) this.#tell(false);
  }

  /** A fetch was given up at its deadline. @param begunAt when it was sent. */
  miss(begunAt: number): void {
    // it is slow in this, and not silent
    if (this.#heardAt >= begunAt) return;
    const wasSilent = this.isSilent;
    this.#unanswered += 1;
    if (!wasSilent && this.isSilent) this.#tell(true);
  }
}
