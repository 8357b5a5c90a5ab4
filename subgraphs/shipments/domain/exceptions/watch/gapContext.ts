import {
  BEFORE_PICKUP,
  type ExceptionKind,
  type Place,
  type ShipmentStatus,
} from '../../../../../platform/events/types/index.ts';
import { type Day, holidaysOf, holidayTest } from '../../estimate/engine/index.ts';
import { type ParcelFacts, wallTimeAt, zoneOf } from '../../estimate/index.ts';
import { type PlaceKey, placeKey } from '../../placeKey.ts';
import { type GapContext, weekPartOf } from '../../silence/index.ts';

/** After which scan a parcel is silent. */
export interface SilentSince {
  readonly brand: string;
  readonly facts: Pick<ParcelFacts, 'carrier' | 'service' | 'origin' | 'destination' | 'destinationZone'>;
  /** The status that the scan led to. */
  readonly status: ShipmentStatus;
  /** When the scan became known, epoch milliseconds. */
  readonly heardMs: number;
  /** What the scan said to be wrong. */
  readonly told?: ExceptionKind | null;
  /** Where the parcel lies since; null or absent where nobody says. */
  readonly place?: PlaceKey | null;
}

/**
 * What a parcel's silence is compared by. A carrier's silences are the same for all brands; how long parcels wait for the
 * carrier is a matter of the brand's warehouse too, and each brand has feeds of its own.
 */
export function gapContextOf({ brand, facts, status, heardMs, told = null, place = null }: SilentSince): GapContext {
  const { carrier, service, origin, destination } = facts;
  const ofCarrier = [carrier, service ?? ''].join(' ').trim();
  const from = (place ?? keyOf(origin))?.region ?? '';
  const to = keyOf(destination)?.region ?? '';
  return {
    carrier,
    feed: feedName({ brand, carrier }),
    service: BEFORE_PICKUP.has(status) ? `${ofCarrier} of ${brand}` : ofCarrier,
    lane: from === '' && to === '' ? '' : `${from} > ${to}`,
    phase: status,
    weekPart: weekPartOf(wallTimeAt(heardMs, zoneOf(facts)), isHolidayIn(destination?.country ?? null)),
    ...(told === null ? {} : { told }),
    ...(place === null ? {} : { place: place.zone }),
  };
}

/** The name under which it is known when a brand's data of a carrier did not come. */
export function feedName({ brand, carrier }: { readonly brand: string; readonly carrier: string }): string {
  return `${brand}|${carrier}`;
}

function keyOf(place: Place | null): PlaceKey | null {
  return place === null ? null : placeKey(place);
}

const HOLIDAYS = new Map<string | null, (day: Day) => boolean>();

function isHolidayIn(country: string | null): (day: Day) => boolean {
  const known = HOLIDAYS.get(country);
  if (known !== undefined) return known;
  const test = holidayTest(holidaysOf(country));
  HOLIDAYS.set(country, test);
  return test;
}
