import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { SHIPMENT_STATUSES } from '../../../platform/events/types/index.ts';
import { hour, timelineScan } from '../testing/scans.ts';
import { arrive, type FoldedTimeline, type StateChange } from './changes.ts';
import { foldTimeline, NOTHING_SCANNED } from './fold.ts';
import { FOLD_RULES, LATEST_RULES } from './rules.ts';
import { isFinished } from './status.ts';
import { compareScans, refOf, type TimelineScan } from './timeline.ts';

const KINDS = ['DELIVERY_ATTEMPTED', 'ADDRESS_ISSUE', 'DELAYED'] as const;

/** A journey of many scans within a few hours, so that instants coincide, on clocks that are up to two days wrong. */
function journeyOf(statuses: readonly TimelineScan['status'][]): fc.Arbitrary<TimelineScan[]> {
  const row = fc.record({
    status: fc.constantFrom(null, ...statuses),
    exception: fc.option(fc.constantFrom(...KINDS), { nil: null, freq: 2 }),
    hours: fc.integer({ min: 0, max: 6 }),
    clockOff: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -48, max: 48 })),
  });
  return fc.array(row, { maxLength: 14 }).map((rows) =>
    rows.map(({ status, exception, hours, clockOff }, index) => {
      const occurredAt = hour(hours + clockOff);
      return timelineScan({ scanKey: `key ${index}`, status, exception, occurredAt, receivedAt: hour(hours) });
    }),
  );
}

const anyJourney = journeyOf(SHIPMENT_STATUSES);
/** A journey with an order in which it arrives. */
const arriving = (
  journey: fc.Arbitrary<TimelineScan[]>,
): fc.Arbitrary<{ scans: TimelineScan[]; order: TimelineScan[] }> =>
  journey.chain((scans) => fc.shuffledSubarray(scans, { minLength: scans.length }).map((order) => ({ scans, order })));

function oneByOne(
  scans: readonly TimelineScan[],
  rules = LATEST_RULES,
): { folded: FoldedTimeline; changes: StateChange[] } {
  const changes: StateChange[] = [];
  let folded: FoldedTimeline = { timeline: [], state: NOTHING_SCANNED };
  for (const scan of scans) {
    const next = arrive(folded, scan, rules);
    changes.push(...next.changes);
    folded = next.folded;
  }
  return { folded, changes };
}

describe('scans that arrive one by one', () => {
  it('in any order give the timeline, the state and the exceptions that all at once give', () => {
    fc.assert(
      fc.property(arriving(anyJourney), ({ scans, order }) => {
        const timeline = [...scans].sort(compareScans);
        expect(oneByOne(order).folded).toEqual({ timeline, state: foldTimeline(timeline) });
      }),
      { numRuns: 500 },
    );
  });

  it('change nothing when they are said again, at once or later', () => {
    fc.assert(
      fc.property(arriving(anyJourney), ({ scans, order }) => {
        const once = oneByOne(order);
        const twice = oneByOne([...order, ...scans]);
        expect(twice.folded.state).toEqual(once.folded.state);
        expect(twice.changes).toEqual(once.changes);
      }),
    );
  });

  it('tell a gapless chain of statuses, from the label to where the parcel is', () => {
    fc.assert(
      fc.property(arriving(anyJourney), ({ order }) => {
        const { folded, changes } = oneByOne(order);
        let status = NOTHING_SCANNED.status;
        for (const change of changes) {
          if (change.kind !== 'status') continue;
          expect(change.before.status).toBe(status);
          expect(change.after.status).not.toBe(status);
          status = change.after.status;
        }
        expect(status).toBe(folded.state.status);
      }),
    );
  });

  it('by the first rules never lead away from delivered, whether they are late or later', () => {
    const withoutReturn = SHIPMENT_STATUSES.filter((status) => status !== 'RETURNED');
    fc.assert(
      fc.property(arriving(journeyOf(withoutReturn)), ({ scans, order }) => {
        const { folded, changes } = oneByOne(order, FOLD_RULES[0]);
        const left = changes.some((change) => change.kind === 'status' && change.before.status === 'DELIVERED');
        expect(left).toBe(false);
        const wasDelivered = scans.some((scan) => scan.status === 'DELIVERED');
        expect(folded.state.status === 'DELIVERED').toBe(wasDelivered);
      }),
    );
  });

  it('by the first rules never lead a finished parcel back on its way', () => {
    fc.assert(
      fc.property(arriving(anyJourney), ({ order }) => {
        for (const change of oneByOne(order, FOLD_RULES[0]).changes) {
          if (change.kind === 'status' && isFinished(change.before.status)) {
            // "returned" came late and was earlier than "delivered": it is the end of the story that counts
            expect([change.before.status, change.after.status].sort()).toEqual(['DELIVERED', 'RETURNED']);
          }
        }
      }),
    );
  });

  it('leave told open exactly the exceptions that are open in the end', () => {
    fc.assert(
      fc.property(arriving(anyJourney), ({ order }) => {
        const { folded, changes } = oneByOne(order);
        const told = new Map<string, string>();
        for (const change of changes) {
          if (change.kind === 'status' || change.kind === 'reversal') continue;
          const { kind } = change.exception;
          // opening what is open, or closing what is not, would be a notice too many
          expect(told.get(kind) === 'exceptionOpened').toBe(change.kind === 'exceptionResolved');
          told.set(kind, change.kind);
        }
        const toldOpen = [...told].filter(([, last]) => last === 'exceptionOpened').map(([kind]) => kind);
        const open = folded.state.exceptions.filter((each) => each.resolvedBy === null).map((each) => each.kind);
        expect(toldOpen.sort()).toEqual(open.sort());
      }),
      { numRuns: 500 },
    );
  });
});

describe('a scan that arrives late', () => {
  const attempted = timelineScan({ status: 'ATTEMPTED', exception: 'DELIVERY_ATTEMPTED', occurredAt: hour(10) });
  const open = oneByOne([attempted]).folded;

  it('closes an exception when it says that the parcel had been delivered before', () => {
    const delivered = timelineScan({ status: 'DELIVERED', occurredAt: hour(9) });
    const { folded, changes } = arrive(open, delivered);
    expect(folded.state).toMatchObject({ status: 'DELIVERED', exceptions: [] });
    expect(changes.map((change) => change.kind)).toEqual(['status', 'exceptionResolved', 'reversal']);
    expect(changes[1]).toMatchObject({ exception: { kind: 'DELIVERY_ATTEMPTED', resolvedBy: refOf(delivered) } });
  });

  it('tells nothing when it only fills in the way', () => {
    expect(arrive(open, timelineScan({ status: 'IN_TRANSIT', occurredAt: hour(5) })).changes).toEqual([]);
  });

  it('takes nothing back when it says that there is a label', () => {
    expect(arrive(open, timelineScan({ status: 'LABEL_CREATED', occurredAt: hour(11) })).changes).toEqual([]);
  });
});
