import type { DataSource, SqlRunner } from '../../../platform/database/index.ts';
import { groupBy } from '../../../platform/groupBy.ts';
import { questionOf, wallTimeAt, zoneOf } from '../domain/estimate/index.ts';
import { type LearnedParcel, readLearnedParcels } from '../store/learning/index.ts';
import { type BrandEngine, dayIn, play } from './brandEngine.ts';
import { type Happening, notAfter, type Parcels } from './happening.ts';
import type { HeldEngines } from './heldEngines.ts';
import { ALL_BRANDS } from './pool.ts';
import { type LearnedEvent, type Tiding, tidingsOf } from './tidings.ts';

/** What happened longer ago is history: an engine learns it as though it were of today. */
const LATE_DAYS = 7;
/** What a carrier stated is heard so soon, or not at all: the parcel's row, which has its window, tells of today. */
const STATED_WITHIN_MS = 10 * 60_000;

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

/** What is to be heard of some events. */
export interface Tidings {
  /** Who hears of them: the brands, and the engine of all. */
  readonly brands: readonly string[];
  /** Has the engine of a brand hear them. A brand without an engine is passed over: its will learn from the tables. */
  hear(brand: string, on?: SqlRunner): Promise<LateNews[]>;
}

/** Reads the parcels of which events tell. */
export async function readTidings(hearing: Hearing, events: readonly LearnedEvent[]): Promise<Tidings> {
  const tidings = events.flatMap(tidingsOf);
  const last = events.at(-1);
  if (tidings.length === 0 || last === undefined) return { brands: [], hear: async () => [] };
  const parcels = await readLearnedParcels(hearing.database, [...new Set(tidings.map(({ id }) => id))]);
  const nowMs = hearing.now.getTime();
  const untilMs = Math.min(Date.parse(last.recordedAt), nowMs);
  const byBrand = new Map<string, readonly Tiding[]>(groupBy(tidings, ({ brand }) => brand)).set(ALL_BRANDS, tidings);
  return {
    brands: [...byBrand.keys()],
    hear: async (brand, on) => {
      const learning = await hearing.engines.of(brand, on);
      if (learning === null) return [];
      return hear(learning, { tidings: byBrand.get(brand) ?? [], parcels, untilMs, nowMs });
    },
  };
}

interface Heard {
  readonly tidings: readonly Tiding[];
  readonly parcels: Parcels;
  /** When the last of them was recorded, in milliseconds. */
  readonly untilMs: number;
  readonly nowMs: number;
}

function hear(learning: BrandEngine, { tidings, parcels, untilMs, nowMs }: Heard): LateNews[] {
  const news = tidings.filter(({ position }) => position > learning.learnedUpTo);
  const context = { parcels, nowMs, ends: endsIn(news) };
  const happenings = news.flatMap((tiding) => happeningsOf(tiding, context));
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

/** What ends the ways of parcels, by shipment. */
type Ends = ReadonlyMap<string, readonly Tiding[]>;

const ENDS: ReadonlySet<string> = new Set(['DELIVERY', 'WITHDRAWAL']);

function endsIn(news: readonly Tiding[]): Ends {
  return groupBy(
    news.filter(({ what }) => ENDS.has(what)),
    ({ id }) => id,
  );
}

/** What is known beside a tiding. */
interface Context {
  readonly parcels: Parcels;
  /** What is heard at the same time. */
  readonly ends: Ends;
  readonly nowMs: number;
}

/** Nothing for parcels that come back: they are not learned from. */
function happeningsOf(tiding: Tiding, context: Context): Happening[] {
  const { id, what, phase, place } = tiding;
  const parcel = context.parcels.get(id);
  if (parcel === undefined) return [];
  if (what === 'STATED' && !isStatedInTime(tiding, parcel, context.nowMs)) return [];
  const at = wallTimeAt(Date.parse(instantOf(tiding, parcel, context.ends)), zoneOf(parcel.facts));
  const where = { ...(phase === undefined ? {} : { phase }), ...(place === undefined ? {} : { place }) };
  return [{ at, what, id, ...where }];
}

/** What begins a way comes before what ends it, also where a parcel was registered after it arrived. */
function instantOf({ id, what, at, position }: Tiding, { facts }: LearnedParcel, ends: Ends): string {
  const { orderedAt, registeredAt, handedOverAt } = facts;
  if (what !== 'PURCHASE' && what !== 'HANDOVER') return at ?? registeredAt;
  // an end that was told before is of an earlier way
  const later = (ends.get(id) ?? []).filter((end) => end.position >= position).map((end) => end.at);
  return what === 'PURCHASE'
    ? notAfter(orderedAt ?? registeredAt, handedOverAt, ...later)
    : notAfter(at ?? registeredAt, ...later);
}

/**
 * The parcel's row says what stands now, and the engine is to learn what was stated at the time of the event: so the event is
 * a young one, and nothing that the row tells happened after it. A window that was stated anew within these minutes cannot be
 * told apart. What is stated of a parcel that has arrived meanwhile may have been stated in view of it.
 */
function isStatedInTime({ at }: Tiding, { facts, isUnderWay }: LearnedParcel, nowMs: number): boolean {
  if (at === null || !isUnderWay || facts.carrierEstimate === null) return false;
  const toldMs = Date.parse(at);
  const { handedOverAt, door, seen } = facts;
  const known = [handedOverAt, door?.since ?? null, seen?.occurredAt ?? null];
  const isOfLater = known.some((instant) => instant !== null && Date.parse(instant) > toldMs);
  return !isOfLater && nowMs - toldMs <= STATED_WITHIN_MS;
}
