/** What is left of one rate. */
export interface Quota {
  /** Operations within a window. */
  readonly limit: number;
  readonly remaining: number;
  /** Until the window ends, at least 1. */
  readonly resetSeconds: number;
}

/** What is left for a client after an operation. */
export interface RateState {
  /** Of the token's subject, or API key. */
  readonly key: Quota;
  readonly brand: Quota;
  readonly windowSeconds: number;
  /** Set when the operation was refused: after so many seconds one is taken again. */
  readonly retryAfterSeconds?: number;
}

/** The one that a client meets first. */
export function nearestQuota({ key, brand }: RateState): Quota {
  return brand.remaining < key.remaining ? brand : key;
}
