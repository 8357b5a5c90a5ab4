import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ShipmentStatus } from '../../../platform/events/types/index.ts';
import { keptFold } from '../testing/keptFold.ts';
import { hour, timelineScan } from '../testing/scans.ts';
import { LATEST_RULES } from './rules.ts';
import type { Reversal } from './reversal.ts';

const AFTER: readonly ShipmentStatus[] = ['IN_TRANSIT', 'AT_LOCAL_FACILITY', 'OUT_FOR_DELIVERY', 'DELIVERED'];

/** A parcel out for delivery and delivered, and what is scanned after that. */
const contested = fc
  .array(fc.tuple(fc.constantFrom(...AFTER), fc.integer({ min: 20, max: 60 })), { minLength: 1, maxLength: 9 })
  .map((rows) => [
    timelineScan({ status: 'OUT_FOR_DELIVERY', occurredAt: hour(15) }),
    timelineScan({ status: 'DELIVERED', occurredAt: hour(18) }),
    ...rows.map(([status, hours], index) => timelineScan({ scanKey: `key ${index}`, status, occurredAt: hour(hours) })),
  ]);

describe('contradictions that were told', () => {
  it('are in the end those that there are, with the evidence there is, in whatever order the scans arrive', () => {
    fc.assert(
      fc.property(
        contested.chain((scans) => fc.shuffledSubarray(scans, { minLength: scans.length })),
        (order) => {
          const { taken, state } = keptFold(
            order.map((scan) => ({ told: 'recorded', scan })),
            LATEST_RULES,
          );
          const told = new Map<string, Reversal>();
          for (const { changes } of taken)
            for (const change of changes) {
              if (change.kind !== 'reversal') continue;
              if (change.after === null) told.delete(change.before?.ended.scanKey ?? '');
              else told.set(change.after.ended.scanKey, change.after);
            }
          expect(new Set(told.values())).toEqual(new Set(state.reversals));
        },
      ),
      { numRuns: 500 },
    );
  });
});
