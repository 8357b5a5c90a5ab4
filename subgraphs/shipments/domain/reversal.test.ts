import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SHIPMENT_STATUSES } from '../../../platform/events/types/index.ts';
import { hour, timelineScan } from '../testing/scans.ts';
import { foldTimeline } from './fold.ts';
import { FOLD_RULES } from './rules.ts';
import { isFinished } from './status.ts';
import { compareScans, type TimelineScan } from './timeline.ts';

const at = (status: TimelineScan['status'], hours: number): TimelineScan =>
  timelineScan({ status, occurredAt: hour(hours) });
const ROUND = [at('PICKED_UP', 0), at('OUT_FOR_DELIVERY', 20)];
const DELIVERED = at('DELIVERED', 24);
const [FIRST] = FOLD_RULES;

const folded = (...scans: readonly TimelineScan[]) => foldTimeline([...ROUND, DELIVERED, ...scans].sort(compareScans));

describe('a delivered parcel that is scanned on its way again', () => {
  it('stays delivered by a single scan, and the contradiction is kept with both scans', () => {
    const { status, statusScan, reversals } = folded(at('IN_TRANSIT', 60));
    expect({ status, at: statusScan?.occurredAt }).toEqual({ status: 'DELIVERED', at: hour(24) });
    expect(reversals).toMatchObject([
      { state: 'OPEN', ended: { occurredAt: hour(24) }, against: [{ occurredAt: hour(60) }] },
    ]);
  });

  it('stays delivered while all of them follow the delivery closely, however many they are', () => {
    expect(folded(at('IN_TRANSIT', 25), at('AT_LOCAL_FACILITY', 26), at('OUT_FOR_DELIVERY', 27)).status).toBe(
      'DELIVERED',
    );
  });

  it('stays delivered when one moment is all that speaks against it', () => {
    const twice = [at('IN_TRANSIT', 60), timelineScan({ status: 'AT_LOCAL_FACILITY', occurredAt: hour(60) })];
    expect(folded(...twice).status).toBe('DELIVERED');
  });

  it('goes on by two, the later one long after it', () => {
    const { status, statusScan, reversals } = folded(at('AT_LOCAL_FACILITY', 30), at('OUT_FOR_DELIVERY', 44));
    expect({ status, at: statusScan?.occurredAt }).toEqual({ status: 'OUT_FOR_DELIVERY', at: hour(44) });
    expect(reversals).toMatchObject([{ state: 'CONFIRMED' }]);
  });

  it('is delivered again at the later moment, which settles it', () => {
    const { status, statusScan, reversals } = folded(
      at('AT_LOCAL_FACILITY', 30),
      at('OUT_FOR_DELIVERY', 44),
      at('DELIVERED', 50),
    );
    expect({ status, at: statusScan?.occurredAt }).toEqual({ status: 'DELIVERED', at: hour(50) });
    expect(reversals).toMatchObject([{ state: 'SETTLED' }]);
  });

  it('was delivered when the second delivery says, if one scan lies between and the first is long ago', () => {
    expect(folded(at('AVAILABLE_FOR_PICKUP', 26), at('DELIVERED', 50)).statusScan?.occurredAt).toBe(hour(50));
    expect(folded(at('AVAILABLE_FOR_PICKUP', 26), at('DELIVERED', 27)).statusScan?.occurredAt).toBe(hour(24));
    expect(folded(at('DELIVERED', 50)).statusScan?.occurredAt).toBe(hour(24));
  });

  it('stays delivered where it was never near its end before: the clock of the delivery may be days off', () => {
    const skewed = [at('PICKED_UP', 0), at('DELIVERED', 2), at('IN_TRANSIT', 20), at('OUT_FOR_DELIVERY', 46)];
    const { status, reversals } = foldTimeline(skewed);
    expect(status).toBe('DELIVERED');
    expect(reversals).toMatchObject([{ state: 'OPEN' }]);
  });

  it('opens what is wrong with it only once it goes on', () => {
    const attempt = timelineScan({ status: 'ATTEMPTED', exception: 'DELIVERY_ATTEMPTED', occurredAt: hour(30) });
    expect(folded(attempt).exceptions).toEqual([]);
    const again = timelineScan({ status: 'ATTEMPTED', exception: 'DELIVERY_ATTEMPTED', occurredAt: hour(54) });
    expect(folded(attempt, again).exceptions).toMatchObject([
      { kind: 'DELIVERY_ATTEMPTED', openedBy: { occurredAt: hour(54) }, resolvedBy: null },
    ]);
  });

  it('has again what was wrong with it and had ended with the delivery', () => {
    const damaged = timelineScan({ exception: 'DAMAGED', occurredAt: hour(21) });
    const end = foldTimeline([...ROUND, damaged, DELIVERED].sort(compareScans));
    expect(end.exceptions).toMatchObject([{ kind: 'DAMAGED', resolvedBy: { occurredAt: hour(24) } }]);
    const { exceptions } = folded(damaged, at('AT_LOCAL_FACILITY', 30), at('OUT_FOR_DELIVERY', 44));
    expect(exceptions).toMatchObject([{ kind: 'DAMAGED', resolvedBy: null }]);
  });

  it('is settled when it goes back to the sender, which has it in the end', () => {
    const { status, reversals } = folded(at('RETURNING', 30), at('RETURNED', 60));
    expect({ status, reversals }).toMatchObject({ status: 'RETURNED', reversals: [{ state: 'SETTLED' }] });
  });

  it('stays as it was by the first rules', () => {
    const scans = [...ROUND, DELIVERED, at('AT_LOCAL_FACILITY', 30), at('OUT_FOR_DELIVERY', 44)];
    const { status, reversals } = foldTimeline(scans, FIRST);
    expect({ status, reversals }).toEqual({ status: 'DELIVERED', reversals: [] });
  });
});

describe('what comes after the end', () => {
  it('never speaks against it by notes, by labels or by the way back of what the sender has', () => {
    expect(folded(at(null, 60), at('LABEL_CREATED', 61), at('AWAITING_PICKUP', 80)).reversals).toEqual([]);
    const returned = [at('RETURNING', 20), at('RETURNED', 40), at('DELIVERED', 41), at('RETURNING', 70)];
    expect(foldTimeline(returned)).toMatchObject({ status: 'RETURNED', reversals: [] });
  });

  it('leaves a finished parcel only with evidence: two moments, half a day after the end, of one that was near it', () => {
    const scan = fc.record({
      status: fc.constantFrom(null, ...SHIPMENT_STATUSES),
      hours: fc.integer({ min: 0, max: 60 }),
    });
    fc.assert(
      fc.property(fc.array(scan, { maxLength: 12 }), (rows) => {
        const scans = rows
          .map(({ status, hours }, index) => timelineScan({ status, occurredAt: hour(hours), scanKey: `k${index}` }))
          .sort(compareScans);
        for (let count = 1; count < scans.length; count += 1) {
          const before = foldTimeline(scans.slice(0, count));
          const after = foldTimeline(scans.slice(0, count + 1));
          if (!isFinished(before.status) || isFinished(after.status)) continue;
          const confirmed = after.reversals.find(({ state }) => state === 'CONFIRMED');
          expect(before.nearedEnd).toBe(true);
          expect(new Set(confirmed?.against.map(({ occurredAt }) => occurredAt)).size).toBeGreaterThanOrEqual(2);
          const hours = Date.parse(after.newest?.occurredAt ?? '') - Date.parse(confirmed?.ended.occurredAt ?? '');
          expect(hours).toBeGreaterThanOrEqual(12 * 3_600_000);
        }
      }),
      { numRuns: 300 },
    );
  });
});
