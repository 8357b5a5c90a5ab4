import { BoundedCache } from '../../../platform/boundedCache.ts';
import type { EndpointWithSecret } from './endpointStore.ts';

/** What another process changes of an endpoint (its secret, that it is disabled) holds here after so long at the latest. */
export const ENDPOINT_STALENESS_MS = 5_000;
const MOST_ENDPOINTS = 20_000;

/** Endpoints that were posted to a moment ago. */
export interface KnownEndpoints {
  /**
   * The endpoint of that id, as it was at most {@link ENDPOINT_STALENESS_MS} ago; null when there is none.
   * @throws what looking it up throws; a failure is not remembered.
   */
  find(id: string): Promise<EndpointWithSecret | null>;
  /** Has it looked up anew by whoever asks next, for it was changed in this process. */
  forget(id: string): void;
}

interface LookedUp {
  readonly endpoint: Promise<EndpointWithSecret | null>;
  readonly at: number;
}

/**
 * Looks endpoints up once for all who ask within a few seconds, for a carrier posts to one again and again. Ids that nobody
 * has are kept apart: whoever invents them pushes out no endpoint that there is.
 * @param lookUp reads one from the database.
 */
export function knownEndpoints(
  lookUp: (id: string) => Promise<EndpointWithSecret | null>,
  { now = Date.now, limit = MOST_ENDPOINTS }: { readonly now?: () => number; readonly limit?: number } = {},
): KnownEndpoints {
  const known = new BoundedCache<LookedUp>(limit);
  const unknown = new BoundedCache<LookedUp>(limit);
  const asking = new Map<string, LookedUp>();

  const ask = (id: string): Promise<EndpointWithSecret | null> => {
    // as of the moment of asking: what is read may be as old as that
    const asked: LookedUp = { endpoint: lookUp(id), at: now() };
    asking.set(id, asked);
    const answered = (endpoint: EndpointWithSecret | null): void => {
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
  const isFresh = ({ at }: LookedUp): boolean => at <= now() && now() < at + ENDPOINT_STALENESS_MS;
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
