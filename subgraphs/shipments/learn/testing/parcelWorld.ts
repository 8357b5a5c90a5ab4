import {
  createEngine,
  type EstimateEngine,
  type FinishedOrder,
  playHistory,
} from '../../domain/estimate/engine/index.ts';
import { instantOfWallTime, orderOf, type ParcelFacts } from '../../domain/estimate/index.ts';
import type { Place } from '../../../../platform/events/types/index.ts';
import { placeKey, type Registration } from '../../domain/index.ts';
import { shipmentId } from '../../apply/ids.ts';
import { registration, type ShipmentsRoom } from '../../testing/room.ts';
import { scanRecorded, type ToldScan } from '../../testing/scans.ts';
import { settingsOf } from '../settingsOf.ts';

/** Where the parcels of these tests go. */
export const ZONE = 'America/New_York';
/** A Monday, as an engine counts days. */
export const FIRST_DAY = Date.UTC(2024, 0, 1) / 86_400_000;
const DAY_MS = 86_400_000;

/** A parcel of a small world, in wall times. */
export interface WorldParcel {
  readonly number: string;
  readonly brand: string;
  readonly region: string;
  readonly orderedAt: number;
  readonly handedOverAt: number;
  /** At {@link HUB}; null for parcels that go straight. */
  readonly seenAt: number | null;
  /** Out for delivery. */
  readonly inVanAt: number;
  readonly deliveredAt: number;
}

/** Where most parcels are scanned on their way. */
export const HUB: Place = { city: 'Carlisle', region: 'PA', country: 'US', postalCode: '17013' };

const REGIONS = ['NY', 'CA', 'TX'];

/** So many parcels a day, the same for the same arguments; of brand `acme` unless told otherwise. */
export function worldOf({
  days,
  perDay,
  brand = 'acme',
}: {
  days: number;
  perDay: number;
  brand?: string;
}): WorldParcel[] {
  const chance = chances(perDay + brand.length);
  return Array.from({ length: days * perDay }, (_each, index) => {
    const region = Math.floor(chance() * REGIONS.length);
    const orderedAt = wholeMs(FIRST_DAY + Math.floor(index / perDay) + 0.1 + 0.8 * chance());
    const handedOverAt = wholeMs(orderedAt + 0.2 + 1.2 * chance());
    const deliveredAt = wholeMs(handedOverAt + 0.8 + (1 + region) * chance());
    const seenAt = chance() < 0.8 ? wholeMs(handedOverAt + 0.4 * (deliveredAt - handedOverAt)) : null;
    const inVanAt = wholeMs(deliveredAt - 0.05 - 0.2 * chance());
    const number = `${brand}${String(index).padStart(5, '0')}`;
    const way = { orderedAt, handedOverAt, seenAt, inVanAt, deliveredAt };
    return { number, brand, region: REGIONS[region] ?? '', ...way };
  });
}

/** Instants have milliseconds; a wall time that has them too is the same after it was one. */
function wholeMs(wall: number): number {
  return Math.round(wall * DAY_MS) / DAY_MS;
}

/** The instant of a wall time there, ISO 8601 in UTC. */
export function instantOf(wall: number): string {
  return new Date(instantOfWallTime(wall, ZONE)).toISOString();
}

/** The shop and the carrier say what happens from one wall time until before another. */
export async function tellRoom(
  room: ShipmentsRoom,
  parcels: readonly WorldParcel[],
  [from, to]: readonly [number, number],
): Promise<void> {
  const isNow = (at: number): boolean => at >= from && at < to;
  for (const brand of new Set(parcels.map((parcel) => parcel.brand))) {
    const ordered = parcels.filter((parcel) => parcel.brand === brand && isNow(parcel.orderedAt));
    if (ordered.length > 0) await room.register(ordered.map(registered), { brand, now: new Date(instantOf(to)) });
  }
  const scans = parcels.flatMap(scansOf).filter(({ at }) => isNow(at));
  if (scans.length === 0) return;
  scans.sort((left, right) => left.at - right.at);
  await room.apply(...scans.map(({ at, ...scan }) => scanRecorded({ ...scan, occurredAt: instantOf(at) })));
}

/** What the carrier scans of a parcel. */
export function scansOf({ number: trackingNumber, brand, ...way }: WorldParcel): (ToldScan & { at: number })[] {
  const about = { trackingNumber, brand };
  return [
    { ...about, at: way.handedOverAt, status: 'PICKED_UP' },
    ...(way.seenAt === null ? [] : [{ ...about, at: way.seenAt, status: 'IN_TRANSIT' as const, place: HUB }]),
    { ...about, at: way.inVanAt, status: 'OUT_FOR_DELIVERY' },
    { ...about, at: way.deliveredAt, status: 'DELIVERED' },
  ];
}

/** How the shop tells of a parcel. */
export function registered({ number, region, orderedAt }: WorldParcel): Registration {
  return registration(number, {
    destination: { city: null, region, country: 'US', postalCode: '10001' },
    destinationZone: ZONE,
    milestones: { ORDERED: instantOf(orderedAt) },
  });
}

/** An engine to which all of it was told as it happened, until before a wall time, the day of which has begun. */
export function playedUntil(parcels: readonly WorldParcel[], until: number): EstimateEngine {
  const engine = createEngine(settingsOf('US'));
  playHistory(engine, parcels.map(finished), { until });
  engine.startDay(Math.floor(until));
  return engine;
}

/** A parcel with all that will have happened to it. */
export function finished(parcel: WorldParcel): FinishedOrder {
  const handover = { at: parcel.handedOverAt, approvedAt: null, shipLimit: null };
  const { seenAt, inVanAt, deliveredAt } = parcel;
  const place = placeKey(HUB);
  return {
    ...{ order: orderOfParcel(parcel), handover, deliveredAt },
    sightings: seenAt === null || place === null ? [] : [{ place, at: seenAt }],
    doors: [{ phase: 'OUT_FOR_DELIVERY', since: inVanAt }],
  };
}

/** The order behind a parcel as an engine of its brand knows it. */
export function orderOfParcel(parcel: WorldParcel): FinishedOrder['order'] {
  return orderOf(factsOf(parcel));
}

/** What is known of a parcel when it was ordered. */
export function factsOf({ brand, number, region, orderedAt }: WorldParcel): ParcelFacts {
  return {
    ...{ id: shipmentId(brand, `ref-${number}`), carrier: 'fedex', service: null, origin: null },
    destination: { city: null, region, country: 'US', postalCode: '10001' },
    ...{ destinationZone: ZONE, pieces: 1, value: null, registeredAt: instantOf(orderedAt) },
    ...{
      orderedAt: instantOf(orderedAt),
      promisedAt: null,
      handedOverAt: null,
      door: null,
      seen: null,
      carrierEstimate: null,
    },
  };
}

/** Numbers from 0 to 1 (a linear congruential generator with the constants of Numerical Recipes). */
function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
