import type { Frame } from './frame.ts';

export interface RingLimits {
  readonly frames: number;
  readonly bytes: number;
}

/** The latest frames of a feed, for those who come back after a moment. */
export class Ring {
  readonly #limits: RingLimits;
  readonly #frames: { readonly frame: Frame; readonly addedAt: number }[] = [];
  #bytes = 0;
  #floor: number;

  /** @param floor everything after this position, and nothing before, will be added. */
  constructor(limits: RingLimits, floor: number) {
    this.#limits = limits;
    this.#floor = floor;
  }

  /** The ring holds every frame after this position. */
  get floor(): number {
    return this.#floor;
  }

  add(frame: Frame, nowMs: number): void {
    this.#frames.push({ frame, addedAt: nowMs });
    this.#bytes += frame.payload.length;
    const { frames, bytes } = this.#limits;
    if (this.#frames.length <= frames * 2 && this.#bytes <= bytes * 2) return;
    // to half of what made it too much, so that dropping is rare and cheap
    let keep = 0;
    let kept = 0;
    while (keep < frames && keep < this.#frames.length) {
      kept += this.#frames[this.#frames.length - 1 - keep]?.frame.payload.length ?? 0;
      if (kept > bytes) break;
      keep += 1;
    }
    this.#drop(this.#frames.length - keep);
  }

  /** Nobody comes back to what is this old without asking the subgraph. */
  dropOlder(thanMs: number): void {
    const recent = this.#frames.findIndex(({ addedAt }) => addedAt >= thanMs);
    this.#drop(recent === -1 ? this.#frames.length : recent);
  }

  /** The frames after a position that is not below the floor. */
  after(position: number): readonly Frame[] {
    let index = this.#frames.length;
    while (index > 0 && (this.#frames[index - 1]?.frame.position ?? 0) > position) index -= 1;
    return this.#frames.slice(index).map(({ frame }) => frame);
  }

  #drop(count: number): void {
    if (count === 0) return;
    const dropped = this.#frames.splice(0, count);
    for (const { frame } of dropped) this.#bytes -= frame.payload.length;
    this.#floor = dropped.at(-1)?.frame.position ?? this.#floor;
  }
}
