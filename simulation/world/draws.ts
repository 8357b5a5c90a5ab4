import type { Random } from '../random.ts';
import type { Wait } from './settings/index.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** A number of a log-normal distribution, by its median and the standard deviation of its logarithm. */
export function drawLogNormal(random: Random, median: number, spread: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random.next()));
  return median * Math.exp(spread * radius * Math.cos(2 * Math.PI * random.next()));
}

/** So often a wait that would be too long is drawn again. */
const MOST_DRAWS = 16;

/**
 * How long a wait takes, in milliseconds. One that would be longer than any is drawn again: cut off instead, many would end at the
 * same hour, which nobody sees at a carrier.
 */
export function drawWaitMs(random: Random, { medianHours, spread, tail, tailIndex, mostHours }: Wait): number {
  for (let draw = 0; draw < MOST_DRAWS; draw += 1) {
    const usual = drawLogNormal(random, medianHours, spread);
    const hours = random.chance(tail)
      ? medianHours * Math.exp(spread) * (1 - random.next()) ** (-1 / tailIndex)
      : usual;
    if (hours <= mostHours) return hours * HOUR_MS;
  }
  return mostHours * HOUR_MS;
}

/** A number between two; the first is possible, the second is not. */
export function drawBetween(random: Random, [from, to]: readonly [number, number]): number {
  return from + (to - from) * random.next();
}

/** Draws one of a list, each as often as its weight says. */
export interface WeightedDraw<T> {
  draw(random: Random): T;
}

/** @throws RangeError where no weight is above 0 */
export function weighted<T>(list: readonly T[], weightOf: (item: T) => number): WeightedDraw<T> {
  const items = list.filter((item) => weightOf(item) > 0);
  const last = items.at(-1);
  if (last === undefined) throw new RangeError('nothing to draw from');
  const total = items.reduce((sum, item) => sum + weightOf(item), 0);
  return {
    draw: (random) => {
      let left = random.next() * total;
      return items.find((item) => (left -= weightOf(item)) < 0) ?? last;
    },
  };
}
