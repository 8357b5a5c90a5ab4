import { BoundedCache } from '../boundedCache.ts';
import type { Viewer } from './viewer.ts';

interface Acquaintance {
  readonly viewer: Promise<Viewer>;
  readonly since: number;
  until: number;
}

/**
 * Remembers for a short time who a credential stands for, and has it found out once for all who show it at the same
 * moment. A refusal and a failure are told to those who wait for them, and forgotten: nobody can fill the memory with
 * credentials that do not stand.
 */
export class KnownViewers {
  readonly #keepMs: number;
  readonly #known: BoundedCache<Acquaintance>;

  /** @param options.keepMs counts from the moment a question was asked, so that its answer is never older than this. */
  constructor(options: { readonly limit: number; readonly keepMs: number }) {
    this.#keepMs = options.keepMs;
    this.#known = new BoundedCache(options.limit);
  }

  /** Credentials that are known, or are being found out. */
  get size(): number {
    return this.#known.size;
  }

  /**
   * Who it is.
   * @param name stands for the credential; it must not be the credential itself, which would lie in memory for as long.
   * @throws what `findOut` throws.
   */
  identify(name: string, nowMs: number, findOut: () => Promise<Viewer>): Promise<Viewer> {
    const known = this.#known.get(name);
    // a clock that was set back would make what we know last longer
    if (known !== undefined && known.since <= nowMs && nowMs < known.until) return known.viewer;
    const asked: Acquaintance = { viewer: findOut(), since: nowMs, until: nowMs + this.#keepMs };
    this.#known.set(name, asked);
    asked.viewer.then(
      ({ expiresAt }) => {
        if (expiresAt !== null) asked.until = Math.min(asked.until, expiresAt);
      },
      () => {
        if (this.#known.get(name) === asked) this.#known.delete(name);
      },
    );
    return asked.viewer;
  }
}
