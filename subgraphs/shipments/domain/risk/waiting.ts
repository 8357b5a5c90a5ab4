import type { Day } from '../estimate/engine/index.ts';
import { type KeyNumbers, keyOf, noKeys, numberOf, releaseKey } from './keyNumbers.ts';

/** A forecast whose outcome is not known yet. */
export interface Forecast {
  /** That of the closest link; those of the others are its beginnings. */
  readonly key: string;
  readonly daysLeft: number;
  /** What was expected of it by the outcomes of weeks: 0 to 1, in steps of a ten-thousandth. */
  readonly expected: number;
}

/** Parcels whose outcome is waited for: a million of them would be too many as objects, so that a forecast is one number. */
export interface Waiting {
  /** By parcel, that forecast longest ago first: the day it was forecast last, then its forecasts, longest ago first. */
  readonly parcels: Map<string, readonly number[]>;
  readonly keys: KeyNumbers;
  /** The share of all parcels that is waited for, by their ids: 1, or as many halves of it as it takes. */
  share: number;
}

/** How many are waited for. */
export interface WaitingBounds {
  readonly mostParcels: number;
  readonly mostForecasts: number;
}

/** Nobody is waited for. */
export function noneWaiting(): Waiting {
  return { parcels: new Map(), keys: noKeys(), share: 1 };
}

/**
 * A parcel was forecast on a day. Where there are too many, half of them by their ids is waited for no more: which ones does not
 * depend on how they fare, nor on the order in which they are asked about.
 */
export function addForecast(
  waiting: Waiting,
  parcelId: string,
  { day, forecast, bounds }: { readonly day: Day; readonly forecast: Forecast; readonly bounds: WaitingBounds },
): void {
  if (spotOf(parcelId) >= waiting.share) return;
  const { parcels, keys } = waiting;
  const forecasts = [...(parcels.get(parcelId)?.slice(1) ?? []), packed(keys, forecast)];
  for (const old of forecasts.splice(0, Math.max(forecasts.length - bounds.mostForecasts, 0))) release(keys, old);
  // put in anew, so that those forecast longest ago come first
  parcels.delete(parcelId);
  parcels.set(parcelId, [day, ...forecasts]);
  while (parcels.size > bounds.mostParcels) {
    waiting.share /= 2;
    for (const id of parcels.keys()) if (spotOf(id) >= waiting.share) takeForecasts(waiting, id);
  }
}

/** The forecasts of a parcel, longest ago first, which is waited for no more. */
export function takeForecasts({ parcels, keys }: Waiting, parcelId: string): readonly Forecast[] {
  const [, ...forecasts] = parcels.get(parcelId) ?? [];
  parcels.delete(parcelId);
  return forecasts.map((each) => {
    const forecast = unpacked(keys, each);
    release(keys, each);
    return forecast;
  });
}

/** Lets go of parcels that were forecast last before a day: nothing came out, and nobody asks about them any more. */
export function forgetForecasts(waiting: Waiting, before: Day, { mostParcels }: WaitingBounds): void {
  for (const [id, [day = 0]] of waiting.parcels) {
    if (day >= before) break;
    takeForecasts(waiting, id);
  }
  // there is room for twice as many again, and for more
  if (waiting.parcels.size < mostParcels / 4) waiting.share = Math.min(2 * waiting.share, 1);
}

const KEYS = 2 ** 24;
const DAYS = 2 ** 12;
const STEPS = 10_000;

/** One number below 2^50: the key, the days, and what was expected, from the lowest. */
function packed(keys: KeyNumbers, { key, daysLeft, expected }: Forecast): number {
  const days = Math.min(Math.max(daysLeft, 0), DAYS - 1);
  return numberOf(keys, key) + KEYS * (days + DAYS * Math.round(STEPS * expected));
}

function unpacked(keys: KeyNumbers, forecast: number): Forecast {
  const above = Math.floor(forecast / KEYS);
  return { key: keyOf(keys, forecast % KEYS), daysLeft: above % DAYS, expected: Math.floor(above / DAYS) / STEPS };
}

function release(keys: KeyNumbers, forecast: number): void {
  releaseKey(keys, forecast % KEYS);
}

/** Where an id lies among all, from 0 to below 1, the same each time (FNV-1a). */
function spotOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193);
  // its low bits are mixed best
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** Waiting parcels in columns, with keys numbered in the order in which they appear: the same whatever was waited for before. */
export interface WaitingColumns {
  readonly share: number;
  readonly ids: readonly string[];
  readonly keys: readonly string[];
  readonly days: Int32Array;
  /** How many forecasts each has. */
  readonly counts: Int32Array;
  readonly forecasts: Float64Array;
}

/** What is saved of them. */
export function columnsOf({ parcels, keys, share }: Waiting): WaitingColumns {
  const fresh = noKeys();
  const rows = [...parcels.values()];
  const forecasts = new Float64Array(rows.reduce((sum, { length }) => sum + length - 1, 0));
  let next = 0;
  for (const row of rows) {
    for (let at = 1; at < row.length; at += 1) {
      const forecast = row[at] ?? 0;
      const number = forecast % KEYS;
      forecasts[next] = forecast - number + numberOf(fresh, keyOf(keys, number));
      next += 1;
    }
  }
  return {
    ...{ share, ids: [...parcels.keys()], keys: fresh.keys, forecasts },
    days: Int32Array.from(rows, ([day = 0]) => day),
    counts: Int32Array.from(rows, ({ length }) => length - 1),
  };
}

/** The way back of {@link columnsOf}. */
export function waitingOf({ share, ids, keys, days, counts, forecasts }: WaitingColumns): Waiting {
  const waiting: Waiting = { parcels: new Map(), keys: noKeys(), share };
  let next = 0;
  ids.forEach((id, index) => {
    const row = [days[index] ?? 0];
    for (const end = next + (counts[index] ?? 0); next < end; next += 1) {
      const forecast = forecasts[next] ?? 0;
      const number = forecast % KEYS;
      const key = keys[number];
      if (key === undefined) throw new Error('the state of the risks names a key that it does not hold');
      row.push(forecast - number + numberOf(waiting.keys, key));
    }
    waiting.parcels.set(id, row);
  });
  return waiting;
}
