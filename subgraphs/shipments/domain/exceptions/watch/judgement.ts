import type { ExceptionEvidence } from '../../../../../platform/events/types/index.ts';
import type { Finding, WatchedParcel, WatchGround } from './watched.ts';

/** When a rule is asked about a parcel. */
export interface Moment {
  readonly parcel: WatchedParcel;
  readonly ground: WatchGround;
  /** Epoch milliseconds. */
  readonly nowMs: number;
  /** What the rule found before and is still open; null: nothing. */
  readonly standing: Finding | null;
}

/** That a rule holds. */
export interface Holding {
  /** ISO 8601: what it counts from. */
  readonly since: string;
  readonly evidence: ExceptionEvidence;
}

/** What a rule says of a parcel at a moment. */
export interface Judgement {
  /** Null: it does not hold. */
  readonly holds: Holding | null;
  /** When to ask it again if nothing is heard, epoch milliseconds; null: time alone changes nothing. */
  readonly lookAtMs: number | null;
}

/** A rule that cannot hold for a parcel as it is. */
export const NEVER: Judgement = { holds: null, lookAtMs: null };

/** A rule that does not hold yet. */
export function notBefore(lookAtMs: number): Judgement {
  return { holds: null, lookAtMs };
}

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** What is longer ago, and was not found while it lasted, is history; a day more than the longest silence that is waited for. */
export const HISTORY_MS = 31 * DAY_MS;

/** Hours between two moments, to a tenth. */
export function hoursBetween(fromMs: number, toMs: number): number {
  return Math.round((toMs - fromMs) / (HOUR_MS / 10)) / 10;
}

/** A carrier's data are late: it is looked at again when they may be there, and what was found stands. */
export function whileDelayed({ parcel, ground, nowMs, standing }: Moment): Judgement {
  const untilMs = ground.delayedUntil?.(parcel.facts.carrier) ?? null;
  const lookAtMs = untilMs !== null && untilMs > nowMs ? untilMs : nowMs + soonMs(parcel.facts.id);
  return { holds: standing === null ? null : asItWas(standing), lookAtMs };
}

const MINUTE_MS = 60_000;

/**
 * Five to ten minutes, of each parcel always the same: they are not looked at all at once, nor all at the same minutes of an hour,
 * in which a carrier may be heard of or not.
 */
function soonMs(parcelId: string): number {
  let mixed = 0;
  for (let at = 0; at < parcelId.length; at += 1) mixed = (mixed * 31 + parcelId.charCodeAt(at)) % 1_000_003;
  return 5 * MINUTE_MS + (mixed % 300) * 1_000;
}

/** Whether the shop is still to hand it over: a label for the way back lies with the customer as long as they like. */
export function isToBeSent({ direction, cancelledAt = null }: WatchedParcel): boolean {
  return direction === 'OUTBOUND' && cancelledAt === null;
}

/** What was found goes on holding by what it was found by. */
export function asItWas({ since, evidence }: Finding): Holding {
  return { since, evidence };
}

/** What the shop tells so long after it happened is an import of what was. */
const TOLD_LATE_MS = 3 * DAY_MS;

/** Whether something that is found now was so long before anybody could find it that it is history, and news to nobody. */
export function isHistory({ parcel, nowMs, standing }: Moment, sinceMs: number): boolean {
  if (standing !== null) return false;
  return nowMs - sinceMs > HISTORY_MS || Date.parse(parcel.facts.registeredAt) - sinceMs > TOLD_LATE_MS;
}
