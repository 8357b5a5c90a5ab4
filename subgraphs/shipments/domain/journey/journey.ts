import type { Milestone, ShipmentStatus } from '../../../../platform/events/types/index.ts';
import type { Milestones } from '../registration.ts';
import { isMoving } from '../status.ts';
import type { PlacedScan } from '../timeline.ts';

/** The parts of a parcel's way, in their order. */
export const JOURNEY_PHASES = [
  'BEFORE_CARRIER',
  'ORDER_TO_DISPATCH',
  'WAITING_FOR_CARRIER',
  'LINE_HAUL',
  'LAST_MILE',
  'RETURN',
] as const;
export type JourneyPhase = (typeof JOURNEY_PHASES)[number];

/** What a phase begins or ends with: a milestone that the shop told of, or a scan. */
export type Bound =
  | { readonly at: string; readonly milestone: Milestone; readonly scanKey: null }
  | { readonly at: string; readonly milestone: null; readonly scanKey: string };

/** A part of the way. Instants are ISO 8601 in UTC. */
export interface PhaseOfJourney {
  readonly phase: JourneyPhase;
  readonly startedBy: Bound;
  /** Null while it is under way. */
  readonly endedBy: Bound | null;
  /** Null while it is under way. */
  readonly durationSeconds: number | null;
}

/** How long which part of a parcel's way took. */
export interface Journey {
  /** In their order; each begins where the one before it ends. */
  readonly phases: readonly PhaseOfJourney[];
  /** From the first thing known of it to its end; null while it is under way. */
  readonly wholeSeconds: number | null;
  /** Of a parcel that was delivered; null as long as it is not, or when nothing was scanned on its last mile. */
  readonly lastMileSeconds: number | null;
}

/** What a journey is told from. */
export interface Travelled {
  readonly milestones: Milestones;
  /** In the order of the timeline. */
  readonly scans: readonly PlacedScan[];
  /** As it is shown, and since when: these decide which scan ended the journey. */
  readonly status: ShipmentStatus;
  readonly statusSince: string;
}

/** Statuses that only a parcel on its last mile has. */
const ON_LAST_MILE: ReadonlySet<ShipmentStatus | null> = new Set([
  'AT_LOCAL_FACILITY',
  'OUT_FOR_DELIVERY',
  'ATTEMPTED',
  'AVAILABLE_FOR_PICKUP',
]);

const ON_RETURN: ReadonlySet<ShipmentStatus | null> = new Set(['RETURNING', 'RETURNED']);

/**
 * Divides a parcel's way into phases by these rules:
 * - What is before the first scan in the carrier's hands is told by the shop's milestones: from the order to the
 *   dispatch (its label, if the dispatch is not known, or else the first scan of the label), and from there to the
 *   carrier. Where only the order is known it is one phase, `BEFORE_CARRIER`. A milestone that the shop dates after what
 *   follows it bounds nothing.
 * - The last mile begins with the first scan that only a parcel on its last mile has: at the local facility, out for
 *   delivery, attempted or ready to be fetched. It is not left again: a parcel that goes back to a hub from there is
 *   still on it, and a delivery that is tried again belongs to it. Where there is no such scan there is no last mile, and
 *   the line haul lasts until the end. A parcel first scanned on its last mile has no line haul.
 * - A return begins with the first scan on the way back after which the parcel was never scanned on its way again; of a
 *   parcel that was delivered in the end there is none. A return that nobody saw begin ends the phase it came in.
 */
export function journeyOf(travelled: Travelled): Journey {
  const end = endOf(travelled);
  const bounds = boundsOf(travelled, end);
  const phases = bounds.map(([phase, startedBy], index): PhaseOfJourney => {
    const endedBy = bounds[index + 1]?.[1] ?? end;
    return { phase, startedBy, endedBy, durationSeconds: endedBy === null ? null : secondsBetween(startedBy, endedBy) };
  });
  const [first] = phases;
  const isDelivered = end !== null && travelled.status === 'DELIVERED';
  return {
    phases,
    wholeSeconds: first === undefined || end === null ? null : secondsBetween(first.startedBy, end),
    lastMileSeconds: isDelivered ? (phases.find(({ phase }) => phase === 'LAST_MILE')?.durationSeconds ?? null) : null,
  };
}

type Beginning = readonly [JourneyPhase, Bound];

/** Where each phase begins; those that were skipped are absent. */
function boundsOf({ milestones, scans, status }: Travelled, end: Bound | null): readonly Beginning[] {
  const until = end === null ? scans.length : scans.findIndex(({ scanKey }) => scanKey === end.scanKey);
  const way = scans.slice(0, until);
  const back = ON_RETURN.has(status) ? returnOf(way) : -1;
  const there = back < 0 ? way : way.slice(0, back);
  const moved = there.find((scan) => scan.status !== null && isMoving(scan.status));
  const near = there.find((scan) => ON_LAST_MILE.has(scan.status));
  const returned = way[back];
  const next = [moved, returned].find((scan) => scan !== undefined);
  return [
    ...beforeCarrier(milestones, { scans: way, next: next === undefined ? end : byScan(next) }),
    ...(moved === undefined || moved === near ? [] : [['LINE_HAUL', byScan(moved)] as const]),
    ...(near === undefined ? [] : [['LAST_MILE', byScan(near)] as const]),
    ...(returned === undefined ? [] : [['RETURN', byScan(returned)] as const]),
  ];
}

/** The index of the first scan of the last stretch on which everything that moved the parcel moved it back; -1 when there is none. */
function returnOf(way: readonly PlacedScan[]): number {
  const moves = (scan: PlacedScan): boolean => scan.status !== null && isMoving(scan.status);
  const onward = way.findLastIndex((scan) => moves(scan) && !ON_RETURN.has(scan.status));
  return way.findIndex((scan, index) => index > onward && ON_RETURN.has(scan.status));
}

function beforeCarrier(
  milestones: Milestones,
  { scans, next }: { readonly scans: readonly PlacedScan[]; readonly next: Bound | null },
): readonly Beginning[] {
  const label = scans.find((scan) => scan.status !== null && !isMoving(scan.status));
  const dispatches = [
    byMilestone(milestones, 'DISPATCHED'),
    byMilestone(milestones, 'LABEL_CREATED'),
    label === undefined ? null : byScan(label),
  ];
  const dispatched = dispatches.find((each) => each !== null && isInOrder(each, next)) ?? null;
  const told = byMilestone(milestones, 'ORDERED');
  const ordered = told !== null && isInOrder(told, dispatched ?? next) ? told : null;
  if (ordered !== null && dispatched === null && next !== null) return [['BEFORE_CARRIER', ordered]];
  return [
    ...(ordered === null ? [] : [['ORDER_TO_DISPATCH', ordered] as const]),
    ...(dispatched === null ? [] : [['WAITING_FOR_CARRIER', dispatched] as const]),
  ];
}

/** The scan that ended the journey; null while it goes on. */
function endOf({ scans, status, statusSince }: Travelled): Bound | null {
  if (status !== 'DELIVERED' && status !== 'RETURNED') return null;
  const last = scans.find((scan) => scan.status === status && scan.occurredAt === statusSince);
  return last === undefined ? null : byScan(last);
}

function byMilestone(milestones: Milestones, milestone: Milestone): Bound | null {
  const at = milestones[milestone];
  return at === undefined ? null : { at, milestone, scanKey: null };
}

function byScan({ occurredAt, scanKey }: PlacedScan): Bound {
  return { at: occurredAt, milestone: null, scanKey };
}

function isInOrder(bound: Bound, next: Bound | null): boolean {
  return next === null || Date.parse(bound.at) <= Date.parse(next.at);
}

/** In whole seconds of the clock, so that what lies between three bounds is the sum of what lies between two and two. */
function secondsBetween(from: Bound, to: Bound): number {
  return secondOf(to) - secondOf(from);
}

function secondOf({ at }: Bound): number {
  return Math.floor(Date.parse(at) / 1000);
}
