import { BoundedCache } from '../boundedCache.ts';

/** What another process changes of an endpoint (its secret, that it is disabled) holds here after so long at the latest. */
export const ENDPOINT_STALENESS_MS = 5_000;
const MOST_ENDPOINTS = 20_000;

/** Endpoints that were posted to a moment ago. */
export interface KnownEndpoints<Endpoint> {
  /**
   * The endpoint of that id, as it was at most {@link ENDPOINT_STALENESS_MS} ago; null when there is none.
   * @throws what looking it up throws; a failure is not remembered.
   */
  find(id: string): Promise<Endpoint | null>;
  /** Has it looked up anew by whoever asks next, for it was changed in this process. */
  forget(id: string): void;
}

interface LookedUp<Endpoint> {
  readonly endpoint: Promise<Endpoint | null>;
  readonly at: number;
}

/**
 * Looks endpoints up once for all who ask within a few seconds, for a sender posts to one again and again. Ids that nobody
 * has are kept apart: whoever invents them pushes out no endpoint that there is.
 * @param lookUp reads one from the database.
 */
export function knownEndpoints<Endpoint>(
  lookUp: (id: string) => Promise<Endpoint | null>,
  { now = Date.now, limit = MOST_ENDPOINTS }: { readonly now?: () => number; readonly limit?: number } = {},
): KnownEndpoints<Endpoint> {
  const known = new BoundedCache<LookedUp<Endpoint>>(limit);
  const unknown = new BoundedCache<LookedUp<Endpoint>>(limit);
  const asking = new Map<string, LookedUp<Endpoint>>();

  const ask = (id: string): Promise<Endpoint | null> => {
    // as of the moment of asking: what is read may be as old as that
    const asked: LookedUp<Endpoint> = { endpoint: lookUp(id), at: now() };
    asking.set(id, asked);
    const answered = (endpoint: Endpoint | null): void => {
      if (asking.get(id) !== asked) return;
      forget(id);
      (endpoint === null ? unknown : known).set(id, asked);
    };
    asked.endpoint.then(answered, () => {
      if (asking.get(id) === asked) asking.delete(id);
    });
    return asked.endpoint;
  };
  const forget = (id: string): void => {
    known.delete(id);
    unknown.delete(id);
    asking.delete(id);
  };
  const isFresh = ({ at }: LookedUp<Endpoint>): boolean => at <= now() && now() < at + ENDPOINT_STALENESS_MS;
  return {
    find: (spelling) => {
      const id = spelling.toLowerCase();
      const found = known.get(id) ?? unknown.get(id);
      if (found !== undefined && isFresh(found)) return found.endpoint;
      return asking.get(id)?.endpoint ?? ask(id);
    },
    forget: (spelling) => forget(spelling.toLowerCase()),
  };
}
