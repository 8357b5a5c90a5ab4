import { BEFORE_PICKUP, type ShipmentStatus } from '../../../../../platform/events/types/index.ts';
import { type Day, holidaysOf, holidayTest } from '../../estimate/engine/index.ts';
import { type ParcelFacts, wallTimeAt, zoneOf } from '../../estimate/index.ts';
import { placeKey } from '../../placeKey.ts';
import { type GapContext, weekPartOf } from '../../silence/index.ts';

/** After which scan a parcel is silent. */
export interface SilentSince {
  readonly brand: string;
  readonly facts: Pick<ParcelFacts, 'carrier' | 'service' | 'origin' | 'destination' | 'destinationZone'>;
  /** The status that the scan led to. */
  readonly status: ShipmentStatus;
  /** When the scan became known, epoch milliseconds. */
  readonly heardMs: number;
}

/**
 * What a parcel's silence is compared by. A carrier's silences are the same for all brands; how long parcels wait for the
 * carrier is a matter of the brand's warehouse too.
 */
export function gapContextOf({ brand, facts, status, heardMs }: SilentSince): GapContext {
  const { carrier, service, origin, destination } = facts;
  const ofCarrier = [carrier, service ?? ''].join(' ').trim();
  const [from, to] = [origin, destination].map((place) => (place === null ? '' : (placeKey(place)?.region ?? '')));
  return {
    carrier,
    service: BEFORE_PICKUP.has(status) ? `${ofCarrier} of ${brand}` : ofCarrier,
    lane: from === '' && to === '' ? '' : `${from} > ${to}`,
    phase: status,
    weekPart: weekPartOf(wallTimeAt(heardMs, zoneOf(facts)), isHolidayIn(destination?.country ?? null)),
  };
}

const HOLIDAYS = new Map<string | null, (day: Day) => boolean>();

function isHolidayIn(country: string | null): (day: Day) => boolean {
  const known = HOLIDAYS.get(country);
  if (known !== undefined) return known;
  const test = holidayTest(holidaysOf(country));
  HOLIDAYS.set(country, test);
  return test;
}
