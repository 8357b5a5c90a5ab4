import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MILESTONES, SHIPMENT_STATUSES, type ShipmentStatus } from '../../../../platform/events/types/index.ts';
import { hour, timelineScan } from '../../testing/scans.ts';
import { foldTimeline } from '../fold.ts';
import type { Milestones } from '../registration.ts';
import { compareScans } from '../timeline.ts';
import { journeyOf, type JourneyPhase, type PhaseOfJourney } from './journey.ts';

type Scanned = readonly [ShipmentStatus | null, number];

/** The journey of a parcel that was scanned so, each status so many hours after noon. */
function journey(scanned: readonly Scanned[], milestones: Milestones = {}) {
  const scans = scanned.map(([status, hours]) => timelineScan({ status, occurredAt: hour(hours) })).sort(compareScans);
  const { status, statusScan } = foldTimeline(scans);
  return journeyOf({ milestones, scans, status, statusSince: statusScan?.occurredAt ?? hour(0) });
}

/** Phases with their hours; null while they are under way. */
function told(scanned: readonly Scanned[], milestones: Milestones = {}): [JourneyPhase, number | null][] {
  return journey(scanned, milestones).phases.map(({ phase, durationSeconds }) => [
    phase,
    durationSeconds === null ? null : durationSeconds / 3600,
  ]);
}

const ALL: readonly Scanned[] = [
  ['LABEL_CREATED', -3],
  ['PICKED_UP', 2],
  ['IN_TRANSIT', 10],
  ['AT_LOCAL_FACILITY', 20],
  ['OUT_FOR_DELIVERY', 30],
  ['DELIVERED', 34],
];

describe('the phases of a journey', () => {
  it('are told apart by milestones and scans', () => {
    const milestones = { ORDERED: hour(-20), DISPATCHED: hour(-2) };
    expect(told(ALL, milestones)).toEqual([
      ['ORDER_TO_DISPATCH', 18],
      ['WAITING_FOR_CARRIER', 4],
      ['LINE_HAUL', 18],
      ['LAST_MILE', 14],
    ]);
    expect(journey(ALL, milestones)).toMatchObject({ wholeSeconds: 54 * 3600, lastMileSeconds: 14 * 3600 });
  });

  it('say what they begin and end with', () => {
    const [first, second] = journey(ALL, { ORDERED: hour(-20), DISPATCHED: hour(-2) }).phases;
    expect(first).toMatchObject({ startedBy: { milestone: 'ORDERED' }, endedBy: { milestone: 'DISPATCHED' } });
    expect(second).toMatchObject({
      startedBy: { milestone: 'DISPATCHED', scanKey: null },
      endedBy: { milestone: null, scanKey: `PICKED_UP ${hour(2)}`, at: hour(2) },
    });
  });

  it('take the label for the dispatch where that is not known, from the shop or from the carrier', () => {
    expect(told(ALL, { ORDERED: hour(-20), LABEL_CREATED: hour(-10) })[0]).toEqual(['ORDER_TO_DISPATCH', 10]);
    expect(told(ALL, { ORDERED: hour(-20) })[0]).toEqual(['ORDER_TO_DISPATCH', 17]);
    expect(told(ALL)[0]).toEqual(['WAITING_FOR_CARRIER', 5]);
  });

  it('are one before the carrier where only the order is known', () => {
    expect(told(ALL.slice(1), { ORDERED: hour(-20) })[0]).toEqual(['BEFORE_CARRIER', 22]);
  });

  it('do not believe a milestone that is dated after what follows it', () => {
    expect(told(ALL.slice(1), { ORDERED: hour(-20), DISPATCHED: hour(3) })[0]).toEqual(['BEFORE_CARRIER', 22]);
    expect(told(ALL.slice(1), { ORDERED: hour(1), DISPATCHED: hour(0) })[0]).toEqual(['WAITING_FOR_CARRIER', 2]);
    expect(told(ALL.slice(1), { ORDERED: hour(3) })[0]).toEqual(['LINE_HAUL', 18]);
  });

  it('are under way as far as they are known', () => {
    expect(told([])).toEqual([]);
    expect(told([], { ORDERED: hour(-1) })).toEqual([['ORDER_TO_DISPATCH', null]]);
    expect(told([], { ORDERED: hour(-3), PACKED: hour(-2), DISPATCHED: hour(-1) })).toEqual([
      ['ORDER_TO_DISPATCH', 2],
      ['WAITING_FOR_CARRIER', null],
    ]);
    expect(told(ALL.slice(1, 3))).toEqual([['LINE_HAUL', null]]);
    expect(journey(ALL.slice(0, 5))).toMatchObject({ wholeSeconds: null, lastMileSeconds: null });
  });

  it('begin the last mile with the vehicle where no local facility was scanned, and have none where nothing was', () => {
    const without = (...skipped: ShipmentStatus[]): readonly Scanned[] =>
      ALL.slice(1).filter(([status]) => status === null || !skipped.includes(status));
    expect(told(without('AT_LOCAL_FACILITY'))).toEqual([
      ['LINE_HAUL', 28],
      ['LAST_MILE', 4],
    ]);
    expect(told(without('AT_LOCAL_FACILITY', 'OUT_FOR_DELIVERY'))).toEqual([['LINE_HAUL', 32]]);
    expect(journey(without('AT_LOCAL_FACILITY', 'OUT_FOR_DELIVERY'))).toMatchObject({
      lastMileSeconds: null,
      wholeSeconds: 32 * 3600,
    });
  });

  it('have no line haul of a parcel that was first scanned on its last mile', () => {
    expect(told(ALL.slice(4))).toEqual([['LAST_MILE', 4]]);
    expect(told(ALL.slice(5), { DISPATCHED: hour(-2) })).toEqual([['WAITING_FOR_CARRIER', 36]]);
  });

  it('have one last mile of a parcel that was tried again, or went back to a hub', () => {
    const again: readonly Scanned[] = [
      ...ALL.slice(1, 5),
      ['ATTEMPTED', 33],
      ['IN_TRANSIT', 40],
      ['OUT_FOR_DELIVERY', 54],
      ['DELIVERED', 58],
    ];
    expect(told(again)).toEqual([
      ['LINE_HAUL', 18],
      ['LAST_MILE', 38],
    ]);
  });

  it('have a return that begins where the parcel turned round for good', () => {
    const refused: readonly Scanned[] = [...ALL.slice(1, 5), ['ATTEMPTED', 33], ['RETURNING', 40], ['RETURNED', 90]];
    expect(told(refused)).toEqual([
      ['LINE_HAUL', 18],
      ['LAST_MILE', 20],
      ['RETURN', 50],
    ]);
    expect(journey(refused)).toMatchObject({ wholeSeconds: 88 * 3600, lastMileSeconds: null });
    const twice: readonly Scanned[] = [
      ...ALL.slice(1, 5),
      ['RETURNING', 31],
      ['OUT_FOR_DELIVERY', 32],
      ['RETURNING', 40],
    ];
    expect(told(twice).slice(1)).toEqual([
      ['LAST_MILE', 20],
      ['RETURN', null],
    ]);
    expect(told([...ALL.slice(1, 5), ['RETURNED', 90]]).at(-1)).toEqual(['LAST_MILE', 70]);
    expect(told([...ALL.slice(1, 5), ['RETURNING', 31], ['DELIVERED', 60]]).at(-1)).toEqual(['LAST_MILE', 40]);
  });

  it('end where the fold says: a delivery that was taken back ends nothing', () => {
    const takenBack: readonly Scanned[] = [...ALL.slice(1), ['IN_TRANSIT', 40], ['IN_TRANSIT', 60]];
    expect(told(takenBack)).toEqual([
      ['LINE_HAUL', 18],
      ['LAST_MILE', null],
    ]);
  });

  const anyScanned = fc.array(
    fc.tuple(
      fc.constantFrom(null, ...SHIPMENT_STATUSES),
      fc.integer({ min: -40, max: 90 }).map((quarters) => quarters / 4),
    ),
    { maxLength: 12 },
  );
  const anyMilestones: fc.Arbitrary<Milestones> = fc
    .dictionary(fc.constantFrom(...MILESTONES), fc.integer({ min: -60, max: 60 }))
    .map((hours) => Object.fromEntries(Object.entries(hours).map(([milestone, at]) => [milestone, hour(at)])));

  it('follow each other without a gap, never overlap, and add up to the whole', () => {
    const order: readonly JourneyPhase[] = [
      ...(['BEFORE_CARRIER', 'ORDER_TO_DISPATCH', 'WAITING_FOR_CARRIER', 'LINE_HAUL', 'LAST_MILE', 'RETURN'] as const),
    ];
    fc.assert(
      fc.property(anyScanned, anyMilestones, (scanned, milestones) => {
        const { phases, wholeSeconds, lastMileSeconds } = journey(scanned, milestones);
        const places = phases.map(({ phase }) => order.indexOf(phase));
        expect(places).toEqual([...new Set(places)].sort((left, right) => left - right));
        phases.forEach((phase, index) => expectNextTo(phase, phases[index + 1]));
        expect(phases.slice(0, -1).filter(({ endedBy }) => endedBy === null)).toEqual([]);
        const sum = phases.reduce((total, { durationSeconds }) => total + (durationSeconds ?? Number.NaN), 0);
        if (wholeSeconds !== null) expect(sum).toBe(wholeSeconds);
        else expect(phases.length === 0 || phases.at(-1)?.endedBy === null).toBe(true);
        if (lastMileSeconds !== null) expect(lastMileSeconds).toBeLessThanOrEqual(wholeSeconds!);
      }),
      { numRuns: 500 },
    );
  });
});

function expectNextTo({ startedBy, endedBy, durationSeconds }: PhaseOfJourney, next: PhaseOfJourney | undefined): void {
  if (next !== undefined) expect(endedBy).toEqual(next.startedBy);
  if (endedBy === null) expect(durationSeconds).toBeNull();
  else {
    expect(durationSeconds).toBeGreaterThanOrEqual(0);
    expect(Date.parse(endedBy.at)).toBeGreaterThanOrEqual(Date.parse(startedBy.at));
  }
}
