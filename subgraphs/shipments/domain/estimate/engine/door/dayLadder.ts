import { type DayPart, dayPartOf } from '../calendar/dayKind.ts';
import type { WorkingClock } from '../calendar/workingClock.ts';
import { type Day, dayOf, type PhaseEntry, type WallTime } from '../order.ts';

/**
 * The age of a parcel in a phase near its door. From the entry to the end of the first day on which it can arrive the
 * ladder goes from 0 to 1, however much of that day is left; from there on it counts working days. So "the same day" is
 * one age for all, and no age lies in a night or on a day of rest. Both ways rise strictly and undo each other.
 */
export interface DayLadder {
  /** The day of the entry, or after an evening the day after it. Not all carriers work on it. */
  readonly nextDay: Day;
  /** What was left of the first day: vans leave in the morning, and who came later waits for the next. */
  readonly part: DayPart;
  /** Whether the first day on which it can arrive is the day of the entry. */
  readonly isSameDay: boolean;
  /** Never negative: an instant before the entry has age 0. */
  readonly ageAt: (at: WallTime) => number;
  readonly instantAt: (age: number) => WallTime;
}

/** The share of a day's work below which nobody delivers any more what comes now. */
const LEAST_LEFT = 0.05;
/** Days with less of a mean day's work than this are days of rest. */
const LEAST_WORK = 0.3;
/** However the holidays lie, there is a working day among so many. */
const MOST_DAYS_OF_REST = 14;

/** The ladder of a parcel that entered a phase. */
export function dayLadder(clock: WorkingClock, { phase, since }: PhaseEntry): DayLadder {
  const entryDay = dayOf(since);
  const workOf = (day: number): number => clock.between(day, day + 1);
  const left = clock.between(since, entryDay + 1) / workOf(entryDay);
  // whoever has it in the van delivers today, whatever day it is
  const isEvening = left < LEAST_LEFT;
  const isSameDay = !isEvening && (phase === 'OUT_FOR_DELIVERY' || workOf(entryDay) >= LEAST_WORK);
  let firstDay = entryDay;
  if (!isSameDay) {
    const last = entryDay + MOST_DAYS_OF_REST;
    do firstDay += 1;
    while (workOf(firstDay) < LEAST_WORK && firstDay < last);
  }
  const firstEnd = firstDay + 1;
  const firstWork = clock.between(since, firstEnd);
  return {
    nextDay: isEvening ? entryDay + 1 : entryDay,
    part: isSameDay ? dayPartOf(left) : 'BEFORE_VANS',
    isSameDay,
    ageAt: (at) => {
      if (at <= since) return 0;
      return at <= firstEnd ? clock.between(since, at) / firstWork : 1 + clock.between(firstEnd, at);
    },
    instantAt: (age) => (age <= 1 ? clock.after(since, age * firstWork) : clock.after(firstEnd, age - 1)),
  };
}
