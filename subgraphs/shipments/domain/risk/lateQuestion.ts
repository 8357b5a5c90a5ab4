import type { ShipmentStatus } from '../../../../platform/events/types/index.ts';

/** What a promise is judged by, as of a moment. Instants are epoch milliseconds. */
export interface LateQuestion {
  readonly asOf: number;
  /** The last instant that keeps the promise. */
  readonly promisedAt: number;
  /** Calendar days from `asOf` to the promised day where the parcel goes; 0: it is today. */
  readonly daysLeft: number;
  /** Quantiles of the arrival, given that it has not arrived; null: nothing is estimated. */
  readonly estimate: { readonly p10: number; readonly p50: number; readonly p90: number } | null;
  readonly phase: ShipmentStatus;
  /** Carrier and service by one name. */
  readonly service: string;
  /** For how long nothing was heard of it. */
  readonly silentHours: number;
  /** The probability that it is lost or stuck, by its silence: 0 to 1. */
  readonly incident: number;
  /** What the carrier says to be wrong; null: nothing. */
  readonly told: string | null;
}

/** A distance from p50 to p90 below which nobody measures. */
const LEAST_SPREAD_MS = 900_000;

/**
 * Where the promise lies in the distribution of the arrival: 0 at its middle, 1 at p90, -1 at p10, and on in the same
 * steps. The higher, the surer it is kept.
 */
export function marginOf({ p10, p50, p90 }: NonNullable<LateQuestion['estimate']>, promisedAt: number): number {
  const off = promisedAt - p50;
  return off / Math.max(off >= 0 ? p90 - p50 : p50 - p10, LEAST_SPREAD_MS);
}
