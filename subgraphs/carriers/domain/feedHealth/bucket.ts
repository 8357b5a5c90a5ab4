/** Payloads are counted in stretches of five minutes. */
export const BUCKET_MS = 300_000;
export const BUCKETS_PER_HOUR = 3_600_000 / BUCKET_MS;
export const BUCKETS_PER_DAY = 24 * BUCKETS_PER_HOUR;

/** What one feed brought in one stretch in which our own intake was up all the time. */
export interface FeedBucket {
  /** Its beginning, in milliseconds since 1970, a multiple of {@link BUCKET_MS}. */
  readonly startsAt: number;
  readonly count: number;
  /** When the last payload of the stretch came; null when none did. */
  readonly lastAt: number | null;
}

/** The beginning of the stretch that holds an instant. */
export function bucketOf(at: number): number {
  return Math.floor(at / BUCKET_MS) * BUCKET_MS;
}
