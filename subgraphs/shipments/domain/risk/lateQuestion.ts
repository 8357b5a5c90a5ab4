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

const MARGINS = [-1.5, -0.6, 0, 0.6, 1, 1.5, 2.5, 4] as const;
const SILENT_HOURS = [6, 12, 18, 24, 36, 48, 72] as const;
/** Hours to the promise: what is silent at night is not what is silent at noon. */
const HOURS_LEFT = [6, 12, 18, 24, 30, 36, 42, 48, 72, 96, 120] as const;
const HOUR_MS = 3_600_000;

/** What outcomes are kept of, from all with as much time and margin left to those that are most alike. */
export const LATE_LINKS = ['margin', 'phase', 'silence', 'service'] as const;
export type LateLink = (typeof LATE_LINKS)[number];

/** The key of each link. */
export type LateKeys = Readonly<Record<LateLink, string>>;

/** The keys under which a question finds the outcomes of others. */
export function lateKeys(question: LateQuestion): LateKeys {
  const { asOf, estimate, promisedAt, phase, told, silentHours, service } = question;
  const left = stepOf(HOURS_LEFT, (promisedAt - asOf) / HOUR_MS);
  const margin = `${left} ${estimate === null ? 'none' : stepOf(MARGINS, marginOf(estimate, promisedAt))}`;
  const ofPhase = `${margin}|${phase} ${told ?? ''}`;
  const silence = `${ofPhase}|${stepOf(SILENT_HOURS, silentHours)}`;
  return { margin, phase: ofPhase, silence, service: `${silence}|${service}` };
}

function stepOf(levels: readonly number[], value: number): number {
  const step = levels.findIndex((level) => value < level);
  return step === -1 ? levels.length : step;
}

/** What an estimate says by itself: the share of a logistic distribution beyond the margin. */
export function claimedLate({ estimate, promisedAt, asOf }: LateQuestion): number {
  if (promisedAt <= asOf) return 1;
  if (estimate === null) return 0.2;
  return 1 / (1 + 9 ** marginOf(estimate, promisedAt));
}
