import type { Estimate, EstimateReason } from '../../../../platform/events/types/index.ts';
import type { Arrival, Quantiles } from './arrival.ts';
import { coldForecast } from './coldForecast.ts';
import { type Prediction, type Question, startOf, type WallTime } from './engine/index.ts';
import type { BrandForecast, Forecaster } from './forecasts.ts';
import { type ParcelFacts, questionOf, zoneOf } from './parcelFacts.ts';
import { shownOf } from './shownArrival.ts';
import { instantOfWallTime, wallTimeAt } from './zoneClock.ts';

/** When an arrival is asked for, and what was shown before. */
export interface Asking {
  /** The parcel has not arrived by now: ISO 8601 in UTC. */
  readonly asOf: string;
  /** The last that was heard of it, which is its registration as long as nothing was. */
  readonly heardAt: string;
  /** What is shown keeps still as long as what is known allows. */
  readonly before: Estimate | null;
}

/** With fewer finished parcels their quantiles say more about chance than about a brand's parcels. */
const LEAST_LEARNED = 50;
/** With so many a brand's own parcels speak alone. */
const OWN_LEARNED = 500;
/** Of a parcel that was silent for so long nobody knows whether it will arrive. */
export const GIVEN_UP_MS = 90 * 86_400_000;
/** So much a carrier's window weighs where it is not known yet how well it keeps to its windows. */
const UNTRIED_WEIGHT = 0.5;
/** More reasons nobody reads. */
const MOST_REASONS = 5;

/**
 * When a parcel arrives: by the brand's own history, by that of all brands as long as the brand's is young, with the
 * carrier's window as one more opinion; as long as nothing was learned by the carrier's window alone, then by the days that
 * it publishes for its service. Null when none is known, or when the parcel was silent for a quarter of a year.
 */
export function estimateArrival(facts: ParcelFacts, forecast: BrandForecast, asking: Asking): Estimate | null {
  const [now, heardAt] = [Date.parse(asking.asOf), Date.parse(asking.heardAt)];
  if (now - heardAt >= GIVEN_UP_MS) return null;
  const zone = zoneOf(facts);
  const question = questionOf(facts);
  const asOf = wallTimeAt(now, zone);
  const arrival = learnedArrival(question, forecast, asOf) ?? coldForecast(facts, question, asOf);
  if (arrival === null) return null;
  const [p10, p50, p90] = arrival.quantiles.map((at) => Math.max(instantOfWallTime(at, zone), now));
  const instants = { p10: isoOf(p10 ?? now), p50: isoOf(p50 ?? now), p90: isoOf(p90 ?? now) };
  return {
    ...instants,
    ...shownOf(arrival.quantiles, { zone, asOf, before: asking.before }),
    zone,
    source: arrival.source,
    parcels: Math.round(arrival.parcels),
    calibration: rounded(arrival.calibration),
    reasons: arrival.reasons.slice(0, MOST_REASONS).map(toHundredths),
    until: isoOf(lookAgainAt({ p10: p10 ?? now, p50: p50 ?? now }, { now, heardAt })),
  };
}

/** It is kept and told with every scan: digits that nobody reads cost as much as those that somebody does. */
function rounded(calibration: Prediction['calibration']): Prediction['calibration'] {
  return calibration === null
    ? null
    : { parcels: Math.round(calibration.parcels), held: Math.round(calibration.held * 1_000) / 1_000 };
}

function toHundredths({ about, workingDays, sentence }: EstimateReason): EstimateReason {
  return { about, workingDays: workingDays === null ? null : Math.round(workingDays * 100) / 100, sentence };
}

/** What the engines say; null as long as none has learned enough. */
function learnedArrival(question: Question, { own, pooled }: BrandForecast, asOf: WallTime): Arrival | null {
  const mine = enough(own, question, asOf);
  const isGrown = mine !== null && mine.learned >= OWN_LEARNED;
  const all = isGrown ? null : enough(pooled, question, asOf);
  const said = mine ?? all;
  if (said === null) return null;
  const arrival = all === null ? arrivalOf(said, question) : pooledArrival({ mine, all }, question);
  return withWindow(arrival, { question, said, asOf });
}

/**
 * With the parcels of all shops. What is told of them is that they are, and what moves an estimate; how many they are and
 * where is the business of those that they are of.
 */
function pooledArrival(
  { mine, all }: { readonly mine: Prediction | null; readonly all: Prediction },
  question: Question,
): Arrival {
  const share = mine === null ? 0 : (mine.learned - LEAST_LEARNED) / (OWN_LEARNED - LEAST_LEARNED);
  const ofAll = arrivalOf(all, question);
  const ofMine = mine === null ? null : arrivalOf(mine, question);
  const reasons = ofMine?.reasons ?? ofAll.reasons.filter(({ about }) => !COUNTING.has(about));
  return {
    ...ofAll,
    quantiles: ofMine === null ? ofAll.quantiles : average(ofMine.quantiles, ofAll.quantiles, share),
    parcels: ofMine?.parcels ?? 0,
    calibration: ofMine?.calibration ?? null,
    reasons: [pooledReason(share), ...reasons],
  };
}

/** Reasons that say how many parcels there were. */
const COUNTING: ReadonlySet<EstimateReason['about']> = new Set(['BASE', 'PHASE', 'CARRIER']);

function enough(forecaster: Forecaster | null, question: Question, asOf: WallTime): Prediction | null {
  const said = forecaster?.predict(question, asOf) ?? null;
  return said !== null && said.learned >= LEAST_LEARNED ? said : null;
}

function arrivalOf(said: Prediction, question: Question): Arrival {
  const start = startOf(question);
  return {
    quantiles: [start + said.p10, start + said.p50, start + said.p90],
    source: said.statedWeight > 0 ? 'COMBINED' : 'HISTORY',
    parcels: said.parcels,
    calibration: said.calibration,
    reasons: said.reasons,
  };
}

function average(one: Quantiles, other: Quantiles, share: number): Quantiles {
  const at = (index: 0 | 1 | 2): number => one[index] * share + other[index] * (1 - share);
  return [at(0), at(1), at(2)];
}

function pooledReason(share: number): EstimateReason {
  const sentence =
    share <= 0
      ? 'Parcels of all shops stand behind it: too few of this one have arrived.'
      : `Parcels of all shops stand behind it by ${Math.round((1 - share) * 100)} in 100, until more of this one have arrived.`;
  return { about: 'POOLED', workingDays: null, sentence };
}

interface WindowAsked {
  readonly question: Question;
  readonly said: Prediction;
  readonly asOf: WallTime;
}

/** Lets a carrier's window speak that the engine cannot judge yet; one that has passed says nothing any more. */
function withWindow(arrival: Arrival, { question: { stated = null }, said, asOf }: WindowAsked): Arrival {
  if (stated === null || said.statedWeight > 0) return arrival;
  if (stated.latest <= asOf) return arrival;
  const from = Math.max(stated.earliest, asOf);
  const window: Quantiles = [from, (from + stated.latest) / 2, stated.latest];
  const reason: EstimateReason = {
    ...{ about: 'CARRIER', workingDays: null },
    sentence: 'The carrier states a window, which counts half: how well it keeps to its windows is not known yet.',
  };
  return {
    ...arrival,
    quantiles: average(window, arrival.quantiles, UNTRIED_WEIGHT),
    source: 'COMBINED',
    reasons: [reason, ...arrival.reasons],
  };
}

const QUARTER_HOUR_MS = 900_000;
const DAY_MS = 86_400_000;
const LONG_SILENT_MS = 3 * DAY_MS;

/**
 * When it is worth while to compute again if nothing comes. Before p10 little can change but what is learned overnight;
 * then it is approached by halves. The longer a parcel is silent, the rarer.
 */
function lookAgainAt(
  { p10, p50 }: { readonly p10: number; readonly p50: number },
  { now, heardAt }: { readonly now: number; readonly heardAt: number },
): number {
  const silent = now - heardAt;
  const share = silent > LONG_SILENT_MS ? 1 : 0.5;
  const step = Math.max(p10 - now, (p50 - now) * share, QUARTER_HOUR_MS, silent / 96);
  return now + Math.min(step, Math.max(DAY_MS, silent / 4));
}

function isoOf(instantMs: number): string {
  return new Date(instantMs).toISOString();
}
