import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { gapKeys } from '../silenceContext.ts';
import { DEFAULT_SILENCE_SETTINGS } from '../silenceSettings.ts';
import { gapBinOf } from '../gaps/gapBins.ts';
import { believeFates, countFate, type Fates, learnFates, neverAfter, noFates } from './fates.ts';

const KEYS = gapKeys({
  carrier: 'post',
  service: 'post ground',
  lane: '',
  phase: 'IN_TRANSIT',
  weekPart: { hours: 'MORNING', dayKind: 'MON_TO_THU' },
});
const SETTINGS = { ...DEFAULT_SILENCE_SETTINGS.fates, mostKeys: 100 };

function fatesOf(ended: readonly number[], never: number): Fates {
  const fates = noFates();
  const count = (hours: number, hasEnded: boolean): void =>
    countFate(fates, 'fresh', { keys: KEYS, bin: gapBinOf(hours), hasEnded, mostKeys: 100 });
  for (const hours of ended) count(hours, true);
  for (let parcel = 0; parcel < never; parcel += 1) count(Infinity, false);
  learnFates(fates, 1, SETTINGS);
  return fates;
}

const believed = (fates: Fates): Float64Array => believeFates(fates, { keys: KEYS, day: 1 }, SETTINGS);
const anyHours = fc.double({ min: 0, max: 2_000, noNaN: true });

describe('the probability that a silence never ends', () => {
  it('rises with the silence, from nearly nothing to one', () => {
    const never = believed(fatesOf(new Array<number>(500).fill(6), 3));
    expect(neverAfter(never, 0)).toBeLessThan(0.02);
    expect(neverAfter(never, 2_000)).toBe(1);
    fc.assert(
      fc.property(anyHours, anyHours, (one, other) => {
        const [sooner, later] = [Math.min(one, other), Math.max(one, other)];
        expect(neverAfter(never, later)).toBeGreaterThanOrEqual(neverAfter(never, sooner));
      }),
    );
  });

  it('is the share of those that lasted so long and did not end', () => {
    const ended = [...new Array<number>(10_000).fill(6), ...new Array<number>(600).fill(100)];
    expect(neverAfter(believed(fatesOf(ended, 400)), 60)).toBeCloseTo(0.4, 1);
  });

  it('is not made small by silences of which no more is known', () => {
    const known = fatesOf(new Array<number>(1_000).fill(100), 1_000);
    const cut = fatesOf(new Array<number>(1_000).fill(100), 1_000);
    for (let parcel = 0; parcel < 5_000; parcel += 1) {
      countFate(cut, 'standing', { keys: KEYS, bin: gapBinOf(10), hasEnded: false, mostKeys: 100 });
    }
    expect(neverAfter(believed(cut), 60)).toBeCloseTo(neverAfter(believed(known), 60), 9);
  });
});
