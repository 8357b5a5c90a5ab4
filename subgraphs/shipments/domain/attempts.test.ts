import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ExceptionKind } from '../../../platform/events/types/index.ts';
import { hour, timelineScan } from '../testing/scans.ts';
import { movedAttempts, renewedBy } from './attempts.ts';
import { arrive, type FoldedTimeline } from './changes.ts';
import { foldTimeline, NOTHING_SCANNED } from './fold.ts';
import type { FoldedException } from './foldedException.ts';
import { compareScans, type TimelineScan } from './timeline.ts';

const attempt = (hours: number, exception: ExceptionKind = 'DELIVERY_ATTEMPTED'): TimelineScan =>
  timelineScan({ status: 'ATTEMPTED', exception, occurredAt: hour(hours) });
const out = (hours: number): TimelineScan => timelineScan({ status: 'OUT_FOR_DELIVERY', occurredAt: hour(hours) });
const delivered = (hours: number): TimelineScan => timelineScan({ status: 'DELIVERED', occurredAt: hour(hours) });

const folded = (...scans: readonly TimelineScan[]): FoldedTimeline => {
  const timeline = [...scans].sort(compareScans);
  return { timeline, state: foldTimeline(timeline) };
};
const exceptionOf = ({ state }: FoldedTimeline, kind: ExceptionKind = 'DELIVERY_ATTEMPTED'): FoldedException => {
  const found = state.exceptions.find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
};
/** By what a kind is renewed: how often a delivery failed by then, and when; null: by nothing. */
const renewal = (parcel: FoldedTimeline, kind?: ExceptionKind): [number, string] | null => {
  const by = renewedBy(exceptionOf(parcel, kind), parcel.timeline);
  return by === null ? null : [by.number, by.scan.occurredAt];
};

describe('a delivery that fails again', () => {
  it('renews what the first one opened, as often as it fails, and what delivers the parcel renews nothing', () => {
    expect(renewal(folded(out(0), attempt(3)))).toBeNull();
    expect(renewal(folded(out(0), attempt(3), out(20), attempt(27)))).toEqual([2, hour(27)]);
    expect(renewal(folded(attempt(3), out(20), attempt(27), attempt(51), delivered(60)))).toEqual([3, hour(51)]);
    // what came after the end is none of this
    expect(renewal(folded(attempt(3), delivered(20), attempt(27)))).toBeNull();
  });

  it('is another one when the parcel went out between, or when it is said half a day later', () => {
    expect(renewal(folded(attempt(3), attempt(4)))).toBeNull();
    expect(renewal(folded(attempt(3), timelineScan({ occurredAt: hour(4) }), attempt(5)))).toBeNull();
    // a label that is scanned late moves nothing
    const label = timelineScan({ status: 'LABEL_CREATED', occurredAt: hour(4) });
    expect(renewal(folded(attempt(3), label, attempt(5)))).toBeNull();
    expect(renewal(folded(attempt(3), out(4), attempt(5)))).toEqual([2, hour(5)]);
    expect(renewal(folded(attempt(3), attempt(15)))).toEqual([2, hour(15)]);
    expect(renewal(folded(attempt(3), attempt(14), attempt(16)))).toEqual([2, hour(16)]);
  });

  it('renews every kind that waits for another attempt, from when it is known, and no other', () => {
    const note = timelineScan({ exception: 'ADDRESS_ISSUE', occurredAt: hour(1) });
    const hold = timelineScan({ exception: 'CUSTOMS_HOLD', occurredAt: hour(2) });
    const parcel = folded(attempt(0), note, hold, out(20), attempt(27));
    expect(renewal(parcel, 'ADDRESS_ISSUE')).toEqual([2, hour(27)]);
    expect(renewal(parcel, 'CUSTOMS_HOLD')).toBeNull();
    expect(renewal(folded(attempt(0), out(20), note), 'ADDRESS_ISSUE')).toBeNull();
    // the address was said to be wrong before anybody went there
    expect(renewal(folded(note, attempt(27)), 'ADDRESS_ISSUE')).toEqual([1, hour(27)]);
  });

  it('is counted but renews nothing where it was refused: nobody tries again', () => {
    expect(renewal(folded(attempt(0), out(20), attempt(27, 'REFUSED')))).toBeNull();
    expect(renewal(folded(attempt(0), out(20), attempt(27, 'REFUSED'), out(40), attempt(50)))).toEqual([3, hour(50)]);
  });
});

describe('what scans that arrive say of failed attempts', () => {
  const turnsOf = (before: FoldedTimeline, after: FoldedTimeline) =>
    movedAttempts(before, after).map(({ exception, turn }) => [exception.kind, turn]);

  it('is told when one failed later, and not when one that was before it comes late', () => {
    const [first, second] = [attempt(3), attempt(27)];
    const both = folded(first, out(20), second);
    expect(turnsOf(folded(first, out(20)), both)).toEqual([['DELIVERY_ATTEMPTED', 'LATER']]);
    expect(turnsOf(folded(out(20), second), both)).toEqual([['DELIVERY_ATTEMPTED', null]]);
    expect(turnsOf(both, both)).toEqual([]);
    // the same attempt, of which an earlier scan comes late
    const earlier = attempt(26);
    expect(turnsOf(both, folded(first, out(20), earlier, second))).toEqual([['DELIVERY_ATTEMPTED', null]]);
    // and one that turns out to be two by a scan between
    expect(turnsOf(folded(first, attempt(6)), folded(first, out(4), attempt(6)))).toEqual([
      ['DELIVERY_ATTEMPTED', null],
    ]);
    expect(turnsOf(both, folded(first, out(20)))).toEqual([['DELIVERY_ATTEMPTED', 'EARLIER']]);
  });

  it('is told once of each at most, and of later ones only, in whatever order they come', () => {
    const statuses = fc.constantFrom('ATTEMPTED' as const, 'OUT_FOR_DELIVERY' as const, 'AT_LOCAL_FACILITY' as const);
    const scan = fc.record({ status: statuses, hours: fc.integer({ min: 0, max: 60 }), isNobody: fc.boolean() });
    const scans = fc.array(scan, { maxLength: 10 }).map((rows) =>
      rows.map(({ status, hours, isNobody }, index) => {
        const kind = isNobody ? 'DELIVERY_ATTEMPTED' : 'ADDRESS_ISSUE';
        const exception = status === 'ATTEMPTED' ? kind : null;
        return timelineScan({ scanKey: `key ${index}`, status, exception, occurredAt: hour(hours) });
      }),
    );
    const arriving = scans.chain((all) => fc.shuffledSubarray(all, { minLength: all.length }));
    fc.assert(
      fc.property(arriving, (order) => {
        let parcel: FoldedTimeline = { timeline: [], state: NOTHING_SCANNED };
        const told = new Map<ExceptionKind, string[]>();
        for (const each of order) {
          const next = arrive(parcel, each).folded;
          for (const { exception, attempt: by, turn } of movedAttempts(parcel, next)) {
            expect(turn).not.toBe('EARLIER');
            if (turn === 'LATER')
              told.set(exception.kind, [...(told.get(exception.kind) ?? []), by?.scan.occurredAt ?? '']);
          }
          parcel = next;
        }
        for (const moments of told.values()) expect(moments).toEqual([...new Set(moments)].sort());
      }),
      { numRuns: 500 },
    );
  });
});
