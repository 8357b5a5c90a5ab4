import type { Day, DayKind } from '../../estimate/engine/index.ts';
import { add, type DayLedger, emptyLedger, openPage, readLedger } from '../dayLedger.ts';
import type { Instant } from '../outages.ts';
import type { RhythmSettings } from '../silenceSettings.ts';
import { beginOfDay, DAY_MS, dayBy, kindOfDay, type WallClock } from './wallClock.ts';

/**
 * Per phase and service, and kind of day: how many of the silences that had lasted half a day ended, and for how many days
 * others were silent. Before that the hour of the day says more than the day.
 */
export type WeekRhythm = DayLedger;

const KINDS: readonly DayKind[] = ['MON_TO_THU', 'FRI', 'SAT', 'SUN_OR_HOLIDAY'];
/** The weight; then of each kind of day the endings, and the days. */
const [ENDED, EXPOSED] = [1, 1 + KINDS.length];
const [FROM_MS, UNTIL_MS] = [DAY_MS / 2, 5 * DAY_MS];

/** Nothing was seen yet. */
export function emptyRhythm(): WeekRhythm {
  return emptyLedger(1 + 2 * KINDS.length, 1);
}

/** A silence that ended. */
export interface EndedSilence {
  readonly key: string;
  readonly clock: WallClock;
  readonly since: Instant;
  readonly at: Instant;
  /** How likely it was that of a normal parcel, from 0 to 1. */
  readonly weight: number;
  readonly mostKeys: number;
}

/** Adds a silence that ended, if it lasted for half a day. */
export function countRhythm(rhythm: WeekRhythm, { key, clock, since, at, weight, mostKeys }: EndedSilence): void {
  const [from, until] = [since + FROM_MS, Math.min(at, since + UNTIL_MS)];
  if (until <= from) return;
  const numbers = openPage(rhythm, 'fresh', { key, mostKeys });
  if (numbers === null) return;
  add(numbers, 0, weight);
  for (let day = dayBy(clock, from); beginOfDay(clock, day) < until; day += 1) {
    const begin = beginOfDay(clock, day);
    const exposed = (Math.min(begin + DAY_MS, until) - Math.max(begin, from)) / DAY_MS;
    add(numbers, EXPOSED + placeOfKind(clock, day), weight * exposed);
  }
  if (at === until) add(numbers, ENDED + placeOfKind(clock, dayBy(clock, at)), weight);
}

function placeOfKind(clock: WallClock, day: Day): number {
  return KINDS.indexOf(kindOfDay(clock, day));
}

/** How much an hour of each kind of day counts of one from Monday to Thursday: above 0, at most 1. */
export type DayPaces = Readonly<Record<DayKind, number>>;

/** Every day counts alike. */
export const EVEN_DAYS: DayPaces = { MON_TO_THU: 1, FRI: 1, SAT: 1, SUN_OR_HOLIDAY: 1 };

/** What is believed today of a phase and service. */
export function pacesOf(
  rhythm: WeekRhythm,
  key: string,
  { day, settings: { halfLifeDays, pull, leastPace } }: { readonly day: Day; readonly settings: RhythmSettings },
): DayPaces {
  const numbers = readLedger(rhythm, key, { day, halfLivesDays: [halfLifeDays] });
  const [ended = 0, exposed = 0] = [numbers?.[ENDED], numbers?.[EXPOSED]];
  if (numbers === null || ended < pull || exposed === 0) return EVEN_DAYS;
  const paceOf = (kind: DayKind): number => {
    const place = KINDS.indexOf(kind);
    const due = ((numbers[EXPOSED + place] ?? 0) * ended) / exposed;
    return Math.min(Math.max(((numbers[ENDED + place] ?? 0) + pull) / (due + pull), leastPace), 1);
  };
  return { MON_TO_THU: 1, FRI: paceOf('FRI'), SAT: paceOf('SAT'), SUN_OR_HOLIDAY: paceOf('SUN_OR_HOLIDAY') };
}
