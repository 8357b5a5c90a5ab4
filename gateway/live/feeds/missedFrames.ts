import type { Place } from '../upstream/index.ts';
import type { Frame } from './frame.ts';

/** A page is kept this long for whoever comes back from the same place. */
const KEEP_MS = 2_000;

/** A page of what was missed, resolved and encoded. */
export interface FramePage {
  readonly frames: readonly Frame[];
  /** The same, in parts that are written in one go. */
  readonly chunks: readonly (readonly Frame[])[];
  /** Ask for the next page after this. */
  readonly upTo: Place;
}

/**
 * What was missed, a page at a time, read once for all who come back from the same place at about the same time: after
 * a restart that is everybody.
 */
export class MissedFrames {
  readonly #fetch: (after: string) => Promise<FramePage>;
  readonly #pages = new Map<string, Promise<FramePage>>();

  /** @param fetch reads the page after a cursor. */
  constructor(fetch: (after: string) => Promise<FramePage>) {
    this.#fetch = fetch;
  }

  read(after: string): Promise<FramePage> {
    const known = this.#pages.get(after);
    if (known !== undefined) return known;
    const page = this.#fetch(after);
    this.#pages.set(after, page);
    page.then(
      () => setTimeout(() => this.#pages.delete(after), KEEP_MS).unref(),
      () => this.#pages.delete(after),
    );
    return page;
  }

  /** What was read so far is not what would be read now. */
  forget(): void {
    this.#pages.clear();
  }
}
