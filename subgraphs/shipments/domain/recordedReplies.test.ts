import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keptFold, type KeptFold, type ScanReport, type TakenReport } from '../testing/keptFold.ts';
import { realParcels, type RealParcel } from '../testing/realDays.ts';
import { foldTimeline } from './fold.ts';
import { FOLD_RULES, LATEST_RULES } from './rules.ts';
import { isFinished, isMoving } from './status.ts';
import { compareScans, type TimelineScan } from './timeline.ts';

const HOUR_MS = 3_600_000;
const parcels = realParcels(process.env['DOORSTEP_SAMPLE_DATA'] ?? '../shared/data');
const described = parcels.length === 0 ? describe.skip : describe;

const recorded = (scan: TimelineScan): ScanReport => ({ told: 'recorded', scan });
const shuffled = <Value>(values: readonly Value[]): fc.Arbitrary<Value[]> =>
  fc.shuffledSubarray([...values], { minLength: values.length });
const stateOf = (reports: readonly ScanReport[], rules = LATEST_RULES) => keptFold(reports, rules).state;
/** What all these scans add up to, taken at once and in order. */
const wholeOf = (scans: readonly TimelineScan[], rules = LATEST_RULES) =>
  JSON.parse(JSON.stringify(foldTimeline([...scans].sort(compareScans), rules))) as ReturnType<typeof foldTimeline>;

const anyParcel = (): fc.Arbitrary<RealParcel> => fc.constantFrom(...parcels);
const anyRules = fc.constantFrom(...FOLD_RULES);

/** The scans of a real parcel, some of them by a clock that is up to two days wrong. */
const onWrongClocks = (): fc.Arbitrary<TimelineScan[]> =>
  anyParcel().chain(({ scans }) =>
    fc.tuple(...scans.map((scan) => fc.tuple(fc.constant(scan), hoursWrong))).map((pairs) => pairs.map(shifted)),
  );
const hoursWrong = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: -48, max: 48 }));
function shifted([scan, hours]: readonly [TimelineScan, number]): TimelineScan {
  return { ...scan, occurredAt: new Date(Date.parse(scan.occurredAt) + hours * HOUR_MS).toISOString() };
}

/** What the log may tell of one scan, in the order in which it does: it amends, withdraws and reinstates what it told. */
const SCRIPTS: readonly (readonly ('recorded' | 'amended' | 'withdrawn' | 'reinstated')[])[] = [
  ['recorded'],
  ['recorded', 'amended'],
  ['recorded', 'withdrawn'],
  ['recorded', 'amended', 'withdrawn'],
  ['recorded', 'withdrawn', 'reinstated'],
  ['recorded', 'amended', 'withdrawn', 'reinstated'],
  // told of before the parcel was ours, and amended since
  ['amended'],
];
const scriptOf = (scan: TimelineScan): fc.Arbitrary<ScanReport[]> =>
  fc.tuple(fc.constantFrom(...SCRIPTS), hoursWrong, fc.boolean()).map(([script, hours, isReinstatedAsAmended]) => {
    const amended = shifted([scan, hours]);
    return script.map((step): ScanReport => {
      if (step === 'recorded') return recorded(scan);
      if (step === 'withdrawn') return { told: 'withdrawn', scan };
      return { told: 'corrected', scan: step === 'amended' || isReinstatedAsAmended ? amended : scan };
    });
  });

/** Reports of all scans of a real parcel, in one of the orders in which the log may bring them: each scan's own is kept. */
const corrections = (): fc.Arbitrary<ScanReport[]> =>
  anyParcel().chain(({ scans }) => fc.tuple(...scans.map(scriptOf)).chain(woven));
function woven(scripts: readonly (readonly ScanReport[])[]): fc.Arbitrary<ScanReport[]> {
  return shuffled(scripts.flatMap((script, index) => script.map(() => index))).map((turns) => {
    const left = scripts.map((script) => [...script]);
    return turns.flatMap((turn) => left[turn]?.splice(0, 1) ?? []);
  });
}

/** The scans that count after these reports. */
function countingAfter(reports: readonly ScanReport[]): TimelineScan[] {
  const scans = new Map<string, TimelineScan>();
  for (const { told, scan } of reports)
    if (told === 'withdrawn') scans.delete(scan.scanKey);
    else scans.set(scan.scanKey, scan);
  return [...scans.values()];
}

described('48 recorded FedEx replies', () => {
  it("end as the carrier's own state and dates say, in whatever order their scans arrive, some of them twice", () => {
    expect(parcels).toHaveLength(48);
    for (const { scans, deliveredAt, pickedUpAt } of parcels) {
      fc.assert(
        fc.property(shuffled(scans), fc.subarray([...scans]).chain(shuffled), anyRules, (order, again, rules) => {
          const { status, statusScan, firstMoved } = stateOf([...order, ...again].map(recorded), rules);
          expect(status).toBe('DELIVERED');
          expect(statusScan?.occurredAt).toBe(deliveredAt);
          expect(firstMoved?.occurredAt).toBe(pickedUpAt);
        }),
        { numRuns: 15 },
      );
    }
  });

  it('leave no exception open, and each opened by the first scan of its parcel that says so', () => {
    const troubled = parcels.filter(({ scans }) => scans.some((scan) => scan.exception !== null));
    expect(troubled.length).toBeGreaterThan(0);
    for (const { scans } of parcels) {
      const { exceptions, statusScan } = stateOf(scans.map(recorded));
      const first = scans
        .filter((scan) => scan.exception !== null)
        .map((scan) => scan.occurredAt)
        .sort()[0];
      expect(exceptions.map((each) => each.openedBy.occurredAt)).toEqual(first === undefined ? [] : [first]);
      for (const { resolvedBy } of exceptions) expect(resolvedBy).toEqual(statusScan);
    }
  });

  it('are folded from what is kept of them alone to what their whole timelines give, at every moment', () => {
    for (const { scans } of parcels) {
      const inOrder = [...scans].sort(compareScans);
      for (let count = 0; count <= inOrder.length; count += 1) {
        const soFar = inOrder.slice(0, count);
        expect(stateOf(soFar.map(recorded))).toEqual(wholeOf(soFar));
      }
    }
  });
});

described('scans of real days whose clocks are up to two days wrong', () => {
  it('give one state, whatever the order in which they arrive, how often, and by which rules', () => {
    fc.assert(
      fc.property(
        onWrongClocks().chain((scans) => fc.tuple(fc.constant(scans), shuffled(scans), shuffled(scans))),
        anyRules,
        ([scans, one, other], rules) => {
          const whole = wholeOf(scans, rules);
          expect(stateOf(one.map(recorded), rules)).toEqual(whole);
          expect(stateOf([...other, ...one].map(recorded), rules)).toEqual(whole);
        },
      ),
      { numRuns: 400 },
    );
  });
});

described('scans of real days that are amended, withdrawn and reinstated', () => {
  it('give what those that count in the end give, in every order in which the log may bring them', () => {
    fc.assert(
      fc.property(corrections(), anyRules, (reports, rules) => {
        const { state, scans } = keptFold(reports, rules);
        const counting = countingAfter(reports).sort(compareScans);
        expect(scans).toEqual(counting);
        expect(state).toEqual(wholeOf(counting, rules));
      }),
      { numRuns: 400 },
    );
  });
});

/** The status that a report had announced, with the scan that brought it; none where it did not move. */
function announcedBy({ changes }: TakenReport): string[] {
  return changes.flatMap((each) =>
    each.kind === 'status' ? [`${each.after.status} by ${each.after.statusScan?.scanKey ?? 'nothing'}`] : [],
  );
}

/** Whether it came after the scan that brought the status, and was made before it. */
const isLate = ({ before, report }: TakenReport): boolean =>
  before.statusScan !== null && report.scan.occurredAt < before.statusScan.occurredAt;
const says = (taken: TakenReport, kind: string): boolean => taken.changes.some((change) => change.kind === kind);

described('what is announced of real days', () => {
  const arriving = (scans: fc.Arbitrary<readonly TimelineScan[]>): fc.Arbitrary<KeptFold> =>
    fc.tuple(scans.chain(shuffled), anyRules).map(([order, rules]) => keptFold(order.map(recorded), rules));
  const onTrueClocks = (): fc.Arbitrary<KeptFold> => arriving(anyParcel().map(({ scans }) => scans));
  const arrivals = (): fc.Arbitrary<KeptFold> => fc.oneof(onTrueClocks(), arriving(onWrongClocks()));

  it('is a chain, each status another than the one before, that leads to where the parcel is', () => {
    fc.assert(
      fc.property(arrivals(), ({ taken, state }) => {
        let { status } = wholeOf([]);
        for (const { changes } of taken)
          for (const change of changes) {
            if (change.kind !== 'status') continue;
            expect(change.before.status).toBe(status);
            expect(change.after.status).not.toBe(status);
            ({ status } = change.after);
          }
        expect(status).toBe(state.status);
      }),
      { numRuns: 300 },
    );
  });

  it('never flaps, in whatever order scans arrive: none of them brings the same status twice', () => {
    fc.assert(
      fc.property(onTrueClocks(), ({ taken }) => {
        const words = taken.flatMap(announcedBy);
        expect(new Set(words).size).toBe(words.length);
      }),
      { numRuns: 400 },
    );
  });

  it('by wrong clocks is told again of a scan only where an end is taken back, and then with the contradiction', () => {
    fc.assert(
      fc.property(arriving(onWrongClocks()), ({ taken }) => {
        const said = new Set<string>();
        for (const each of taken)
          for (const words of announcedBy(each)) {
            if (said.has(words)) expect(isFinished(each.before.status) && says(each, 'reversal')).toBe(true);
            said.add(words);
          }
      }),
      { numRuns: 400 },
    );
  });

  it('by a late scan is at most one status: an end, the first move, or the last word in a contradiction', () => {
    fc.assert(
      fc.property(arrivals(), ({ taken }) => {
        for (const each of taken.filter(isLate)) {
          const { before, after } = each;
          expect(each.changes.filter(({ kind }) => kind === 'status').length).toBeLessThanOrEqual(1);
          if (before.status === after.status) continue;
          expect(isFinished(after.status) || !isMoving(before.status) || says(each, 'reversal')).toBe(true);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('in the order of the carrier is each change of the timeline once, and a late scan of the way announces nothing', () => {
    for (const { scans } of parcels) {
      const inOrder = [...scans].sort(compareScans);
      const expected = inOrder.reduce<string[]>((said, _scan, index) => {
        const { status } = wholeOf(inOrder.slice(0, index + 1));
        return status === (said.at(-1) ?? 'LABEL_CREATED') ? said : [...said, status];
      }, []);
      const kept = keptFold(inOrder.map(recorded), LATEST_RULES);
      expect(kept.taken.flatMap(announcedBy).map((words) => words.split(' ')[0])).toEqual(expected);
      for (const late of inOrder.slice(1, -2).filter(({ status }) => status === 'IN_TRANSIT')) {
        const order = [...inOrder.filter((scan) => scan !== late), late];
        expect(keptFold(order.map(recorded), LATEST_RULES).taken.at(-1)?.changes).toEqual([]);
      }
    }
  });

  it('is never that a finished parcel moves, without the contradiction at the same moment', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          arrivals(),
          corrections().map((reports) => keptFold(reports, LATEST_RULES)),
        ),
        ({ taken }) => {
          for (const each of taken) {
            const { before, after, report } = each;
            if (!isFinished(before.status) || isFinished(after.status)) continue;
            // the carrier takes back or amends what ended it: that is on record as a correction
            const isCorrected = report.told !== 'recorded' && report.scan.scanKey === before.statusScan?.scanKey;
            expect(isCorrected || says(each, 'reversal')).toBe(true);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});
