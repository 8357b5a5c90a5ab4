import type { Feed } from './feed.ts';
import type { StateChange } from './observeBucket.ts';

/**
 * The end of a feed whose endpoint takes nothing any more: nothing is expected of it, and an outage of it is over.
 * @returns null when nobody was told of its health.
 */
export function closeFeed({ state, lastPayloadAt }: Feed, until: number): StateChange | null {
  if (state === 'LEARNING') return null;
  const tally = { since: until, buckets: 0, expected: 0, seen: 0 };
  return { from: state, to: 'LEARNING', tally, until, lastPayloadAt, normalPerDay: 0, cause: 'CLOSED' };
}
