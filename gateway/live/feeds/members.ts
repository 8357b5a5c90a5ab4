import { reach } from '../../../platform/steps.ts';
import type { Frame } from './frame.ts';

/** A client's operation, as a feed sees it. Nothing it does may throw or wait. */
export interface FeedMember {
  /** Frames that go out together, in their order; there is at least one. */
  deliver(frames: readonly Frame[]): void;
  /** Resolves when it can take more: catching up goes no faster than the client reads. */
  ready(): Promise<void>;
  /** The feed is over for it, with the error to tell. */
  fail(error: unknown): void;
  /** The subgraph has nothing more to say, and it is no mistake. */
  complete(): void;
}

/** The clients of a feed, by how far they have read. */
export class Members {
  /** Those who hear every frame from now on. */
  readonly #level = new Set<FeedMember>();
  /** Those whose last page was ahead of the feed: they hear what comes after the position up to which they have read. */
  readonly #ahead = new Map<FeedMember, number>();
  /** Those who still read what they missed. */
  readonly #catchingUp = new Set<FeedMember>();

  get size(): number {
    return this.#level.size + this.#ahead.size + this.#catchingUp.size;
  }

  add(member: FeedMember): void {
    this.#level.add(member);
  }

  addCatchingUp(member: FeedMember): void {
    this.#catchingUp.add(member);
  }

  isCatchingUp(member: FeedMember): boolean {
    return this.#catchingUp.has(member);
  }

  /** From now on it hears what comes after a position. */
  hasCaughtUp(member: FeedMember, position: number): void {
    if (this.#catchingUp.delete(member)) this.#ahead.set(member, position);
  }

  /** @returns whether it was in. */
  remove(member: FeedMember): boolean {
    return this.#level.delete(member) || this.#ahead.delete(member) || this.#catchingUp.delete(member);
  }

  /** @returns those who were in. */
  removeAll(): FeedMember[] {
    const members = [...this.#level, ...this.#ahead.keys(), ...this.#catchingUp];
    this.#level.clear();
    this.#ahead.clear();
    this.#catchingUp.clear();
    return members;
  }

  /**
   * Hands frames to all but those who catch up, and those who have read them already.
   * @returns how many were handed out, each counted for everybody who got it.
   */
  deliver(frames: readonly Frame[]): number {
    reach('feed.beforeWrite');
    const half = this.#level.size >> 1;
    let handedOut = this.#level.size * frames.length;
    let index = 0;
    for (const member of this.#level) {
      if (index === half) reach('feed.duringWrite');
      index += 1;
      member.deliver(frames);
    }
    for (const [member, read] of this.#ahead) {
      const news = frames.filter(({ position }) => position > read);
      if (news.length === 0) continue;
      this.#ahead.delete(member);
      this.#level.add(member);
      member.deliver(news);
      handedOut += news.length;
    }
    return handedOut;
  }
}
