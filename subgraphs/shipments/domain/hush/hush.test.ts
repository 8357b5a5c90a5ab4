import { describe, expect, it } from '@jest/globals';
import { isHushed, paceOfAll, type Signs, withSign } from './hush.ts';

const MINUTE_MS = 60_000;
const PER_DAY = 2_000;

/** After how many minutes in which nothing is heard all carriers are hushed, if signs of life came at these minutes; null: never. */
function hushedAfter(minutes: readonly number[]): number | null {
  const signs = minutes.reduce<Signs>((known, each) => withSign(known, each * MINUTE_MS), []);
  const pace = paceOfAll(PER_DAY, signs);
  if (pace === null) return null;
  let silent = 0;
  while (!isHushed(pace, pace.heardMs + (silent + 1) * MINUTE_MS)) silent += 1;
  return silent;
}
const every = (minutes: number, signs: number): number[] =>
  Array.from({ length: signs }, (_each, sign) => sign * minutes);

describe('all carriers together', () => {
  it('are hushed after twenty minutes in which nothing came, as long as it came all the time', () => {
    expect(hushedAfter(every(1, 200))).toBe(20);
  });

  it('are hushed later while little comes, as by night, and after an hour however little that is', () => {
    expect(hushedAfter(every(4, 60))).toBe(48);
    expect(hushedAfter(every(25, 60))).toBe(60);
    // by day again
    expect(hushedAfter([...every(25, 60), ...every(1, 30).map((each) => 1_500 + each)])).toBe(20);
  });

  it('are hushed as soon as ever when they fall silent again right after an outage', () => {
    for (const since of [1, 5, 11]) {
      const again = every(1, since).map((each) => 255 + each);
      expect(hushedAfter([...every(1, 200), ...again])).toBe(20);
    }
  });

  it('are hushed as by day as long as too few signs were followed, and never before there was one', () => {
    expect(hushedAfter(every(25, 12))).toBe(20);
    expect(hushedAfter([])).toBeNull();
    expect(withSign([5], null)).toEqual([5]);
    expect(withSign([5], 5)).toEqual([5]);
  });
});

describe('a carrier', () => {
  it('is hushed when twelve things did not come, by its normal day', () => {
    expect(isHushed({ heardMs: 0, perDay: 24 }, 12 * 60 * MINUTE_MS)).toBe(false);
    expect(isHushed({ heardMs: 0, perDay: 24 }, 12 * 60 * MINUTE_MS + 1)).toBe(true);
  });
});
