import type {
  EstimateEngine,
  Handover,
  PhaseEntry,
  Question,
  Sighting,
  WallTime,
} from '../../subgraphs/shipments/domain/estimate/engine/index.ts';
import type { Judged } from './measurePhase.ts';
import type { SimulatedParcel, SimulatedScan } from './simulatedParcels.ts';

/** Where a parcel is when its arrival is predicted. */
export const PHASES = [
  'PURCHASE',
  'HANDOVER',
  'IN_TRANSIT',
  'AT_LOCAL_FACILITY',
  'OUT_FOR_DELIVERY',
  'ATTEMPTED',
] as const;
export type Phase = (typeof PHASES)[number];

/** A prediction in a phase, and what became of it. */
export interface JudgedInPhase extends Judged {
  readonly phase: Phase;
  readonly service: string;
  readonly askedAt: WallTime;
  /** Whether the next scan is the delivery. */
  readonly isLast: boolean;
}

interface Happening {
  readonly at: WallTime;
  readonly parcel: SimulatedParcel;
  /** Null is the purchase. */
  readonly scan: SimulatedScan | null;
  readonly next: SimulatedScan | null;
}

/**
 * Tells an engine of parcels as they happen, day by day, and asks it at the purchase and at every scan before the delivery
 * when those parcels arrive that were bought on or after `from`.
 */
export function walkParcels(
  engine: EstimateEngine,
  parcels: readonly SimulatedParcel[],
  from: WallTime,
): readonly JudgedInPhase[] {
  const judged: JudgedInPhase[] = [];
  let today = -Infinity;
  for (const happening of happeningsOf(parcels)) {
    const day = Math.floor(happening.at);
    if (day > today) engine.startDay((today = day));
    const { order } = happening.parcel;
    if (order.purchasedAt >= from && happening.next !== null) judged.push(judge(engine, happening));
    tell(engine, happening);
  }
  return judged;
}

function happeningsOf(parcels: readonly SimulatedParcel[]): readonly Happening[] {
  return parcels
    .flatMap((parcel): readonly Happening[] => [
      { at: parcel.order.purchasedAt, parcel, scan: null, next: parcel.scans[0] ?? null },
      ...parcel.scans.map((scan, index) => ({ at: scan.at, parcel, scan, next: parcel.scans[index + 1] ?? null })),
    ])
    .sort((a, b) => a.at - b.at);
}

function judge(engine: EstimateEngine, { at, parcel, scan, next }: Happening): JudgedInPhase {
  const question = questionOf(parcel, scan);
  const start = question.handover?.at ?? parcel.order.purchasedAt;
  const { p10, p50, p90 } = engine.predict(question, at);
  return {
    phase: phaseOf(scan),
    service: parcel.order.service,
    askedAt: at,
    isLast: next?.status === 'DELIVERED',
    quantiles: [start + p10, start + p50, start + p90],
    arrivedAt: parcel.scans.at(-1)?.at ?? NaN,
  };
}

function phaseOf(scan: SimulatedScan | null): Phase {
  if (scan === null || scan.status === 'DELIVERED') return 'PURCHASE';
  return scan.status === 'PICKED_UP' ? 'HANDOVER' : scan.status;
}

function questionOf({ order, scans }: SimulatedParcel, scan: SimulatedScan | null): Question {
  if (scan === null) return { order, handover: null };
  return { order, handover: handoverOf(scans), door: doorOf(scan), seen: sightingOf(scan) };
}

function handoverOf(scans: readonly SimulatedScan[]): Handover {
  return { at: scans[0]?.at ?? NaN, approvedAt: null, shipLimit: null };
}

function doorOf({ status, at }: SimulatedScan): PhaseEntry | null {
  const isNear = status === 'AT_LOCAL_FACILITY' || status === 'OUT_FOR_DELIVERY' || status === 'ATTEMPTED';
  return isNear ? { phase: status, since: at } : null;
}

function sightingOf({ hub, at }: SimulatedScan): Sighting | null {
  return hub === null ? null : { place: hub, at };
}

function tell(engine: EstimateEngine, { parcel: { order, scans }, scan }: Happening): void {
  if (scan === null) return engine.observePurchase(order);
  if (scan.status === 'PICKED_UP') return engine.observeHandover(order, handoverOf(scans));
  if (scan.status === 'DELIVERED') return engine.observeDelivered(order.id, scan.at);
  const seen = sightingOf(scan);
  if (seen !== null) engine.observeSeen(order.id, seen);
  const door = doorOf(scan);
  if (door !== null) engine.observeDoor(order.id, door);
}
