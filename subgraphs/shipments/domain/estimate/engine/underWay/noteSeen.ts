import { OWN_ALONE } from '../blending/blends.ts';
import type { Knowledge } from '../knowledge.ts';
import { quantilesOnTheWay } from '../onTheWay.ts';
import { blendOn } from '../opinion.ts';
import type { Sighting } from '../order.ts';
import { momentOf, readSighting, type SeenParcel, tellsMore } from '../waypoints/lastSeen.ts';
import { bestBlendSeen } from '../waypoints/waypointTables.ts';
import type { Journey, SeenEntry } from './journey.ts';

/** A parcel that is seen at more places than that teaches by the latest of them. */
const MOST_SIGHTINGS = 12;

/** Keeps a sighting of a parcel under way, and what was said of it then; the latest of each place and part of a day. */
export function noteSeen(journey: Journey, sighting: Sighting, knowledge: Knowledge): void {
  const parcel = seenParcel(journey);
  if (!tellsMore(sighting, parcel)) return;
  const { place, at } = sighting;
  const moment = momentOf(knowledge.sight, at);
  const isSame = (one: SeenEntry): boolean => one.place.zone === place.zone && one.part === moment.part;
  if (journey.seen.some((one) => isSame(one) && one.at >= at)) return;
  const entry = {
    place: { region: place.region, zone: place.zone },
    at,
    ...moment,
    ...saidOf(journey, sighting, knowledge),
  };
  const kept = [...journey.seen.filter((one) => !isSame(one)), entry].sort((one, other) => one.at - other.at);
  journey.seen = kept.slice(-MOST_SIGHTINGS);
}

/** What is known of a journey that decides what a sighting says. */
export function seenParcel({ keys, startZone, handedOverAt }: Journey): SeenParcel {
  return { service: keys.service, startZone, to: { region: keys.region, zone: keys.zone }, handedOverAt };
}

/** Our own opinion by what was claimed at the hand-over, what the sighting says, and what became of both. */
function saidOf(journey: Journey, sighting: Sighting, knowledge: Knowledge): Pick<SeenEntry, 'said' | 'span'> {
  const { HANDOVER: entry } = journey.stages;
  const parcel = seenParcel(journey);
  const read = readSighting(parcel, sighting, { asOf: sighting.at, knowledge })?.quantiles;
  if (entry === undefined || read === undefined) return { said: null, span: null };
  const { service, to } = parcel;
  const own = quantilesOnTheWay({ stage: 'HANDOVER', region: to.region, ...entry }, sighting.at, knowledge);
  const { state, sight, settings } = knowledge;
  const best = bestBlendSeen(state.waypoints, { service, day: sight.today }, settings.waypoints);
  const { p10, p90 } = blendOn(sight.clock, { own, other: read }, best);
  return { said: { own, other: read }, span: best === OWN_ALONE ? null : { p10, p90 } };
}
