import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS, type Moment, whileDelayed } from './judgement.ts';
import { watchGroundOf } from './nothingWatched.ts';
import { NO_FORECASTS } from '../../estimate/index.ts';

const NOW = 20_000 * DAY_MS;
const MINUTE_MS = HOUR_MS / 60;

function lookAt(id: string, delayedUntil?: (carrier: string) => number | null): number {
  const ground = { ...watchGroundOf(NO_FORECASTS.of('acme')), ...(delayedUntil && { delayedUntil }) };
  const parcel = { facts: { id, carrier: 'post' } } as Moment['parcel'];
  const { lookAtMs } = whileDelayed({ parcel, ground, nowMs: NOW, standing: null });
  return lookAtMs! - NOW;
}

describe('while a carrier’s data are late', () => {
  it('a parcel is looked at again when they no longer are, where that is known', () => {
    expect(lookAt('a', (carrier) => (carrier === 'post' ? NOW + 3 * HOUR_MS : null))).toBe(3 * HOUR_MS);
  });

  it.each([
    ['nobody can say', () => null],
    ['nobody ever can', undefined],
    ['it is said to be over', () => NOW],
  ])('within five to ten minutes where %s, parcels spread over them and each always the same', (_when, until) => {
    const looks = Array.from({ length: 500 }, (_each, index) => lookAt(`parcel ${index}`, until));
    expect(Math.min(...looks)).toBeGreaterThanOrEqual(5 * MINUTE_MS);
    expect(Math.max(...looks)).toBeLessThanOrEqual(10 * MINUTE_MS);
    expect(new Set(looks).size).toBeGreaterThan(100);
    expect(lookAt('parcel 7', until)).toBe(looks[7]);
  });
});
