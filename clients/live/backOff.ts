const FIRST_MS = 200;
const LONGEST_MS = 5_000;

/** How long to wait before an attempt, in milliseconds; full jitter, so that clients that were cut off together do not come back together. */
export function backOff(failures: number): number {
  return Math.random() * Math.min(LONGEST_MS, FIRST_MS * 2 ** failures);
}
