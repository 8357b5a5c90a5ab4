import type { Log } from '../../../platform/telemetry/index.ts';

/** A revoked key's operations end within a second: this, plus a question to the database. */
const ASK_EVERY_MS = 400;

/** Something that ends when its API key is revoked. */
export interface Revocable {
  revoke(): void;
}

/** Which of these keys, by their ids, do not stand any more. */
export type FindRevokedKeys = (ids: readonly string[]) => Promise<readonly string[]>;

/** Watches the API keys of those who are connected: one question for all of them, and none while there are none. */
export class Revocations {
  readonly #find: FindRevokedKeys;
  readonly #log: Log;
  readonly #holders = new Map<string, Set<Revocable>>();
  #timer: NodeJS.Timeout | undefined;
  #asking = false;
  #isAway = false;

  constructor(find: FindRevokedKeys, log: Log) {
    this.#find = find;
    this.#log = log;
  }

  /** Keys that are watched. */
  get size(): number {
    return this.#holders.size;
  }

  add(key: string, holder: Revocable): void {
    const holders = this.#holders.get(key) ?? new Set();
    this.#holders.set(key, holders.add(holder));
    this.#askSoon();
  }

  delete(key: string, holder: Revocable): void {
    const holders = this.#holders.get(key);
    holders?.delete(holder);
    if (holders?.size === 0) this.#holders.delete(key);
    if (this.#holders.size > 0) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** The next question waits for the last answer, so that a slow database is not asked faster than it answers. */
  #askSoon(): void {
    if (this.#asking || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#ask();
    }, ASK_EVERY_MS);
  }

  async #ask(): Promise<void> {
    this.#asking = true;
    try {
      const revoked = await this.#find([...this.#holders.keys()]);
      this.#isAway = false;
      for (const key of revoked) {
        for (const holder of this.#holders.get(key) ?? []) holder.revoke();
      }
    } catch (error) {
      // whom we knew when the database was there stays; said once, not twice a second
      if (!this.#isAway) this.#log.warn('revocations.unknown', { error });
      this.#isAway = true;
    }
    this.#asking = false;
    if (this.#holders.size > 0) this.#askSoon();
  }
}
