import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EXCEPTION_KINDS, SHIPMENT_STATUSES } from '../../../platform/events/types/index.ts';
import { keptFold } from '../testing/keptFold.ts';
import { hour, timelineScan } from '../testing/scans.ts';
import { foldTimeline } from './fold.ts';
import { FOLD_RULES, rulesOf } from './rules.ts';
import { compareScans, refOf, type TimelineScan } from './timeline.ts';

const picked = timelineScan({ status: 'PICKED_UP', occurredAt: hour(1) });
const held = timelineScan({ scanKey: 'held', status: 'IN_TRANSIT', exception: 'CUSTOMS_HOLD', occurredAt: hour(5) });
const released = timelineScan({ status: 'IN_TRANSIT', occurredAt: hour(9) });
const heldAgain = { ...held, scanKey: 'held again', occurredAt: hour(12) };
const out = timelineScan({ status: 'OUT_FOR_DELIVERY', occurredAt: hour(20) });
const delivered = timelineScan({ status: 'DELIVERED', occurredAt: hour(30) });

const exceptionsOf = (scans: readonly TimelineScan[], version = 3) =>
  foldTimeline([...scans].sort(compareScans), rulesOf(version)).exceptions;

describe('what was wrong with a parcel', () => {
  it('is over when a later scan shows that the parcel goes on, by the third rules', () => {
    const [hold] = exceptionsOf([picked, held, released]);
    expect(hold).toEqual({ kind: 'CUSTOMS_HOLD', openedBy: refOf(held), resolvedBy: refOf(released) });
    expect(exceptionsOf([picked, held, released], 2)[0]).toMatchObject({ resolvedBy: null });
  });

  it('is not over while the carrier says that something else is wrong', () => {
    const misrouted = { ...released, exception: 'MISROUTED' as const };
    expect(exceptionsOf([picked, held, misrouted]).map(({ resolvedBy }) => resolvedBy)).toEqual([null, null]);
  });

  it('opens anew when the carrier says so again, as the one exception of its kind', () => {
    expect(exceptionsOf([picked, held, released, heldAgain])).toEqual([
      { kind: 'CUSTOMS_HOLD', openedBy: refOf(heldAgain), resolvedBy: null },
    ]);
  });

  it.each(['DELIVERY_ATTEMPTED', 'ADDRESS_ISSUE', 'REFUSED', 'DAMAGED'] as const)(
    'is not over before the journey is: %s',
    (exception) => {
      const said = { ...held, exception };
      expect(exceptionsOf([picked, said, out])[0]).toMatchObject({ resolvedBy: null });
      expect(exceptionsOf([picked, said, out, delivered])[0]).toMatchObject({ resolvedBy: refOf(delivered) });
    },
  );

  it('is the same in whatever order scans arrive, and folded from what is kept alone', () => {
    const scan = fc
      .record({
        status: fc.constantFrom(null, ...SHIPMENT_STATUSES),
        exception: fc.option(fc.constantFrom(...EXCEPTION_KINDS), { nil: null }),
        at: fc.integer({ min: 0, max: 40 }),
      })
      .map(({ status, exception, at }) => ({ status, exception, occurredAt: hour(at) }));
    const scans = fc
      .array(scan, { maxLength: 9 })
      .map((all) => all.map((each, index) => timelineScan({ ...each, scanKey: `scan-${index}` })));
    const shuffled = scans.chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...FOLD_RULES), (order, rules) => {
        const kept = keptFold(
          order.map((each) => ({ told: 'recorded', scan: each })),
          rules,
        );
        expect(kept.state).toEqual(foldTimeline([...order].sort(compareScans), rules));
      }),
    );
  });
});
