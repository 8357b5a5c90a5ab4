import type { KeyObject } from 'node:crypto';
import { DoorstepError } from '../../errors/index.ts';
import { fetchKeySet } from './fetchKeySet.ts';

export interface RemotePublicKeysOptions {
  /** From the settings, never from a request. */
  readonly url: string;
  /** Hears of each reading that failed. */
  readonly report: (error: unknown) => void;
  readonly now?: () => number;
  /** How long a reading may take; 3 seconds where absent. */
  readonly timeoutMs?: number;
}

/** The public keys of one sender. */
export interface PublicKeys {
  /**
   * The key of that id; null when the sender has none by it. A key that is known costs no waiting.
   * @throws DoorstepError `SIGNATURE_KEYS_UNAVAILABLE` when it is not known whether the sender has it.
   */
  find(id: string): Promise<KeyObject | null>;
}

const TIMEOUT_MS = 3_000;
/** Read anew about this often while they are used; nobody waits for it, and what is known goes on counting. */
const REFRESH_MS = 5 * 60_000;
/** An unknown id makes us read again, but no more often than this: anybody can name one. */
const UNKNOWN_KEY_MS = 10_000;
/** After a failure the address is left alone for this long. */
const REST_MS = 1_000;
/** Keys that could not be read anew for this long count no more: they may have been withdrawn. */
const LONGEST_MS = 24 * 60 * 60_000;

/** Public keys that stand at an address, read when the first is asked for. */
export function remotePublicKeys(options: RemotePublicKeysOptions): PublicKeys {
  const { url, report, now = Date.now, timeoutMs = TIMEOUT_MS } = options;
  let known: { readonly keys: ReadonlyMap<string, KeyObject>; readonly readAt: number } | null = null;
  let failedAt = -Infinity;
  let reading: Promise<void> | null = null;

  const read = (): Promise<void> => {
    reading ??= fetchKeySet(url, timeoutMs)
      .then(
        (keys) => {
          known = { keys, readAt: now() };
          failedAt = -Infinity;
        },
        (error: unknown) => {
          failedAt = now();
          report(error);
        },
      )
      .finally(() => (reading = null));
    return reading;
  };
  const age = (): number => (known === null ? Infinity : now() - known.readAt);
  const mayRead = (): boolean => reading !== null || now() - failedAt >= REST_MS;

  return {
    find: async (id) => {
      const key = age() < LONGEST_MS ? known?.keys.get(id) : undefined;
      if (key !== undefined) {
        if (age() >= REFRESH_MS && reading === null && mayRead()) void read();
        return key;
      }
      if (age() >= UNKNOWN_KEY_MS && mayRead()) await read();
      if (age() >= LONGEST_MS) throw new DoorstepError('SIGNATURE_KEYS_UNAVAILABLE');
      const found = known?.keys.get(id);
      if (found === undefined && age() >= UNKNOWN_KEY_MS) throw new DoorstepError('SIGNATURE_KEYS_UNAVAILABLE');
      return found ?? null;
    },
  };
}
