import { feedName, gapContextOf } from '../../domain/index.ts';
import type { RiskModel } from '../../domain/risk/index.ts';
import type { SilenceModel } from '../../domain/silence/index.ts';
import { type CarrierOutage, EVERY } from '../../store/outages/index.ts';
import type { SilentParcelRow } from '../../store/learning/index.ts';
import type { Sounding } from './soundings.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Parcels by id. */
export type SilentParcels = ReadonlyMap<string, SilentParcelRow>;

/** Models that learn, with how far they are. */
export interface WatchLearning {
  readonly silence: SilenceModel;
  readonly risks: RiskModel;
  /** The last hour that began, counted from 1970; null before the first. */
  hour: number | null;
}

/** Tells a model what was heard, and begins the days and hours on the way, none later than `untilMs`, epoch milliseconds. */
export function hearSoundings(
  learning: WatchLearning,
  soundings: readonly Sounding[],
  { parcels, untilMs }: { readonly parcels: SilentParcels; readonly untilMs: number },
): void {
  for (const sounding of soundings) {
    passTime(learning, Math.min(sounding.atMs, untilMs), untilMs);
    const parcel = parcels.get(sounding.id);
    if (parcel !== undefined) hear(learning.silence, sounding, parcel);
  }
}

/** How long ago it matters today which places were slow. */
const PLACES_MS = 14 * DAY_MS;

/** Begins the hours until an instant, and their days, as somebody who hears of it at `nowMs`, epoch milliseconds; what has begun is passed over. */
export function passTime(learning: WatchLearning, atMs: number, nowMs = atMs): void {
  const hour = Math.floor(atMs / HOUR_MS);
  if (learning.hour !== null && hour <= learning.hour) return;
  const first = learning.hour === null ? hour : learning.hour + 1;
  // after a pause it is looked back for two days by the hour: which places are slow is forgotten after that
  for (let next = Math.max(first, hour - 48); next <= hour; next += 1) {
    const day = Math.floor((next * HOUR_MS) / DAY_MS);
    learning.silence.startDay(day);
    learning.risks.startDay(day);
    if (nowMs - next * HOUR_MS <= PLACES_MS) learning.silence.passTime(next * HOUR_MS);
  }
  learning.hour = hour;
}

function hear(model: SilenceModel, { id, atMs, what, status, told, place }: Sounding, parcel: SilentParcelRow): void {
  switch (what) {
    case 'END':
      model.observeEnd(id, atMs);
      return;
    case 'LOST':
      model.observeLost(id);
      return;
    case 'HELD':
    case 'WITHDRAWN':
      model.observeWithdrawn(id, atMs);
      return;
    case 'HEARD': {
      const { brand } = parcel;
      const context = gapContextOf({ brand, facts: parcel, status, heardMs: atMs, told, place });
      model.observeScan(id, context, atMs);
    }
  }
}

/** Feeds of which a model is told what none of them could say. */
export type KnownFeeds = ReadonlySet<string>;

/**
 * Tells a model in which times carriers' scans did not come: those of one brand alone, since others hear of the carrier meanwhile.
 * @param nowMs until when an outage that lasts has lasted, epoch milliseconds
 */
export function tellOutages(
  model: Pick<SilenceModel, 'observeOutage'>,
  outages: readonly CarrierOutage[],
  { feeds, nowMs }: { readonly feeds: KnownFeeds; readonly nowMs: number },
): void {
  for (const { brand, carrier, fromMs, untilMs } of outages) {
    const outage = [fromMs, Math.min(untilMs ?? nowMs, nowMs)] as const;
    const isOfAll = brand === EVERY || carrier === EVERY;
    for (const each of isOfAll ? feeds : [feedName({ brand, carrier })]) model.observeOutage(each, outage);
  }
}
