import type { Frame } from './frame.ts';

/** The latest frames of a feed, for those who come back after a moment. */
export class Ring {
  readonly #limit: number;
  #frames: Frame[] = [];
  #floor: number;

  /** @param floor everything after this position, and nothing before, will be added. */
  constructor(limit: number, floor: number) {
    this.#limit = limit;
    this.#floor = floor;
  }

  /** The ring holds every frame after this position. */
  get floor(): number {
    return this.#floor;
  }

  add(frame: Frame): void {
    this.#frames.push(frame);
    // twice the limit, so that dropping is rare and cheap
    if (this.#frames.length < this.#limit * 2) return;
    const dropped = this.#frames.splice(0, this.#frames.length - this.#limit);
    this.#floor = dropped.at(-1)?.position ?? this.#floor;
  }

  /** The frames after a position that is not below the floor. */
  after(position: number): readonly Frame[] {
    let index = this.#frames.length;
    while (index > 0 && (this.#frames[index - 1]?.position ?? 0) > position) index -= 1;
    return this.#frames.slice(index);
  }
}
