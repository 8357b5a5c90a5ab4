import type { DeadlineKind, ExceptionDeadline, Money, Severity } from '../../../../platform/events/types/index.ts';
import { minorDigitsOf } from '../amount.ts';
import type { MoneyRules } from './exceptionRules.ts';
import { stakeOfValueMinor } from './stake.ts';

const DAY_MS = 86_400_000;
/** One step graver weighs as much as twice the money. */
const WEIGHTS: Readonly<Record<Severity, number>> = { LOW: 0.5, MEDIUM: 1, HIGH: 2, CRITICAL: 4 };
/** What nothing runs out for, or only later, waits as though it did in so long. */
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
  // a deadline that is far off makes nothing less urgent than none
  const endsMs = Math.min(deadline === null ? Infinity : Date.parse(deadline.at), openedMs + NO_DEADLINE_MS);
  return Math.log1p(atStake) - endsMs / DAY_MS;
}

const GRAVE: Readonly<Record<Severity, string>> = {
  LOW: 'It mostly passes by itself',
  MEDIUM: 'The customer notices',
  HIGH: 'It does not end well without a person',
  CRITICAL: 'It is as good as lost',
};
const RUNS_OUT: Readonly<Record<DeadlineKind, string>> = {
  PROMISE: 'it is promised for',
  REDELIVERY: 'the carrier tries again at',
  COLLECTION: 'it is kept until',
  CLAIM: 'a claim is heard until',
};

/** Why something is as urgent as it is: English, one sentence. */
export function whyRanked({ severity, stake, deadline }: Omit<Ranked, 'openedMs'>): string {
  const worth = stake === null ? 'it is not known what is at stake' : `${amountOf(stake)} is at stake`;
  const ends =
    deadline === null
      ? 'nothing is known to run out'
      : `${RUNS_OUT[deadline.kind]} ${deadline.at.slice(0, 16).replace('T', ' ')} UTC`;
  return `${GRAVE[severity]}, ${worth}, and ${ends}.`;
}

function amountOf({ amountMinor, currency }: Money): string {
  const digits = minorDigitsOf(currency);
  return `${currency} ${(amountMinor / 10 ** digits).toFixed(digits)}`;
}
