import type { RecalculationCause, ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import {
  DOOR_PHASES,
  type DoorPhase,
  estimateArrival,
  GIVEN_UP_MS,
  isFinished,
  mayStay,
  movedDaysOf,
  type ParcelFacts,
  type ShipmentState,
  showsAnother,
} from '../../domain/index.ts';
import { about, askedOf, type Parcel } from './parcel.ts';

/** What has an estimate computed anew. */
export interface Recalculation {
  readonly cause: RecalculationCause;
  /** Null where no payload did. */
  readonly payloadId: string | null;
}

/** Predicts the arrival again; told only when a customer would be shown something else. */
export function recalculate(parcel: Parcel, { cause, payloadId }: Recalculation): ShipmentsEvent[] {
  const { shipment, folded, forecast } = parcel;
  const { status, newest } = folded.state;
  if (isFinished(status)) return [];
  if (isAnswered(parcel)) return [];
  parcel.asked = askedOf(parcel);
  const heardAt = latest(newest?.occurredAt, shipment.registeredAt);
  const asOf = latest(newest?.occurredAt, parcel.now);
  const before = parcel.estimate;
  // what is on its way back does not arrive
  const after = status === 'RETURNING' ? null : estimateArrival(factsOf(parcel), forecast, { asOf, heardAt, before });
  if (mayStay(before, after, asOf)) return [];
  parcel.estimate = after;
  if (after !== null && (before === null || before.until <= asOf || after.until < before.until)) {
    parcel.lookAgainAt = after.until;
  }
  if (!showsAnother(before, after, asOf)) return [];
  const payload = { ...about(parcel), before, after, cause, movedDays: movedDaysOf(before, after) };
  return [{ type: 'shipment.eddRecalculated', payload: { ...payload, recalculatedAt: parcel.now, payloadId } }];
}

/**
 * Whether what is asked was answered already, and the answer holds: most scans of a parcel change nothing by which its arrival
 * is predicted, but that it has not arrived, which its timer is there for.
 */
function isAnswered({ asked, folded: { state }, carrierEstimate, estimate, now }: Parcel): boolean {
  if (estimate === null || estimate.until <= now) return false;
  const { state: before } = asked;
  return (
    asked.carrierEstimate === carrierEstimate &&
    before.status === state.status &&
    before.statusScan?.occurredAt === state.statusScan?.occurredAt &&
    before.firstMoved?.occurredAt === state.firstMoved?.occurredAt &&
    before.lastSeen?.place.zone === state.lastSeen?.place.zone
  );
}

function latest(one: string | undefined, other: string): string {
  return one !== undefined && one > other ? one : other;
}

const DAY_MS = 86_400_000;

/** When to look again at a parcel of which nothing came; null where nothing more can come of time alone. */
export function nextLook({ shipment, folded, estimate, now }: Parcel): string | null {
  const { status, newest } = folded.state;
  if (isFinished(status) || status === 'RETURNING') return null;
  if (estimate !== null && estimate.until > now) return estimate.until;
  const silentMs = Date.parse(now) - Date.parse(latest(newest?.occurredAt, shipment.registeredAt));
  if (silentMs >= GIVEN_UP_MS) return null;
  // what is learned meanwhile may be enough for an estimate one day
  return new Date(Date.parse(now) + Math.max(DAY_MS, silentMs / 4)).toISOString();
}

function factsOf({ shipment, folded: { state }, carrierEstimate }: Parcel): ParcelFacts {
  const { id, carrier, service, origin, destination, destinationZone, pieces, value, goods } = shipment;
  const { registeredAt, orderedAt, promisedAt } = shipment;
  return {
    ...{ id, carrier, service, origin, destination, destinationZone, pieces, value, goods },
    ...{ registeredAt, orderedAt, promisedAt, carrierEstimate },
    handedOverAt: state.firstMoved?.occurredAt ?? null,
    door: doorOf(state),
    seen: state.lastSeen ?? null,
  };
}

function doorOf({ status, statusScan }: ShipmentState): ParcelFacts['door'] {
  if (statusScan === null || !isDoorPhase(status)) return null;
  return { phase: status, since: statusScan.occurredAt };
}

const AT_THE_DOOR: ReadonlySet<string> = new Set(DOOR_PHASES);

function isDoorPhase(status: string): status is DoorPhase {
  return AT_THE_DOOR.has(status);
}
