import {
  BEFORE_PICKUP,
  type ExceptionKind,
  type Place,
  type ShipmentStatus,
} from '../../../../../platform/events/types/index.ts';
import { type ParcelFacts, wallTimeAt, zoneOf } from '../../estimate/index.ts';
import { type PlaceKey, placeKey } from '../../placeKey.ts';
import { type GapContext, isHolidayIn, weekPartOf } from '../../silence/index.ts';

const DAY_MS = 86_400_000;
/** Clocks differ by whole quarters of an hour. */
const QUARTER_MS = 900_000;

/** After which scan a parcel is silent. */
export interface SilentSince {
  readonly brand: string;
  readonly facts: Pick<ParcelFacts, 'carrier' | 'service' | 'origin' | 'destination' | 'destinationZone'> &
    Partial<Pick<ParcelFacts, 'registeredAt' | 'orderedAt'>>;
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
  const [wall, country] = [wallTimeAt(heardMs, zoneOf(facts)), destination?.country ?? null];
  return {
    carrier,
    feed: feedName({ brand, carrier }),
    service: BEFORE_PICKUP.has(status) ? waitingWith({ brand, facts, status }, ofCarrier) : ofCarrier,
    lane: from === '' && to === '' ? '' : `${from} > ${to}`,
    phase: status,
    weekPart: weekPartOf(wall, isHolidayIn(country)),
    clock: { offsetMs: Math.round((wall * DAY_MS - heardMs) / QUARTER_MS) * QUARTER_MS, country },
    ...(told === null ? {} : { told }),
    ...(place === null ? {} : { place: place.zone }),
  };
}

/** What is labelled so soon after it was ordered was not packed before. */
const WITH_ORDER_MS = 3_600_000;

/**
 * With which others a parcel waits. A label that is printed with the order lies until somebody packs, one that is printed by who
 * packs lies for hours.
 */
function waitingWith(
  { brand, facts: { registeredAt, orderedAt = null }, status }: Pick<SilentSince, 'brand' | 'facts' | 'status'>,
  ofCarrier: string,
): string {
  const ofBrand = `${ofCarrier} of ${brand}`;
  if (status !== 'LABEL_CREATED' || registeredAt === undefined || orderedAt === null) return ofBrand;
  const isWithOrder = Date.parse(registeredAt) - Date.parse(orderedAt) < WITH_ORDER_MS;
  return isWithOrder ? `${ofBrand} as soon as it was ordered` : ofBrand;
}

/** The name under which it is known when a brand's data of a carrier did not come. */
export function feedName({ brand, carrier }: { readonly brand: string; readonly carrier: string }): string {
  return `${brand}|${carrier}`;
}

function keyOf(place: Place | null): PlaceKey | null {
  return place === null ? null : placeKey(place);
}
