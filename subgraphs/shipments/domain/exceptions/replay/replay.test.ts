import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ShipmentStatus } from '../../../../../platform/events/types/index.ts';
import { hour, timelineScan } from '../../../testing/scans.ts';
import { DEFAULT_EXCEPTION_RULES, type ExceptionRules } from '../exceptionRules.ts';
import { NOTHING_WATCHED } from '../watch/nothingWatched.ts';
import type { WatchGround } from '../watch/watched.ts';
import { openComparison, type ParcelPast, type PlayedTwice, replayParcel, type ReplayedParcel } from './index.ts';

const MONTH = hour(24 * 30);

const groundBy =
  (rules: ExceptionRules = DEFAULT_EXCEPTION_RULES) =>
  (): WatchGround => ({ ...NOTHING_WATCHED.of(''), rules });

const scan = (status: ShipmentStatus, at: number, receivedAt = at): ParcelPast['scans'][number] =>
  timelineScan({ status, occurredAt: hour(at), receivedAt: hour(receivedAt) });

function past(over: Omit<Partial<ParcelPast>, 'facts'> & { promisedAt?: string | null } = {}): ParcelPast {
  const { promisedAt = null, ...rest } = over;
  return {
    ...{ brand: 'acme', direction: 'OUTBOUND', value: null, scans: [], disputes: [] },
    ...{ dispatchedAt: null, cancelledAt: null },
    facts: {
      ...{
        id: 'a',
        carrier: 'fedex',
        service: null,
        origin: null,
        destination: null,
        destinationZone: null,
        pieces: 1,
      },
      ...{ value: null, registeredAt: hour(0), orderedAt: hour(0), promisedAt },
    },
    ...rest,
  };
}

const play = (
  parcel: ParcelPast,
  groundAt: (nowMs: number) => WatchGround = groundBy(),
  until = MONTH,
): ReplayedParcel => replayParcel(parcel, { groundAt, until });
const causesOf = ({ found }: ReplayedParcel): string[] =>
  found.map(({ finding, openedAt, closedAt }) => `${finding.cause} ${openedAt} ${closedAt ?? '-'}`);

describe('a parcel of the past', () => {
  it('that nobody collects is found at the brand’s hour, and ends with its first scan', () => {
    const parcel = past({ scans: [scan('PICKED_UP', 40), scan('DELIVERED', 60)] });
    expect(causesOf(play(parcel))).toEqual([`NOT_COLLECTED ${hour(24)} ${hour(40)}`]);
    const slower = { ...DEFAULT_EXCEPTION_RULES, notCollected: { isOn: true, hours: 48 } };
    expect(causesOf(play(parcel, groundBy(slower)))).toEqual([]);
  });

  it('is played by when scans became known, and not by when they occurred', () => {
    const late = past({ scans: [scan('PICKED_UP', 20, 30), scan('DELIVERED', 60)] });
    expect(causesOf(play(late))).toEqual([`NOT_COLLECTED ${hour(24)} ${hour(30)}`]);
    // what is told a day after is history that was imported
    const imported = past({ scans: [scan('PICKED_UP', 20, 500), scan('DELIVERED', 60, 500)] });
    expect(causesOf(play(imported))).toEqual([]);
  });

  it('is played from where it set out, also when it was registered later', () => {
    const before = { ...past({ scans: [scan('PICKED_UP', -20), scan('DELIVERED', 60)] }), dispatchedAt: hour(-60) };
    expect(causesOf(play(before))).toEqual([`NOT_COLLECTED ${hour(-36)} ${hour(-20)}`]);
  });

  it('that misses its promise is found when it is broken, and ends when it arrives', () => {
    const parcel = past({ scans: [scan('PICKED_UP', 2), scan('DELIVERED', 60)], promisedAt: hour(50) });
    const played = play(parcel);
    expect(causesOf(played)).toEqual([`LATE_RISK ${hour(50)} ${hour(60)}`]);
    expect(played).toMatchObject({ arrivedAt: hour(60), isCut: false });
    expect(causesOf(play(parcel, groundBy(), hour(55)))).toEqual([`LATE_RISK ${hour(50)} -`]);
  });

  it('whose carrier is not heard is not found meanwhile', () => {
    const parcel = past({ scans: [scan('PICKED_UP', 40), scan('DELIVERED', 60)] });
    const deaf = (nowMs: number): WatchGround => ({
      ...groundBy()(),
      delayedSince: () => (nowMs < Date.parse(hour(41)) ? Date.parse(hour(1)) : null),
    });
    expect(causesOf(play(parcel, deaf))).toEqual([]);
  });

  it('whose delivery is disputed is found as long as it is', () => {
    const disputes = [{ openedAt: hour(70), resolvedAt: hour(90) }];
    const parcel = past({ scans: [scan('PICKED_UP', 2), scan('DELIVERED', 60)], disputes });
    expect(causesOf(play(parcel))).toEqual([`DISPUTED ${hour(70)} ${hour(90)}`]);
  });

  it('is kept as long as its carrier keeps parcels, whatever that is called', () => {
    const scans = [scan('PICKED_UP', 2), scan('AVAILABLE_FOR_PICKUP', 40)];
    const { collection } = DEFAULT_EXCEPTION_RULES;
    const rules = { ...DEFAULT_EXCEPTION_RULES, collection: { ...collection, keptDaysByCarrier: { fedex: 3 } } };
    const foundOf = (carrier: string): string[] =>
      causesOf(play({ ...past({ scans }), facts: { ...past().facts, carrier } }, groundBy(rules)));
    expect(foundOf('fedex')).toEqual([`COLLECTION_DUE ${hour(40 + 24)} -`]);
    expect(foundOf('constructor')).toEqual([`COLLECTION_DUE ${hour(40 + 24 * 5)} -`]);
  });

  it('is left when it is looked at for ever', () => {
    const parcel = past({ scans: [scan('PICKED_UP', 2)], promisedAt: hour(24 * 29) });
    expect(replayParcel(parcel, { groundAt: groundBy(), until: MONTH, mostLooks: 3 })).toMatchObject({ isCut: true });
  });

  it('is found the same whatever order its scans are kept in, and every end is after its beginning', () => {
    const statuses = fc.constantFrom<ShipmentStatus>(
      'PICKED_UP',
      'IN_TRANSIT',
      'OUT_FOR_DELIVERY',
      'ATTEMPTED',
      'DELIVERED',
    );
    const told = fc.record({
      status: statuses,
      at: fc.integer({ min: 0, max: 200 }),
      late: fc.integer({ min: 0, max: 23 }),
    });
    fc.assert(
      fc.property(fc.uniqueArray(told, { maxLength: 6, selector: ({ at, status }) => `${status} ${at}` }), (all) => {
        const scans = all.map(({ status, at, late }) => scan(status, at, at + late));
        const parcel = past({ scans, promisedAt: hour(100) });
        const played = play(parcel);
        expect(play(past({ scans: scans.toReversed(), promisedAt: hour(100) }))).toEqual(played);
        for (const { openedAt, closedAt } of played.found) {
          expect(openedAt >= hour(0) && openedAt <= MONTH).toBe(true);
          expect(closedAt === null || closedAt > openedAt).toBe(true);
        }
        for (const cause of new Set(played.found.map(({ finding }) => finding.cause))) {
          const own = played.found.filter(({ finding }) => finding.cause === cause);
          own.slice(1).forEach((each, index) => expect(each.openedAt >= own[index]!.closedAt!).toBe(true));
        }
      }),
    );
  });
});

describe('two sets of rules side by side', () => {
  const twice = (shipmentId: string, parcel: ParcelPast, changed: ExceptionRules): PlayedTwice => ({
    ...{ shipmentId, promisedAt: parcel.facts.promisedAt },
    ...{ now: play(parcel), changed: play(parcel, groundBy(changed)) },
  });

  it('are told by what they raise, what closes soon, what is false and how early it comes', () => {
    const changed = { ...DEFAULT_EXCEPTION_RULES, notCollected: { isOn: true, hours: 48 } };
    const comparison = openComparison(MONTH);
    const inTime = [scan('PICKED_UP', 40), scan('DELIVERED', 60)];
    const late = [scan('PICKED_UP', 90), scan('DELIVERED', 200)];
    comparison.add(twice('a', past({ scans: inTime, promisedAt: hour(100) }), changed));
    comparison.add(twice('b', past({ scans: [scan('PICKED_UP', 3), scan('DELIVERED', 60)] }), changed));
    comparison.add(twice('c', past({ scans: late, promisedAt: hour(100) }), changed));
    expect(comparison.inTime()).toBe(2);
    expect(comparison.causes()).toEqual([
      {
        cause: 'LATE_RISK',
        now: { raised: 1, closedWithinDay: 0, falseAlarmsPerThousand: 0, medianLeadHours: 0 },
        changed: { raised: 1, closedWithinDay: 0, falseAlarmsPerThousand: 0, medianLeadHours: 0 },
      },
      {
        cause: 'NOT_COLLECTED',
        now: { raised: 2, closedWithinDay: 1, falseAlarmsPerThousand: 500, medianLeadHours: 76 },
        changed: { raised: 1, closedWithinDay: 0, falseAlarmsPerThousand: 0, medianLeadHours: 52 },
      },
    ]);
    expect(comparison.examples()).toEqual([
      { shipmentId: 'a', cause: 'NOT_COLLECTED', difference: 'NO_LONGER', raisedAt: hour(24) },
    ]);
  });

  it('leave out a parcel whose way was left out in part, by whichever rules', () => {
    const comparison = openComparison(MONTH);
    const whole = twice('a', past({ scans: [scan('PICKED_UP', 40), scan('DELIVERED', 60)] }), DEFAULT_EXCEPTION_RULES);
    comparison.add({ ...whole, now: { ...whole.now, isCut: true } });
    comparison.add({ ...whole, changed: { ...whole.changed, isCut: true } });
    expect(comparison.causes()).toEqual([]);
    expect([comparison.parcels(), comparison.inTime()]).toEqual([0, 0]);
    comparison.add(whole);
    expect([comparison.parcels(), comparison.inTime()]).toEqual([1, 1]);
  });

  it('say nothing of shares and leads where there is nothing to reckon them by', () => {
    const comparison = openComparison(MONTH);
    comparison.add(twice('a', past({ scans: [scan('PICKED_UP', 40)] }), DEFAULT_EXCEPTION_RULES));
    const outcome = { raised: 1, closedWithinDay: 1, falseAlarmsPerThousand: null, medianLeadHours: null };
    expect(comparison.causes()).toEqual([{ cause: 'NOT_COLLECTED', now: outcome, changed: outcome }]);
  });

  it('are shown by twenty parcels, some of each cause', () => {
    const changed = { ...DEFAULT_EXCEPTION_RULES, lateRisk: { ...DEFAULT_EXCEPTION_RULES.lateRisk, isOn: false } };
    const off = { ...changed, notCollected: { isOn: false, hours: 24 } };
    const comparison = openComparison(MONTH);
    for (let index = 0; index < 30; index += 1) {
      comparison.add(twice(`${index}`, past({ scans: [scan('PICKED_UP', 40)], promisedAt: hour(100) }), off));
    }
    const examples = comparison.examples();
    expect(examples).toHaveLength(20);
    expect(examples.filter(({ cause }) => cause === 'LATE_RISK')).toHaveLength(10);
  });
});
