import type { Day } from '../order.ts';

/** How fast a mean forgets: the young one follows the weeks, the old one the season. */
export type Memory = 'young' | 'old';

/** After so many days an observation counts half. */
export const HALF_LIFE_DAYS: Readonly<Record<Memory, number>> = { young: 20, old: 60 };

/** A recency-weighted sum, and how many observations of today it is worth. */
export interface WeightedSum {
  readonly sum: number;
  readonly weight: number;
}

/** Recency-weighted means per key (a seller, a lane, …), each at both memories. A state: plain and serialisable. */
export interface KeyedMeans {
  slots: Map<string, number>;
  /** Per slot: sum and weight of the young, sum and weight of the old, the day they are of. */
  numbers: Float64Array;
}

const STRIDE = 5;
const AT: Readonly<Record<Memory, number>> = { young: 0, old: 2 };
const NOTHING: WeightedSum = { sum: 0, weight: 0 };

/** Means of nothing. */
export function emptyMeans(): KeyedMeans {
  return { slots: new Map(), numbers: new Float64Array(64 * STRIDE) };
}

/** What was observed of a key, as it counts today. */
export function weightedSum(
  means: KeyedMeans,
  key: string,
  { memory, day }: { memory: Memory; day: Day },
): WeightedSum {
  const slot = means.slots.get(key);
  if (slot === undefined) return NOTHING;
  const at = slot * STRIDE;
  const kept = 0.5 ** ((day - (means.numbers[at + 4] ?? day)) / HALF_LIFE_DAYS[memory]);
  const from = at + AT[memory];
  return { sum: (means.numbers[from] ?? 0) * kept, weight: (means.numbers[from + 1] ?? 0) * kept };
}

/** Adds an observation that became known today. */
export function observe(means: KeyedMeans, key: string, { value, day }: { value: number; day: Day }): void {
  const at = slotOf(means, key, day) * STRIDE;
  const { numbers } = means;
  for (const memory of ['young', 'old'] as const) {
    const { sum, weight } = weightedSum(means, key, { memory, day });
    numbers[at + AT[memory]] = sum + value;
    numbers[at + AT[memory] + 1] = weight + 1;
  }
  numbers[at + 4] = day;
}

function slotOf(means: KeyedMeans, key: string, day: Day): number {
  const known = means.slots.get(key);
  if (known !== undefined) return known;
  const slot = means.slots.size;
  if ((slot + 1) * STRIDE > means.numbers.length) {
    const larger = new Float64Array(means.numbers.length * 2);
    larger.set(means.numbers);
    means.numbers = larger;
  }
  means.slots.set(key, slot);
  means.numbers[slot * STRIDE + 4] = day;
  return slot;
}

/** Forgets the tenth with the least recent observations once there are more than `most` keys. */
export function forgetRarest(means: KeyedMeans, most: number, day: Day): void {
  if (means.slots.size <= most) return;
  const weighed = [...means.slots.keys()].map((key) => ({ key, ...weightedSum(means, key, { memory: 'old', day }) }));
  weighed.sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1));
  const before = means.numbers;
  const kept = weighed.slice(0, Math.floor(most * 0.9));
  const numbers = new Float64Array(Math.max(64, kept.length * 2) * STRIDE);
  const slots = new Map<string, number>();
  kept.forEach(({ key }, slot) => {
    const from = (means.slots.get(key) ?? 0) * STRIDE;
    numbers.set(before.subarray(from, from + STRIDE), slot * STRIDE);
    slots.set(key, slot);
  });
  means.slots = slots;
  means.numbers = numbers;
}
