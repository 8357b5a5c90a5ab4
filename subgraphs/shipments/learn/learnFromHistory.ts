import { type DataSource, inSnapshot, type Transaction } from '../../../platform/database/index.ts';
import { postgresLogReader } from '../../../platform/events/index.ts';
import { createEngine } from '../domain/estimate/engine/index.ts';
import { wallTimeAt } from '../domain/estimate/index.ts';
import {
  type BrandHome,
  brandsWithParcels,
  type DoorTurn,
  homeOfBrand,
  type PastParcel,
  type PastPlace,
  type PastSighting,
  readDoorTurns,
  readLearnedParcels,
  readPastParcels,
  readSightings,
} from '../store/learning/index.ts';
import { beginDay, type BrandEngine, dayIn, play } from './brandEngine.ts';
import { compareHappenings, type Happening, notAfter } from './happening.ts';
import { ALL_BRANDS } from './pool.ts';
import { settingsOf } from './settingsOf.ts';

/** What happened before is not learned: the regressions look no further back. */
export const HISTORY_DAYS = 540;
/**
 * Parcels of a history at most, the latest registered. Of each are held the moments at which something happened to it, some
 * hundred bytes each, since what happened first may have been registered last: an imported history is registered within an
 * hour. The parcels themselves are read again in the sequence in which they are told, {@link TOLD_AT_ONCE} at a time.
 */
const MOST_PARCELS = 200_000;
const PARCELS_A_PAGE = 5_000;
const TOLD_AT_ONCE = 4_000;
const DAY_MS = 86_400_000;

/** Of what is learned, and by whose clock. */
export interface HistoryOptions {
  readonly database: DataSource;
  readonly now: Date;
}

/**
 * An engine that has learned from all parcels of a brand ('' for those of all brands) as the tables tell of them, as though
 * it had heard of each thing on the day on which it happened. What carriers stated is not learned: the tables know the last
 * window only. What happened, and the place in the log up to which that goes, are of one moment; the parcels to which it
 * did are read while it is learned, since learning takes minutes, and nothing in the database may wait for it.
 */
export async function learnFromHistory({ database, now }: HistoryOptions, brand: string): Promise<BrandEngine> {
  const { position, home, happenings } = await inSnapshot(database, (tx) => readPast(tx, brand, now));
  happenings.sort(compareHappenings);
  const learning = newEngine(brand, home, position);
  const lastDay = dayIn(home.zone, now.getTime());
  for (let from = 0; from < happenings.length; from += TOLD_AT_ONCE) {
    const next = happenings.slice(from, from + TOLD_AT_ONCE);
    const ids = next.filter(({ what }) => what === 'PURCHASE' || what === 'HANDOVER').map(({ id }) => id);
    play(learning, next, { parcels: await readLearnedParcels(database, [...new Set(ids)]), lastDay });
  }
  beginDay(learning, lastDay);
  return learning;
}

/** What happened to the parcels of a brand, in no order, and the place in the log that goes no further than it does. */
interface Past {
  readonly position: number;
  readonly home: BrandHome;
  readonly happenings: Happening[];
}

async function readPast(tx: Transaction, brand: string, now: Date): Promise<Past> {
  const { position } = await postgresLogReader('shipments', tx).head();
  const home = brand === ALL_BRANDS ? NO_HOME : await homeOfBrand(tx, brand);
  return { position, home, happenings: await pastOf(tx, brand, now) };
}

const NO_HOME: BrandHome = { zone: 'UTC', country: null };

function newEngine(brand: string, { zone, country }: BrandHome, learnedUpTo: number): BrandEngine {
  const engine = createEngine(settingsOf(country));
  const nothing = { version: null, bytes: 0, day: null, isDirty: true, hasNewDay: true };
  return { brand, engine, zone, country, ...nothing, learnedUpTo };
}

/** Everything that happened to the brand's parcels, in no order. */
async function pastOf(tx: Transaction, brand: string, now: Date): Promise<Happening[]> {
  if (brand !== ALL_BRANDS) return pastOfBrand(tx, brand, { now, most: MOST_PARCELS });
  const brands = await brandsWithParcels(tx);
  const most = Math.ceil(MOST_PARCELS / Math.max(brands.length, 1));
  const all: Happening[] = [];
  for (const each of brands) for (const happening of await pastOfBrand(tx, each, { now, most })) all.push(happening);
  return all;
}

async function pastOfBrand(
  tx: Transaction,
  brand: string,
  { now, most }: { readonly now: Date; readonly most: number },
): Promise<Happening[]> {
  const since = new Date(now.getTime() - HISTORY_DAYS * DAY_MS);
  const all: Happening[] = [];
  let left = most;
  let behind: PastPlace | null = null;
  do {
    const limit = Math.min(PARCELS_A_PAGE, left);
    const { parcels, next }: Awaited<ReturnType<typeof readPastParcels>> = await readPastParcels(tx, brand, {
      ...{ since, behind, limit },
    });
    // an order of long ago may be registered today, and a scan may be of a clock that stood
    const young = parcels.filter((parcel) => Date.parse(begunAt(parcel)) >= since.getTime());
    const moved = young.flatMap(({ id, handedOverAt }) => (handedOverAt === null ? [] : [id]));
    const turns = await readDoorTurns(tx, moved);
    const sightings = await readSightings(tx, moved);
    for (const happening of happeningsOf(young, { turns, sightings })) all.push(happening);
    behind = next;
    left -= limit;
  } while (behind !== null && left > 0);
  return all;
}

function happeningsOf(
  parcels: readonly PastParcel[],
  { turns, sightings }: { readonly turns: readonly DoorTurn[]; readonly sightings: readonly PastSighting[] },
): Happening[] {
  const byId = new Map(parcels.map((parcel) => [parcel.id, parcel]));
  return [
    ...parcels.flatMap(waysOf),
    ...turns.flatMap((turn) => doorsOf(turn, byId.get(turn.id))),
    ...sightings.flatMap((sighting) => seenOf(sighting, byId.get(sighting.id))),
  ];
}

/** When a parcel was ordered, as far as is known. */
function begunAt({ orderedAt, registeredAt, handedOverAt, arrivedAt, withdrawnAt }: PastParcel): string {
  return notAfter(orderedAt ?? registeredAt, handedOverAt, arrivedAt, withdrawnAt);
}

function waysOf(parcel: PastParcel): Happening[] {
  const { id, handedOverAt, arrivedAt, withdrawnAt } = parcel;
  const happened = (what: Happening['what'], instant: string | null): Happening[] =>
    instant === null ? [] : [{ at: wallAt(parcel, instant), what, id }];
  return [
    ...happened('PURCHASE', begunAt(parcel)),
    ...happened('HANDOVER', handedOverAt === null ? null : notAfter(handedOverAt, arrivedAt, withdrawnAt)),
    ...happened('DELIVERY', arrivedAt),
    ...happened('WITHDRAWAL', withdrawnAt),
  ];
}

/** What is scanned after the arrival is no turn of the way to it. */
function doorsOf({ id, phase, since }: DoorTurn, parcel: PastParcel | undefined): Happening[] {
  if (parcel === undefined || (parcel.arrivedAt !== null && since > parcel.arrivedAt)) return [];
  return [{ at: wallAt(parcel, since), what: 'DOOR', id, phase }];
}

function seenOf({ id, place, at }: PastSighting, parcel: PastParcel | undefined): Happening[] {
  if (parcel === undefined || (parcel.arrivedAt !== null && at > parcel.arrivedAt)) return [];
  return [{ at: wallAt(parcel, at), what: 'SEEN', id, place }];
}

function wallAt({ destinationZone }: PastParcel, instant: string): number {
  return wallTimeAt(Date.parse(instant), destinationZone ?? 'UTC');
}
