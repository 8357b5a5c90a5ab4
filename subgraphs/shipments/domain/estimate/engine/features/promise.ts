import type { WorkingClock } from '../calendar/workingClock.ts';
import { weekdayOf } from '../calendar/weekday.ts';
import type { Level } from '../history/levels.ts';
import { dayOf, type WallTime } from '../order.ts';
import type { Feature, Known } from './known.ts';

/** The logarithm of the working days from an instant to a promise; NaN where there is none, at least one day. */
export function logPromise(clock: WorkingClock, from: WallTime, promisedAt: WallTime | null): number {
  return promisedAt === null ? NaN : Math.log(Math.max(clock.between(from, promisedAt), 1));
}

function promised({ clock, start, question }: Known): number {
  return logPromise(clock, start, question.order.promisedAt);
}

/** How much longer than promised parcels took; everybody's where there are none of one's own. */
function gapOf({ history }: Known, level: Level): number {
  const own = history.sum('promiseGap', level, 'old');
  const { sum, weight } = own.weight > 0 ? own : history.sum('promiseGap', 'all', 'old');
  return weight > 0 ? sum / weight : NaN;
}

const GAP_LEVELS: readonly Level[] = ['all', 'lane', 'laneZone', 'seller'];
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];

/** What the shop promised, and what its promises were worth: it knows things that no history here shows. */
export const PROMISE_FEATURES: readonly Feature[] = [
  ...GAP_LEVELS.map((level): Feature => ({
    name: `promise gap of ${level}`,
    topic: 'PROMISE',
    value: (known) => gapOf(known, level),
  })),
  { name: 'promised, as logarithm', topic: 'PROMISE', value: promised },
  { name: 'promised against the base', topic: 'PROMISE', value: (known) => promised(known) - known.base },
  {
    name: 'promised in days',
    topic: 'PROMISE',
    value: ({ start, question }) => (question.order.promisedAt ?? NaN) - start,
  },
  ...WEEKDAYS.map((weekday): Feature => ({
    name: `promised for weekday ${weekday}`,
    topic: 'PROMISE',
    value: ({ question: { order } }) =>
      order.promisedAt !== null && weekdayOf(dayOf(order.promisedAt)) === weekday ? 1 : 0,
  })),
];
