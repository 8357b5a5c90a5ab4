import type { ExceptionDeadline, Money, Severity } from '../../../../platform/events/types/index.ts';
import type { MoneyRules } from './exceptionRules.ts';
import { stakeOfValueMinor } from './stake.ts';

const DAY_MS = 86_400_000;
/** One step graver weighs as much as twice the money. */
const WEIGHTS: Readonly<Record<Severity, number>> = { LOW: 0.5, MEDIUM: 1, HIGH: 2, CRITICAL: 4 };
/** What nothing runs out for waits as though it did in so long. */
const NO_DEADLINE_MS = 14 * DAY_MS;

/** What an exception is ranked by. */
export interface Ranked {
  readonly severity: Severity;
  readonly stake: Money | null;
  readonly deadline: ExceptionDeadline | null;
  /** Epoch milliseconds. */
  readonly openedMs: number;
}

/**
 * How urgent an exception is beside others, higher first: money against time. A deadline that is a day nearer weighs as much as
 * e (2.7) times the money. It does not depend on the moment at which it is asked, so that an index can keep the order.
 */
export function rankOf({ severity, stake, deadline, openedMs }: Ranked, money: MoneyRules): number {
  const atStake = WEIGHTS[severity] * stakeOfValueMinor(stake, money);
  const endsMs = deadline === null ? openedMs + NO_DEADLINE_MS : Date.parse(deadline.at);
  return Math.log1p(atStake) - endsMs / DAY_MS;
}
