import { type Day, type EstimateEngine } from '../domain/estimate/engine/index.ts';
import { wallTimeAt } from '../domain/estimate/index.ts';
import { compareHappenings, type Happening, type Parcels, tell } from './happening.ts';

/** An engine that learns, with what is known about it beside its state. */
export interface BrandEngine {
  /** Whose parcels: '' of all brands together. */
  readonly brand: string;
  readonly engine: EstimateEngine;
  readonly zone: string;
  readonly country: string | null;
  /** The version of its saved state; null before it was saved. */
  version: number | null;
  /** The length of its state when that was saved or read last; 0 before. It takes about as much memory. */
  bytes: number;
  /** The last day that began since it is held; null before one did. */
  day: Day | null;
  /** Whether it knows what its saved state does not. */
  isDirty: boolean;
  /** Whether a day began, or it was learned anew, since it was saved: it predicts something else now. */
  hasNewDay: boolean;
  /** The events up to here are in it already: it was learned from tables in which they had their effect. */
  readonly learnedUpTo: number;
}

/** The calendar day of an instant where a brand is. */
export function dayIn(zone: string, instantMs: number): Day {
  return Math.floor(wallTimeAt(instantMs, zone));
}

/** Begins a day, and each before it that has not begun: the engine fits by the day. Nothing, when it has begun. */
export function beginDay(learning: BrandEngine, day: Day): void {
  if (learning.day !== null && day <= learning.day) return;
  for (let next = learning.day === null ? day : learning.day + 1; next <= day; next += 1)
    learning.engine.startDay(next);
  learning.day = day;
  learning.isDirty = true;
  learning.hasNewDay = true;
}

/**
 * Tells an engine what happened, in the order in which it did, and begins the days on the way, up to `lastDay`. What
 * happened on a day that has begun already, or that has not, counts with the day on which it is told.
 */
export function play(
  learning: BrandEngine,
  happenings: readonly Happening[],
  { parcels, lastDay }: { readonly parcels: Parcels; readonly lastDay: Day },
): void {
  const listener = { brand: learning.brand, parcels };
  for (const happening of [...happenings].sort(compareHappenings)) {
    const day = Math.floor(happening.at);
    if (day <= lastDay) beginDay(learning, day);
    tell(learning.engine, happening, listener);
    learning.isDirty = true;
  }
}
