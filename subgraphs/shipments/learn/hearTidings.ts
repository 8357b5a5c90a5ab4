import type { DataSource } from '../../../platform/database/index.ts';
import { groupBy } from '../../../platform/groupBy.ts';
import { questionOf, wallTimeAt, zoneOf } from '../domain/estimate/index.ts';
import { type LearnedParcel, readLearnedParcels } from '../store/learning/index.ts';
import { type BrandEngine, dayIn, play } from './brandEngine.ts';
import { ALL_BRANDS, type Happening, type Parcels } from './happening.ts';
import type { HeldEngines } from './heldEngines.ts';
import { type LearnedEvent, type Tiding, tidingsOf } from './tidings.ts';

/** What happened longer ago is history: an engine learns it as though it were of today. */
const LATE_DAYS = 7;

/** History that an engine heard as though it were news. */
export interface LateNews {
  readonly brand: string;
  /** Parcels that were ordered or arrived long ago. */
  readonly parcels: number;
  /** Arrivals that the engine knows altogether. */
  readonly learned: number;
}

/** Where tidings are heard. */
export interface Hearing {
  readonly database: DataSource;
  readonly engines: HeldEngines;
  /** No later day begins. */
  readonly now: Date;
}

/**
 * Has the engines of the brands, and the one of all brands, hear what events say. Brands without an engine are passed over:
 * theirs will learn from the tables.
 */
export async function hearTidings(hearing: Hearing, events: readonly LearnedEvent[]): Promise<LateNews[]> {
  const tidings = events.flatMap(tidingsOf);
  const last = events.at(-1);
  if (tidings.length === 0 || last === undefined) return [];
  const parcels = await readLearnedParcels(hearing.database, [...new Set(tidings.map(({ id }) => id))]);
  const untilMs = Math.min(Date.parse(last.recordedAt), hearing.now.getTime());
  const late: LateNews[] = [];
  for (const [brand, ofBrand] of [...groupBy(tidings, (each) => each.brand), [ALL_BRANDS, tidings] as const]) {
    const learning = await hearing.engines.of(brand);
    if (learning !== null) late.push(...hear(learning, { tidings: ofBrand, parcels, untilMs }));
  }
  return late;
}

interface Heard {
  readonly tidings: readonly Tiding[];
  readonly parcels: Parcels;
  /** When the last of them was recorded, in milliseconds. */
  readonly untilMs: number;
}

function hear(learning: BrandEngine, { tidings, parcels, untilMs }: Heard): LateNews[] {
  const news = tidings.filter(({ position }) => position > learning.learnedUpTo);
  const happenings = news.flatMap((tiding) => happeningsOf(tiding, parcels));
  const lastDay = dayIn(learning.zone, untilMs);
  play(learning, happenings, { parcels, lastDay });
  const late = happenings.filter(
    ({ what, at }) => (what === 'PURCHASE' || what === 'DELIVERY') && at < lastDay - LATE_DAYS,
  );
  const parcel = parcels.get(late[0]?.id ?? '');
  if (parcel === undefined) return [];
  const { learned } = learning.engine.predict(questionOf(parcel.facts), lastDay);
  return [{ brand: learning.brand, parcels: new Set(late.map(({ id }) => id)).size, learned }];
}

/** Nothing for parcels that come back: they are not learned from. */
function happeningsOf({ id, what, at, phase, place }: Tiding, parcels: Parcels): Happening[] {
  const parcel = parcels.get(id);
  if (parcel === undefined || (what === 'STATED' && !hasWindow(parcel))) return [];
  const { facts } = parcel;
  const wall = wallTimeAt(Date.parse(at ?? facts.orderedAt ?? facts.registeredAt), zoneOf(facts));
  const where = { ...(phase === undefined ? {} : { phase }), ...(place === undefined ? {} : { place }) };
  return [{ at: wall, what, id, ...where }];
}

/** What is stated of a parcel that has arrived meanwhile may have been stated in view of it. */
function hasWindow({ facts, isUnderWay }: LearnedParcel): boolean {
  return isUnderWay && facts.carrierEstimate !== null;
}
