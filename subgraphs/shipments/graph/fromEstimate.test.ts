import { describe, expect, it } from '@jest/globals';
import { type Estimate, ESTIMATE_TOPICS } from '../../../platform/events/types/index.ts';
import { toTrackedEstimate } from './fromEstimate.ts';

const TODAYS: Estimate = {
  ...{ p10: '2024-05-06T09:00:00.000Z', p50: '2024-05-07T12:00:00.000Z', p90: '2024-05-08T18:00:00.000Z' },
  day: '2024-05-07',
  window: { from: '2024-05-06', to: '2024-05-08' },
  hours: { from: '2024-05-07T10:00:00.000Z', to: '2024-05-07T14:00:00.000Z' },
  ...{ zone: 'Europe/Berlin', source: 'COMBINED', parcels: 12, calibration: { parcels: 40.5, held: 0.79 } },
  reasons: ESTIMATE_TOPICS.map((about) => ({ about, workingDays: null, sentence: `About ${about}.` })),
  until: '2024-05-06T18:00:00.000Z',
};

describe('an estimate as a tracking link shows it', () => {
  it('says when, and why as far as it concerns the way: nothing of the shop', () => {
    expect(toTrackedEstimate(TODAYS)).toEqual({
      ...{ day: '2024-05-07', earliest: TODAYS.p10, latest: TODAYS.p90, from: '2024-05-06', to: '2024-05-08' },
      hours: TODAYS.hours,
      reasons: [
        'About PACE.',
        'About CALENDAR.',
        'About PHASE.',
        'About STILL_UNDER_WAY.',
        'About CARRIER.',
        'About SERVICE.',
      ],
    });
  });

  it('has nothing else, whatever is added to an estimate', () => {
    const shown = toTrackedEstimate({ ...TODAYS, street: 'Elm Street' } as Estimate);
    expect(Object.keys(shown ?? {}).sort()).toEqual(['day', 'earliest', 'from', 'hours', 'latest', 'reasons', 'to']);
  });

  it('was there before windows were, and is still shown', () => {
    const { p10, p50, p90, day } = TODAYS;
    const earlier = { p10, p50, p90, day, source: 'CARRIER', parcels: 0, reasons: ['The carrier says so.'] } as const;
    expect(toTrackedEstimate(earlier)).toMatchObject({
      from: p10.slice(0, 10),
      to: p90.slice(0, 10),
      hours: null,
      reasons: ['The carrier says so.'],
    });
    expect(toTrackedEstimate({ ...earlier, source: 'HISTORY' })).toMatchObject({ reasons: [] });
    expect(toTrackedEstimate(null)).toBeNull();
  });
});
