import { describe, expect, it } from '@jest/globals';
import type { Estimate } from '../../../../platform/events/types/index.ts';
import { type EarlierEstimate, inTodaysShape } from './earlierEstimate.ts';

const EARLIER: EarlierEstimate = {
  p10: '2024-05-06T09:00:00.000Z',
  p50: '2024-05-07T12:00:00.000Z',
  p90: '2024-05-08T18:00:00.000Z',
  day: '2024-05-07',
  source: 'HISTORY',
  parcels: 30,
  reasons: ['30 parcels of this carrier took a median of 40 hours.'],
};

describe('an estimate that was written some time ago', () => {
  it('stays as it is when it has the shape of today', () => {
    const todays: Estimate = {
      ...EARLIER,
      ...{ window: { from: '2024-05-06', to: '2024-05-08' }, hours: null, zone: 'Europe/Berlin' },
      ...{ calibration: { parcels: 40.5, held: 0.79 }, until: EARLIER.p10 },
      reasons: [{ about: 'PACE', workingDays: 1.5, sentence: 'Parcels move slower than usual.' }],
    };
    expect(inTodaysShape(todays)).toBe(todays);
    expect(inTodaysShape(null)).toBeNull();
  });

  it('is of the days in UTC that its quantiles lay on, when it is from before there were windows', () => {
    expect(inTodaysShape(EARLIER)).toEqual({
      ...EARLIER,
      ...{ window: { from: '2024-05-06', to: '2024-05-08' }, hours: null, zone: 'UTC', calibration: null },
      reasons: [{ about: 'BASE', workingDays: null, sentence: EARLIER.reasons[0] }],
      until: EARLIER.p10,
    });
  });

  it('gives the carrier as its reason, when it was the carrier’s', () => {
    const sentences = ['The carrier states this window itself.', 'It was still under way when that window had passed.'];
    const reasons = sentences.map((sentence) => ({ about: 'CARRIER', workingDays: null, sentence }));
    expect(inTodaysShape({ ...EARLIER, source: 'CARRIER', reasons: sentences })).toMatchObject({ reasons });
  });
});
