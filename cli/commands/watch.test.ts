import { describe, expect, it } from '@jest/globals';
import type { WatchEddSubscription } from '../../schema/generated/operations.ts';
import { eddLine } from './watch.ts';

type Change = WatchEddSubscription['eddRecalculated'];
type Shown = NonNullable<Change['after']>;

const on = (day: string, window: Shown['window'] = { from: day, to: day }): Shown => ({
  ...{ day, window, hours: null, zone: 'UTC', source: 'HISTORY' },
  ...{ p10: `${day}T09:00:00Z`, p90: `${day}T18:00:00Z` },
});

/** A change of a FedEx parcel, from the sixth to the eighth unless told otherwise. */
function line(over: Partial<Change> = {}): string {
  return eddLine({
    eddRecalculated: {
      ...{ cursor: 'c', recordedAt: '2024-05-06T12:34:56.000Z', cause: 'SCAN' },
      ...{ before: on('2024-05-06'), after: on('2024-05-08'), movedDays: 2 },
      why: ['It moved two days later, from 2024-05-06 to 2024-05-08.', 'Parcels move slower than usual.'],
      shipment: { id: 's', trackingNumber: '794', carrier: { code: 'fedex', name: 'FedEx' } },
      ...over,
    },
  });
}

describe('a line of `watch edd`', () => {
  it('says from which day to which, by how much, and the first thing that it is due to', () => {
    expect(line()).toBe('12:34:56  FedEx 794  2024-05-06 → 2024-05-08 (+2 d)  Parcels move slower than usual.');
    expect(line({ before: on('2024-05-09'), movedDays: -1 })).toContain('2024-05-09 → 2024-05-08 (-1 d)  ');
  });

  it('says how it moved where nothing else is known of why', () => {
    expect(line({ why: ['It moved two days later, from 2024-05-06 to 2024-05-08.'] })).toMatch(
      /\(\+2 d\) {2}It moved two days later, from 2024-05-06 to 2024-05-08\.$/,
    );
  });

  it('tells the days around it, where it is not one alone', () => {
    const wide = on('2024-05-06', { from: '2024-05-05', to: '2024-05-08' });
    expect(line({ after: wide, movedDays: 0 })).toContain('794  2024-05-06 → 2024-05-06 (2024-05-05 to 2024-05-08)  ');
  });

  it('says that there was or is none', () => {
    expect(line({ before: null, movedDays: null })).toContain('  unknown → 2024-05-08  ');
    expect(line({ after: null, movedDays: null })).toContain('  2024-05-06 → unknown  ');
  });
});
