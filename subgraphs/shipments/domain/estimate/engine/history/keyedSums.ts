import type { Day } from '../order.ts';

/**
 * Recency-weighted sums per key, several numbers each, which all forget alike. The first number of each is its weight:
 * how many observations of today it is worth. A state: plain and serialisable.
 */
export interface KeyedSums {
  /** How many numbers a key has. */
  readonly width: number;
  slots: Map<string, number>;
  /** Per slot: the numbers, and the day they are of. */
  numbers: Float64Array;
}

/** As of which day sums are read or added to, and how fast they forget. */
export interface Forgetting {
  readonly day: Day;
  readonly halfLifeDays: number;
}

const FIRST_SLOTS = 8;

/** Sums of nothing. */
export function emptySums(width: number): KeyedSums {
  return { width, slots: new Map(), numbers: new Float64Array(FIRST_SLOTS * (width + 1)) };
}

/** The numbers of a key as they count on a day; null for a key that was never added to. */
export function sumsOf({ slots, numbers, width }: KeyedSums, key: string, forgetting: Forgetting): Float64Array | null {
  const slot = slots.get(key);
  if (slot === undefined) return null;
  const at = slot * (width + 1);
  const kept = keptOf(numbers[at + width] ?? 0, forgetting);
  const read = numbers.slice(at, at + width);
  for (let index = 0; index < width; index += 1) read[index] = (read[index] ?? 0) * kept;
  return read;
}

/** The numbers of a key, aged to a day, to be added to in place before anything else is read or opened. */
export function openSums(sums: KeyedSums, key: string, forgetting: Forgetting): Float64Array {
  const { width } = sums;
  const at = slotOf(sums, key, forgetting.day) * (width + 1);
  const kept = keptOf(sums.numbers[at + width] ?? 0, forgetting);
  const open = sums.numbers.subarray(at, at + width);
  if (kept !== 1) for (let index = 0; index < width; index += 1) open[index] = (open[index] ?? 0) * kept;
  sums.numbers[at + width] = forgetting.day;
  return open;
}

function keptOf(since: Day, { day, halfLifeDays }: Forgetting): number {
  return since === day ? 1 : 0.5 ** ((day - since) / halfLifeDays);
}

function slotOf(sums: KeyedSums, key: string, day: Day): number {
  const known = sums.slots.get(key);
  if (known !== undefined) return known;
  const stride = sums.width + 1;
  const slot = sums.slots.size;
  if ((slot + 1) * stride > sums.numbers.length) {
    const larger = new Float64Array(sums.numbers.length * 2);
    larger.set(sums.numbers);
    sums.numbers = larger;
  }
  sums.slots.set(key, slot);
  sums.numbers[slot * stride + sums.width] = day;
  return slot;
}

/** Forgets the tenth that weighs least once there are more than `most` keys. */
export function forgetLightest(sums: KeyedSums, most: number, forgetting: Forgetting): void {
  if (sums.slots.size <= most) return;
  const stride = sums.width + 1;
  const before = sums.numbers;
  const weighed = [...sums.slots].map(([key, slot]) => {
    const kept = keptOf(before[slot * stride + sums.width] ?? 0, forgetting);
    return { key, slot, weight: (before[slot * stride] ?? 0) * kept };
  });
  weighed.sort((a, b) => b.weight - a.weight || (a.key < b.key ? -1 : 1));
  const kept = weighed.slice(0, Math.floor(most * 0.9));
  const numbers = new Float64Array(Math.max(FIRST_SLOTS, kept.length * 2) * stride);
  const slots = new Map<string, number>();
  kept.forEach(({ key, slot: from }, slot) => {
    numbers.set(before.subarray(from * stride, (from + 1) * stride), slot * stride);
    slots.set(key, slot);
  });
  sums.slots = slots;
  sums.numbers = numbers;
}
