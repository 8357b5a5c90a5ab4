import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SHIPMENT_STATUSES } from '../../../platform/events/types/index.ts';
import { hour, timelineScan } from '../testing/scans.ts';
import { compareScans, insertScan, type TimelineScan } from './timeline.ts';

const scans = fc
  .array(fc.tuple(fc.constantFrom(null, ...SHIPMENT_STATUSES), fc.integer({ min: -2, max: 2 })), { maxLength: 12 })
  .map((rows) =>
    rows.map(([status, hours], index) => timelineScan({ scanKey: `${index}`, status, occurredAt: hour(hours) })),
  );

describe('the timeline', () => {
  it("orders scans by the carrier's clock, whenever we received them", () => {
    const early = timelineScan({ occurredAt: hour(1), receivedAt: hour(9), status: 'DELIVERED' });
    const late = timelineScan({ occurredAt: hour(2), receivedAt: hour(3), status: 'PICKED_UP' });
    expect(compareScans(early, late)).toBeLessThan(0);
    expect(compareScans(late, early)).toBeGreaterThan(0);
  });

  it('puts the scan that is further along the journey last of those of one instant, and notes first', () => {
    const sameInstant = (status: TimelineScan['status']): TimelineScan => timelineScan({ scanKey: 'same', status });
    const ordered = [null, ...SHIPMENT_STATUSES].map(sameInstant);
    const shuffled = [...ordered].reverse().sort(compareScans);
    expect(shuffled.map((scan) => scan.status)).toEqual(ordered.map((scan) => scan.status));
  });

  it('leaves no two different scans equal, so that there is one order only', () => {
    const left = timelineScan({ scanKey: 'a', status: 'IN_TRANSIT' });
    const right = timelineScan({ scanKey: 'b', status: 'IN_TRANSIT' });
    expect(compareScans(left, right)).toBe(-1);
    expect(compareScans(right, left)).toBe(1);
    expect(compareScans(left, { ...left })).toBe(0);
  });

  it('grows scan by scan into what sorting all of them gives', () => {
    fc.assert(
      fc.property(scans, (arriving) => {
        let timeline: readonly TimelineScan[] = [];
        for (const scan of arriving) {
          const before = [...timeline];
          const after = insertScan(timeline, scan);
          expect(timeline).toEqual(before);
          timeline = after;
        }
        expect(timeline).toEqual([...arriving].sort(compareScans));
      }),
    );
  });
});
