import { describe, expect, it } from '@jest/globals';
import { dayOfDate } from '../estimate/engine/calendar/date.ts';
import { gapKeys, placeKeys, weekPartOf } from './silenceContext.ts';

const never = (): boolean => false;
/** A Friday. */
const FRIDAY = dayOfDate(2024, 5, 10);

describe('the context of a gap', () => {
  it('has a part of the day and a kind of day, by the wall clock', () => {
    expect(weekPartOf(FRIDAY + 17.9 / 24, never)).toEqual({ hours: 'AFTERNOON', dayKind: 'FRI' });
    expect(weekPartOf(FRIDAY + 18 / 24, never)).toEqual({ hours: 'EVENING', dayKind: 'FRI' });
    expect(weekPartOf(FRIDAY + 1, never)).toEqual({ hours: 'NIGHT', dayKind: 'SAT' });
    expect(weekPartOf(FRIDAY + 0.4, (day) => day === FRIDAY).dayKind).toBe('SUN_OR_HOLIDAY');
  });

  it('has a key for each link, which the closer ones tell apart', () => {
    const weekPart = weekPartOf(FRIDAY + 0.4, never);
    const context = { carrier: 'post', service: 'post ground', lane: 'ON>BC', phase: 'IN_TRANSIT', weekPart } as const;
    const other = gapKeys({ ...context, lane: 'ON>QC' });
    expect(other).toEqual({ ...gapKeys(context), lane: other.lane });
    expect(other.lane).not.toBe(gapKeys(context).lane);
  });

  it('is another one after the carrier said what is wrong, and lies at a place of its carrier', () => {
    const weekPart = weekPartOf(FRIDAY + 0.4, never);
    const context = { carrier: 'post', service: 'post ground', lane: '', phase: 'IN_TRANSIT', weekPart } as const;
    expect(gapKeys({ ...context, told: 'MISROUTED' }).phase).not.toBe(gapKeys(context).phase);
    expect(gapKeys({ ...context, told: null })).toEqual(gapKeys(context));
    expect(placeKeys(context)).toEqual(['post']);
    expect(placeKeys({ ...context, place: 'DE HE 360' })).toEqual(['post', 'post|DE HE 360']);
  });
});
