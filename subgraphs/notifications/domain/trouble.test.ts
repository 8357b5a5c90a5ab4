import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideAll, type LoggedShipmentsEvent } from './decide.ts';

const PARCEL = { shipmentId: 'a-parcel', carrier: 'ups', trackingNumber: '1Z999AA10123456784' } as const;
const CAUSES = ['CARRIER_SAID', 'SILENCE', 'SAME_DAY'] as const;

function onDay(day: number): string {
  return new Date(Date.UTC(2026, 0, 1 + day, 10)).toISOString();
}

function opened(cause: (typeof CAUSES)[number], openedAt: string, beside: readonly string[]): LoggedShipmentsEvent {
  const [first] = [...beside].sort();
  const payload = {
    ...PARCEL,
    exceptionId: cause,
    kind: 'DELAYED',
    state: 'OPEN',
    openedAt,
    resolvedAt: null,
  } as const;
  const how = { move: 'REOPENED', catchUp: false, scan: null, cause } as const;
  return {
    ...{ brand: 'acme', position: 1, type: 'shipment.exceptionChanged' },
    payload: { ...payload, ...how, ...(first === undefined ? {} : { kindOpenSince: first }) },
  };
}

describe('a trouble', () => {
  it('is told once from when the first cause opens it until none does, whatever opens and ends meanwhile', () => {
    const toggles = fc.array(fc.constantFrom(...CAUSES), { maxLength: 20 });
    fc.assert(
      fc.property(toggles, (all) => {
        const open = new Map<string, string>();
        const begun: string[] = [];
        const kept = new Map<string, string | null>();
        for (const [day, cause] of all.entries()) {
          if (open.delete(cause)) continue;
          if (open.size === 0) begun.push(onDay(day));
          for (const { identity, outcome } of decideAll(opened(cause, onDay(day), [...open.values()]))) {
            if (!kept.has(identity)) kept.set(identity, outcome.state === 'SENT' ? onDay(day) : null);
          }
          open.set(cause, onDay(day));
        }
        expect([...kept.values()].filter((each) => each !== null)).toEqual(begun);
      }),
    );
  });
});
