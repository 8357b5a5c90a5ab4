import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ExceptionChanged } from '../../../platform/events/types/index.ts';
import { decideInOrder, type FollowedTrouble, type LoggedExceptionChanged } from './follow.ts';

const PARCEL = { shipmentId: 'a-parcel', carrier: 'ups', trackingNumber: '1Z999AA10123456784' } as const;
const CAUSES = ['CARRIER_SAID', 'SILENCE', 'SAME_DAY'] as const;
type Cause = (typeof CAUSES)[number];
type Changed = ExceptionChanged['payload'];

/** The day of January 2026 from 1, by its hours. */
function at(day: number, hours = 10): string {
  return new Date(Date.UTC(2026, 0, day, hours)).toISOString();
}

function changed(cause: Cause, over: Partial<Changed>): LoggedExceptionChanged {
  const stands = { exceptionId: cause, kind: 'DELAYED', state: 'OPEN', openedAt: at(1), resolvedAt: null } as const;
  const payload = { ...PARCEL, ...stands, move: 'REOPENED', catchUp: false, scan: null, cause, ...over } as const;
  return { brand: 'acme', position: 0, type: 'shipment.exceptionChanged', payload };
}

const opens = (cause: Cause, openedAt: string, over: Partial<Changed> = {}) => changed(cause, { openedAt, ...over });
const ends = (cause: Cause) => changed(cause, { move: 'RESOLVED', state: 'RESOLVED' });
const handled = { by: 'ann', assignee: null, number: 1 } as const;
const resolved = (cause: Cause) => changed(cause, { move: 'RESOLVED', state: 'RESOLVED', handling: handled });
const reopened = (cause: Cause) => changed(cause, { handling: handled });

/** What a table that keeps the first of each identity holds in the end, where events come in the batches that are given. */
function noticesOf(...batches: readonly (readonly LoggedExceptionChanged[])[]): string[] {
  const kept = new Map<string, string>();
  let troubles: readonly FollowedTrouble[] = [];
  let position = 0;
  for (const batch of batches) {
    const events = batch.map((event) => ({ ...event, position: (position += 1) }));
    const followed = decideInOrder(events, troubles);
    for (const { identity, outcome, occurredAt } of followed.decisions) {
      if (!kept.has(identity)) kept.set(identity, `${outcome.reason ?? outcome.state} ${occurredAt}`);
    }
    if (followed.troubles.length > 0) ({ troubles } = followed);
  }
  return [...kept.values()];
}

describe('a trouble', () => {
  it('is told once from when the first cause opens it until none does or somebody resolved them, whatever happens meanwhile', () => {
    // what happens on each day: a scan that opened it shifts, it comes as history, and who ended it are there by chance
    const toggle = fc.record({
      cause: fc.constantFrom(...CAUSES),
      isShifted: fc.boolean(),
      isHistory: fc.boolean(),
      isByDesk: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(toggle, { maxLength: 20 }), (all) => {
        const open = new Set<Cause>();
        const events: LoggedExceptionChanged[] = [];
        const told: string[] = [];
        let isTold = false;
        for (const [index, { cause, isShifted, isHistory, isByDesk }] of all.entries()) {
          const day = 2 + 2 * index;
          if (open.delete(cause)) {
            events.push(isByDesk ? resolved(cause) : ends(cause));
            continue;
          }
          if (open.size === 0) isTold = false;
          if (!isTold && !isHistory) {
            told.push(`SENT ${at(day)}`);
            isTold = true;
          }
          open.add(cause);
          events.push(opens(cause, at(day), { catchUp: isHistory }));
          // it began the day before, or the day after, and is graver for that
          if (isShifted) events.push(changed(cause, { move: 'CHANGED', openedAt: at(isByDesk ? day - 1 : day + 1) }));
        }
        const isSent = (notice: string): boolean => notice.startsWith('SENT');
        expect(noticesOf(events).filter(isSent)).toEqual(told);
        // also where each comes in a batch of its own
        expect(noticesOf(...events.map((each) => [each]))).toEqual(noticesOf(events));
      }),
    );
  });

  it('goes on for as long as something finds it, and says why that is not told', () => {
    const events = [opens('SILENCE', at(2)), opens('CARRIER_SAID', at(4)), ends('SILENCE'), opens('SILENCE', at(7))];
    expect(noticesOf([...events, ends('CARRIER_SAID'), ends('SILENCE'), opens('SILENCE', at(12))])).toEqual([
      ...[`SENT ${at(2)}`, `TOLD_BEFORE ${at(4)}`, `TOLD_BEFORE ${at(7)}`, `SENT ${at(12)}`],
    ]);
  });

  it('is the same when the scan that opened it turns out to be another, on another day', () => {
    const events = [opens('CARRIER_SAID', at(2, 0)), opens('SAME_DAY', at(3))];
    expect(noticesOf(events)).toEqual([`SENT ${at(2, 0)}`, `TOLD_BEFORE ${at(3)}`]);
    const shifted = changed('CARRIER_SAID', { move: 'CHANGED', openedAt: at(1, 22) });
    expect(noticesOf([opens('CARRIER_SAID', at(2, 0)), shifted, opens('SAME_DAY', at(3))])).toHaveLength(2);
  });

  it('that somebody resolved is told when it is found anew, and not when it is opened again by hand', () => {
    const first = [opens('CARRIER_SAID', at(1)), resolved('CARRIER_SAID')];
    expect(noticesOf([...first, opens('SILENCE', at(9))])).toEqual([`SENT ${at(1)}`, `SENT ${at(9)}`]);
    const byHand = [...first, reopened('CARRIER_SAID'), opens('SILENCE', at(9))];
    expect(noticesOf(byHand)).toEqual([`SENT ${at(1)}`, `TOLD_BEFORE ${at(9)}`]);
    // of two causes one is resolved, and the carrier says that one again
    const both = [opens('SAME_DAY', at(1)), opens('CARRIER_SAID', at(1, 12)), resolved('CARRIER_SAID')];
    expect(noticesOf([...both, opens('CARRIER_SAID', at(2))])).toEqual([
      ...[`SENT ${at(1)}`, `TOLD_BEFORE ${at(1, 12)}`, `TOLD_BEFORE ${at(2)}`],
    ]);
  });

  it('goes on where one cause takes its place at once, but not in place of one that somebody resolved', () => {
    const first = [opens('CARRIER_SAID', at(1)), ends('CARRIER_SAID')];
    expect(noticesOf([...first, opens('SAME_DAY', at(3), { goesOn: true })])).toEqual([
      ...[`SENT ${at(1)}`, `TOLD_BEFORE ${at(3)}`],
    ]);
    expect(noticesOf([...first, opens('SAME_DAY', at(3))])).toEqual([`SENT ${at(1)}`, `SENT ${at(3)}`]);
  });

  it('that was history when it came is told by what finds it next, once, and as nothing else', () => {
    const events = [opens('CARRIER_SAID', at(1), { catchUp: true }), opens('SILENCE', at(3)), opens('SAME_DAY', at(5))];
    expect(noticesOf(events)).toEqual([`CATCH_UP ${at(1)}`, `SENT ${at(3)}`, `TOLD_BEFORE ${at(5)}`]);
  });

  it('that ends is told when it comes back, also on a day on which something else found what went on', () => {
    const first = [opens('SILENCE', at(1)), opens('SAME_DAY', at(3)), ends('SILENCE'), ends('SAME_DAY')];
    expect(noticesOf([...first, opens('SILENCE', at(3, 20))])).toEqual([
      ...[`SENT ${at(1)}`, `TOLD_BEFORE ${at(3)}`, `SENT ${at(3, 20)}`],
    ]);
  });

  it('is moved and told by no event that it has behind it', () => {
    const events = [opens('SILENCE', at(1)), ends('SILENCE')].map((each, position) => ({ ...each, position }));
    const { troubles } = decideInOrder(events, []);
    expect(troubles).toMatchObject([{ open: [], isTold: true, position: 1 }]);
    expect(decideInOrder(events, troubles)).toEqual({ decisions: [], troubles: [] });
  });
});
