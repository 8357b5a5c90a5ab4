import type { CarrierEstimate, Goods, Money, Place } from '../../../../platform/events/types/index.ts';
import type { DoorPhase, EstimateOrder, Question, WallTime } from './engine/index.ts';
import { minorDigitsOf } from '../amount.ts';
import type { Whereabouts } from '../fold.ts';
import { placeKey } from '../placeKey.ts';
import { wallTimeAt } from './zoneClock.ts';

/** What is known of a parcel when its arrival is predicted, and what is learned from it. Instants are ISO 8601 in UTC. */
export interface ParcelFacts {
  readonly id: string;
  readonly carrier: string;
  readonly service: string | null;
  readonly origin: Place | null;
  readonly destination: Place | null;
  /** IANA; null when it is not known. */
  readonly destinationZone: string | null;
  readonly pieces: number;
  readonly value: Money | null;
  readonly goods?: Goods | null;
  readonly registeredAt: string;
  readonly orderedAt: string | null;
  readonly promisedAt: string | null;
  /** The first move with the carrier; null before. */
  readonly handedOverAt: string | null;
  /** Null before it is near its door. */
  readonly door: { readonly phase: DoorPhase; readonly since: string } | null;
  /** Where it was last scanned on its way; null before, and where no scan said where. */
  readonly seen: Whereabouts | null;
  readonly carrierEstimate: CarrierEstimate | null;
}

/** The zone in which a parcel's days are counted. */
export function zoneOf({ destinationZone }: Pick<ParcelFacts, 'destinationZone'>): string {
  return destinationZone ?? 'UTC';
}

/** The question that an engine is asked about a parcel. */
export function questionOf(facts: ParcelFacts): Question {
  const at = (instant: string): WallTime => wallTimeAt(Date.parse(instant), zoneOf(facts));
  const { handedOverAt, door, seen, carrierEstimate } = facts;
  return {
    order: orderOf(facts),
    handover: handedOverAt === null ? null : { at: at(handedOverAt), approvedAt: null, shipLimit: null },
    door: door === null ? null : { phase: door.phase, since: at(door.since) },
    seen: seen === null ? null : { place: seen.place, at: at(seen.occurredAt) },
    stated:
      carrierEstimate === null ? null : { earliest: at(carrierEstimate.earliest), latest: at(carrierEstimate.latest) },
  };
}

/** The order behind a parcel, as engines know orders. */
export function orderOf(facts: ParcelFacts): EstimateOrder {
  const at = (instant: string): WallTime => wallTimeAt(Date.parse(instant), zoneOf(facts));
  const { origin, destination, promisedAt, value, goods } = facts;
  return {
    id: facts.id,
    // where nobody says who packs: parcels that start at one place are packed alike
    seller: goods?.seller?.trim() ?? (origin === null ? '' : (placeKey(origin)?.zone ?? '')),
    service: [facts.carrier, facts.service ?? ''].join(' ').trim(),
    origin: enginePlace(origin),
    destination: enginePlace(destination),
    distanceKm: distanceKm(origin, destination),
    purchasedAt: at(earlier(facts.orderedAt ?? facts.registeredAt, facts.handedOverAt)),
    promisedAt: promisedAt === null ? null : at(promisedAt),
    ...{ items: goods?.items ?? null, sellers: null, freight: majorUnits(goods?.freight ?? null) },
    ...{ weightGrams: goods?.weightGrams ?? null, volumeCm3: goods?.volumeCm3 ?? null, price: majorUnits(value) },
  };
}

/** A parcel that is registered when it is long under way was not ordered after it moved. */
function earlier(told: string, handedOverAt: string | null): string {
  return handedOverAt !== null && handedOverAt < told ? handedOverAt : told;
}

/** Only the ratio between orders matters to an engine, and a shop's are of one currency. */
function majorUnits(money: Money | null): number | null {
  return money === null ? null : money.amountMinor / 10 ** minorDigitsOf(money.currency);
}

const NOWHERE = { region: '', zone: '' };
const NO_PLACE: EstimateOrder['origin'] = { ...NOWHERE, latitude: null, longitude: null };

function enginePlace(place: Place | null): EstimateOrder['origin'] {
  if (place === null) return NO_PLACE;
  const { region, zone } = placeKey(place) ?? NOWHERE;
  return {
    region,
    zone,
    latitude: place.coordinates?.latitude ?? null,
    longitude: place.coordinates?.longitude ?? null,
  };
}

const EARTH_RADIUS_KM = 6_371;
const RADIANS = Math.PI / 180;

/** As the crow flies (haversine); null where one of the ends has no point on the map. */
function distanceKm(from: Place | null, to: Place | null): number | null {
  if (from?.coordinates === undefined || to?.coordinates === undefined) return null;
  const { latitude: lat1, longitude: lon1 } = from.coordinates;
  const { latitude: lat2, longitude: lon2 } = to.coordinates;
  const half = (degrees: number): number => Math.sin((degrees * RADIANS) / 2) ** 2;
  const chord = half(lat2 - lat1) + Math.cos(lat1 * RADIANS) * Math.cos(lat2 * RADIANS) * half(lon2 - lon1);
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}
