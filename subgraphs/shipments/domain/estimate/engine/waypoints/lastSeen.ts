import { OWN_ALONE } from '../blending/blends.ts';
import { dayKindOf, dayPartOf } from '../calendar/dayKind.ts';
import { hazardOfLevel } from '../calibration/survivalCurve.ts';
import type { DaySight } from '../daySight.ts';
import type { Knowledge } from '../knowledge.ts';
import { blendOn, type Opinion, type Quantiles, quantilesBy } from '../opinion.ts';
import { dayOf, type Place, type Question, type Sighting, type WallTime } from '../order.ts';
import type { Reason } from '../reasons.ts';
import { hazardAtWait, waitAtHazard, type WaitCurve, waitCurveOf } from '../waits/waitCurve.ts';
import type { WaitBelief } from '../waits/waitTables.ts';
import type { WaypointLink } from './waypointSettings.ts';
import { bestBlendSeen, believeWay, type Way } from './waypointTables.ts';

/** A parcel on its way: what decides whether a sighting of it tells anything, and what of. */
export interface SeenParcel {
  readonly service: string;
  /** The postal zone that it started in. */
  readonly startZone: string;
  readonly to: Pick<Place, 'region' | 'zone'>;
  readonly handedOverAt: WallTime | null;
}

/** Whether it tells more than the hand-over did: where a parcel starts it was anyway. */
export function tellsMore({ place: { zone }, at }: Sighting, { startZone, handedOverAt }: SeenParcel): boolean {
  return zone !== '' && zone !== startZone && handedOverAt !== null && at >= handedOverAt;
}

/** The moment at which a parcel was seen, as ways are told apart by it. */
export function momentOf({ clock, isHoliday }: DaySight, at: WallTime): Pick<Way, 'part' | 'dayKind'> {
  const day = dayOf(at);
  const left = clock.between(at, day + 1) / clock.between(day, day + 1);
  return { part: dayPartOf(left), dayKind: dayKindOf(day, isHoliday) };
}

/** What parcels teach that were seen at the same place before. */
export interface SeenReading {
  readonly way: Way;
  readonly belief: WaitBelief<WaypointLink>;
  readonly curve: WaitCurve;
  readonly quantiles: Quantiles;
}

/** When a parcel arrives that was seen somewhere, given that it has not at `asOf`; null where too few were seen there. */
export function readSighting(
  parcel: SeenParcel,
  { place, at }: Sighting,
  { asOf, knowledge: { state, sight, settings } }: { readonly asOf: WallTime; readonly knowledge: Knowledge },
): SeenReading | null {
  const { service, to } = parcel;
  const way = { service, from: place, to, ...momentOf(sight, at) };
  const belief = believeWay(state.waypoints, { way, day: sight.today }, settings.waypoints);
  if (belief === null) return null;
  const curve = waitCurveOf(belief.hazards);
  const lived = hazardAtWait(curve, Math.max(sight.clock.between(at, asOf), 0));
  const instantOf = (level: number): WallTime =>
    Math.max(sight.clock.after(at, waitAtHazard(curve, lived + hazardOfLevel(level))), asOf);
  return { way, belief, curve, quantiles: quantilesBy(instantOf) };
}

/** Our own opinion on the way, blended with what the last sighting says as far as that would have helped lately. */
export function withSighting(
  own: Opinion,
  { question: { seen, order, handover }, asOf }: { readonly question: Question; readonly asOf: WallTime },
  knowledge: Knowledge,
): Opinion {
  const parcel = {
    ...{ service: order.service, startZone: order.origin.zone, to: order.destination },
    handedOverAt: handover?.at ?? null,
  };
  if (seen == null || !tellsMore(seen, parcel)) return own;
  const { state, sight, settings } = knowledge;
  const best = bestBlendSeen(state.waypoints, { service: order.service, day: sight.today }, settings.waypoints);
  if (best === OWN_ALONE) return own;
  const reading = readSighting(parcel, seen, { asOf, knowledge });
  if (reading === null) return own;
  const { p10, p50, p90 } = blendOn(sight.clock, { own: own.quantiles, other: reading.quantiles }, best);
  return {
    // the way to the clock and back rounds
    quantiles: { p10: Math.max(p10, asOf), p50: Math.max(p50, asOf), p90: Math.max(p90, asOf) },
    basis: 'SEEN',
    parcels: reading.belief.parcels,
    kind: 'SEEN',
    reasons: () => {
      const reason = seenReason(reading, sight.clock.between(own.quantiles.p50, p50));
      return best.share > 0.5 ? [reason, ...own.reasons()] : [...own.reasons(), reason];
    },
  };
}

/** Where it was last seen, and how those fared that were seen there. */
function seenReason({ way: { from, to }, belief: { link, parcels }, curve }: SeenReading, moved: number): Reason {
  const days = waitAtHazard(curve, hazardOfLevel(0.5)).toFixed(1);
  const isOfRegion = link === 'regions' || link === 'dayKind';
  const there = isOfRegion ? `seen in ${from.region}` : 'seen there';
  const into = link === 'zones' ? to.zone : to.region;
  return {
    about: 'PHASE',
    workingDays: moved,
    sentence: `It was last seen in ${from.zone}: of ${Math.round(parcels)} parcels ${there} on their way into ${into} half arrived within ${days} working days.`,
  };
}
