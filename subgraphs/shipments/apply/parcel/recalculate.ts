import type { Estimate, RecalculationCause, ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import {
  type BrandForecast,
  estimateArrival,
  forecastFor,
  GIVEN_UP_MS,
  isFinished,
  mayStay,
  movedDaysOf,
  type ParcelFacts,
  reachedBy,
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
  const { now } = parcel;
  const { status } = parcel.folded.state;
  if (isFinished(status) || isAnswered(parcel)) return [];
  const before = parcel.estimate;
  const forecast = forecastFor(parcel.shipment.direction, parcel.forecast);
  if (status !== 'RETURNING' && before !== null && isToWait(before, forecast, now)) {
    parcel.lookAgainAt = soon(now);
    // it answers what was asked before, and is looked at again however long it would have held
    if (before.until > now) parcel.estimate = { ...before, until: now };
    return [];
  }
  parcel.asked = askedOf(parcel);
  const heardAt = heardOf(parcel);
  // what is on its way back does not arrive
  const after =
    status === 'RETURNING' ? null : estimateArrival(factsOf(parcel), forecast, { asOf: now, heardAt, before });
  if (mayStay(before, after, now)) return [];
  parcel.estimate = after;
  if (after !== null && (before === null || before.until <= now || after.until < before.until)) {
    parcel.lookAgainAt = after.until;
  }
  if (!showsAnother(before, after, now)) return [];
  const payload = { ...about(parcel), before, after, cause, movedDays: movedDaysOf(before, after) };
  return [{ type: 'shipment.eddRecalculated', payload: { ...payload, recalculatedAt: now, payloadId } }];
}

const DAY_MS = 86_400_000;
const SOON_MS = 60_000;

/**
 * Whether what was predicted stands until what it was predicted by is at hand again: it is being read after a start, or
 * learned anew. Not for longer than a day.
 */
function isToWait(before: Estimate, { own, pooled, isComplete }: BrandForecast, now: string): boolean {
  if (before.source !== 'HISTORY' && before.source !== 'COMBINED') return false;
  const isLearned = before.parcels > 0 || before.reasons.some(({ about: topic }) => topic === 'POOLED');
  if (!isLearned || (isComplete && (own !== null || pooled !== null))) return false;
  return Date.parse(now) - Date.parse(before.until) < DAY_MS;
}

function soon(now: string): string {
  return new Date(Date.parse(now) + SOON_MS).toISOString();
}

/** When the shop or the carrier last told something of it. */
function heardOf({ shipment: { registeredAt }, folded: { state }, now }: Parcel): string {
  const scannedAt = state.newest?.occurredAt ?? registeredAt;
  return earlier(scannedAt > registeredAt ? scannedAt : registeredAt, now);
}

/** A carrier's clock may be ahead: nothing has happened later than now. */
function earlier(told: string, now: string): string {
  return told < now ? told : now;
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

/** When to look again at a parcel of which nothing came; null where nothing more can come of time alone. */
export function nextLook(parcel: Parcel): string | null {
  const { estimate, lookAgainAt, now } = parcel;
  const { status } = parcel.folded.state;
  if (isFinished(status) || status === 'RETURNING') return null;
  if (lookAgainAt !== null && lookAgainAt > now) return lookAgainAt;
  if (estimate !== null && estimate.until > now) return estimate.until;
  const silentMs = Date.parse(now) - Date.parse(heardOf(parcel));
  if (silentMs >= GIVEN_UP_MS) return null;
  // what is learned meanwhile may be enough for an estimate one day
  return new Date(Date.parse(now) + Math.max(DAY_MS, silentMs / 4)).toISOString();
}

/** What is known of the parcel beside its scans, and what they come to. */
export function factsOf({ shipment, folded: { state }, carrierEstimate, now }: Parcel): ParcelFacts {
  const reached = reachedBy(state, now);
  // one by one: this runs for every scan, and spreading fields costs several times as much
  return {
    id: shipment.id,
    carrier: shipment.carrier,
    service: shipment.service,
    origin: shipment.origin,
    destination: shipment.destination,
    destinationZone: shipment.destinationZone,
    pieces: shipment.pieces,
    value: shipment.value,
    goods: shipment.goods,
    registeredAt: shipment.registeredAt,
    orderedAt: shipment.orderedAt,
    promisedAt: shipment.promisedAt,
    carrierEstimate,
    handedOverAt: reached.handedOverAt,
    door: reached.door,
    seen: reached.seen,
  };
}
