import type { Day } from '../estimate/engine/index.ts';
import { type KeyNumbers, keyOf, noKeys, numberOf, releaseKey } from './keyNumbers.ts';
import { isSameTime } from './likeness.ts';

/**
 * Parcels whose outcome is waited for: a million of them would be too many as objects, so that a forecast is one number.
 * What came out waits until the promise is due: parcels that arrive in time are known of before those that do not, and who
 * counted them at once would think that all do.
 */
export interface Waiting {
  /** By parcel, that forecast longest ago first; each as {@link AT} says, then its forecasts, longest ago first. */
  readonly parcels: Map<string, readonly number[]>;
  /** Forecasts, by in what they are like others. */
  readonly keys: KeyNumbers;
  /** The share of all parcels that is waited for, by their ids: 1, or as many halves of it as it takes. */
  share: number;
}

/** The day on which it was forecast last, that on which its promise is due, and what came out. */
const AT = { asked: 0, due: 1, outcome: 2, forecasts: 3 } as const;
const OUTCOME = { unknown: 0, inTime: 1, late: 2 } as const;

/** How many are waited for. */
export interface WaitingBounds {
  readonly mostParcels: number;
}

/** A forecast of a parcel. */
export interface Forecast {
  readonly day: Day;
  /** The first day that begins when it is known whether the promise was kept. */
  readonly due: Day;
  /** In what it is like others, as one word. */
  readonly word: string;
  readonly bounds: WaitingBounds;
}

/** Nobody is waited for. */
export function noneWaiting(): Waiting {
  return { parcels: new Map(), keys: noKeys(), share: 1 };
}

/**
 * A parcel was forecast. Of those of the same time before its promise the first is kept, so that none counts more because it
 * was asked about more often, or for longer. Where there are too many parcels, half of them by their ids is waited for no
 * more: which ones does not depend on how they fare, nor on the order in which they are asked about.
 */
export function addForecast(waiting: Waiting, parcelId: string, { day, due, word, bounds }: Forecast): void {
  if (spotOf(parcelId) >= waiting.share) return;
  const { parcels, keys } = waiting;
  const known = parcels.get(parcelId);
  if (known !== undefined && known[AT.outcome] !== OUTCOME.unknown) return;
  const forecasts = known?.slice(AT.forecasts) ?? [];
  const last = forecasts.at(-1);
  if (last === undefined || !isSameTime(keyOf(keys, last), word)) forecasts.push(numberOf(keys, word));
  // put in anew, so that those forecast longest ago come first
  parcels.delete(parcelId);
  parcels.set(parcelId, [day, due, OUTCOME.unknown, ...forecasts]);
  while (parcels.size > bounds.mostParcels) {
    waiting.share /= 2;
    for (const id of parcels.keys()) if (spotOf(id) >= waiting.share) dropParcel(waiting, id);
  }
}

/** What came out of a parcel is known; the first that is said holds. */
export function noteOutcome({ parcels }: Waiting, parcelId: string, isLate: boolean): void {
  const row = parcels.get(parcelId);
  if (row === undefined || row[AT.outcome] !== OUTCOME.unknown) return;
  // the same place among the others
  parcels.set(parcelId, row.with(AT.outcome, isLate ? OUTCOME.late : OUTCOME.inTime));
}

/** What came out of a parcel, and in what its forecasts were like others. */
export interface Settled {
  readonly isLate: boolean;
  readonly words: readonly string[];
}

/**
 * Takes out the parcels whose promise is due and whose outcome is known, in an order that has nothing to do with how they
 * fared.
 */
export function takeSettled(waiting: Waiting, day: Day): readonly Settled[] {
  const due = [...waiting.parcels].filter(
    ([, row]) => row[AT.outcome] !== OUTCOME.unknown && (row[AT.due] ?? Infinity) <= day,
  );
  const spots = due.map(([id, row]) => ({ id, row, spot: spotOf(id) }));
  spots.sort((one, other) => one.spot - other.spot || (one.id < other.id ? -1 : 1));
  return spots.map(({ id, row }) => {
    const words = row.slice(AT.forecasts).map((number) => keyOf(waiting.keys, number));
    dropParcel(waiting, id);
    return { isLate: row[AT.outcome] === OUTCOME.late, words };
  });
}

/** A parcel is waited for no more. */
export function dropParcel({ parcels, keys }: Waiting, parcelId: string): void {
  for (const number of parcels.get(parcelId)?.slice(AT.forecasts) ?? []) releaseKey(keys, number);
  parcels.delete(parcelId);
}

/** Lets go of parcels that were forecast last before a day: nothing came out, and nobody asks about them any more. */
export function forgetForecasts(waiting: Waiting, before: Day, { mostParcels }: WaitingBounds): void {
  for (const [id, row] of waiting.parcels) {
    if ((row[AT.asked] ?? 0) >= before) break;
    dropParcel(waiting, id);
  }
  // there is room for twice as many again, and for more
  if (waiting.parcels.size < mostParcels / 4) waiting.share = Math.min(2 * waiting.share, 1);
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
  /** What stands before the forecasts of each, and how many they are. */
  readonly asked: Int32Array;
  readonly due: Int32Array;
  readonly outcomes: Int32Array;
  readonly counts: Int32Array;
  readonly forecasts: Int32Array;
}

/** What is saved of them. */
export function columnsOf({ parcels, keys, share }: Waiting): WaitingColumns {
  const fresh = noKeys();
  const rows = [...parcels.values()];
  const column = (at: number): Int32Array => Int32Array.from(rows, (row) => row[at] ?? 0);
  const forecasts = rows.flatMap((row) =>
    row.slice(AT.forecasts).map((number) => numberOf(fresh, keyOf(keys, number))),
  );
  return {
    ...{ share, ids: [...parcels.keys()], keys: fresh.keys, forecasts: Int32Array.from(forecasts) },
    ...{ asked: column(AT.asked), due: column(AT.due), outcomes: column(AT.outcome) },
    counts: Int32Array.from(rows, ({ length }) => length - AT.forecasts),
  };
}

/**
 * The way back of {@link columnsOf}.
 * @throws Error when a forecast names a key that is not there
 */
export function waitingOf({ share, ids, keys, asked, due, outcomes, counts, forecasts }: WaitingColumns): Waiting {
  const waiting: Waiting = { parcels: new Map(), keys: noKeys(), share };
  let next = 0;
  ids.forEach((id, index) => {
    const row = [asked[index] ?? 0, due[index] ?? 0, outcomes[index] ?? 0];
    for (const end = next + (counts[index] ?? 0); next < end; next += 1) {
      const key = keys[forecasts[next] ?? -1];
      if (key === undefined) throw new Error('the state of the risks names a key that it does not hold');
      row.push(numberOf(waiting.keys, key));
    }
    waiting.parcels.set(id, row);
  });
  return waiting;
}
