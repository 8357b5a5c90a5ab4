import { describe, expect, it } from '@jest/globals';
import { closeFeed, newFeed, type StateChange, toFeedChange } from './index.ts';

const NOON = Date.parse('2026-03-02T12:00:00Z');

function change(over: Partial<StateChange>): StateChange {
  const tally = { since: NOON, buckets: 4, expected: 63.04, seen: 0 };
  const about = { from: 'HEALTHY', to: 'SILENT', cause: 'FEED' } as const;
  return { ...about, tally, until: NOON + 20 * 60_000, lastPayloadAt: NOON - 1, normalPerDay: 900, ...over };
}

describe('a change of health', () => {
  it('tells since when, what came and what is normal, and the same in a sentence', () => {
    expect(toFeedChange(change({}))).toEqual({
      ...{ from: 'HEALTHY', to: 'SILENT', expected: 63, seen: 0, normalPerDay: 900 },
      since: '2026-03-02T12:00:00.000Z',
      lastPayloadAt: '2026-03-02T11:59:59.999Z',
      reason: 'No payload for 20 minutes, in which 63 are normal.',
    });
  });

  it.each([
    [{ to: 'SLOW' }, 'Far fewer payloads than normal: 0 came in 20 minutes, in which 63 are normal.'],
    [{ from: 'SILENT', to: 'HEALTHY' }, 'Payloads flow again: 0 came in 20 minutes, in which 63 are normal.'],
    [{ from: 'LEARNING', to: 'HEALTHY' }, 'Its rhythm is known: 900 payloads are normal in a day.'],
    [
      { from: 'SLOW', to: 'HEALTHY', cause: 'GIVEN_UP', until: NOON + 7 * 86_400_000 },
      'It has been so for 7 days: 900 payloads a day are taken for the normal now.',
    ],
    [
      { from: 'SILENT', to: 'LEARNING', cause: 'GIVEN_UP', until: NOON + 3 * 3_600_000 },
      'Next to nothing came for 3 hours: nothing is expected any more, and its rhythm is learned anew.',
    ],
  ] as const)('is told in words: %j', (over, words) => {
    expect(toFeedChange(change(over)).reason).toBe(words);
  });

  it('ends an outage when the endpoint is disabled, and is none of a feed that nobody was told of', () => {
    expect(closeFeed(newFeed(NOON), NOON)).toBeNull();
    const closed = closeFeed({ ...newFeed(NOON), state: 'SILENT' }, NOON);
    expect(toFeedChange(closed!)).toMatchObject({ from: 'SILENT', to: 'LEARNING', normalPerDay: 0 });
  });
});
