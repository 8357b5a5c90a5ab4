const LARGEST_INT = 2 ** 31 - 1;

/** A count as the graph's `Int` can hold it. */
export function toCount(count: number): number {
  return Math.min(count, LARGEST_INT);
}
