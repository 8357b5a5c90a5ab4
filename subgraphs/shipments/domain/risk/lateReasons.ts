import { type LateQuestion } from './lateQuestion.ts';

/** How a probability came about. */
export interface Believed {
  readonly probability: number;
  /** Whether outcomes of forecasts alike stand behind it. */
  readonly hasLearned: boolean;
}

const HOUR_MS = 3_600_000;
const MOST_REASONS = 3;
/** From such a probability on silence is a reason. */
const TOLD_INCIDENT = 0.1;

/** Why a parcel may be late: English sentences, what weighs most first. */
export function lateReasons(question: LateQuestion, believed: Believed): readonly string[] {
  const { promisedAt, asOf, incident, told, estimate } = question;
  if (promisedAt <= asOf) return ['What was promised has passed, and it has not arrived.'];
  const reasons: string[] = [];
  if (incident >= TOLD_INCIDENT) {
    reasons.push(
      `It has been silent for so long that it is lost or stuck with a probability of ${inHundred(incident)} in 100.`,
    );
  }
  if (told !== null) reasons.push(`The carrier says: ${told.toLowerCase().replaceAll('_', ' ')}.`);
  if (estimate === null) reasons.push('Nothing is known of when it arrives.');
  else reasons.push(middleReason(estimate.p50 - promisedAt));
  reasons.push(outcomeReason(believed));
  return reasons.slice(0, MOST_REASONS);
}

function middleReason(pastMs: number): string {
  const apart = `${durationOf(Math.abs(pastMs))} ${pastMs > 0 ? 'after' : 'before'}`;
  return `The middle of its estimate is ${apart} the end of what was promised.`;
}

function outcomeReason({ probability, hasLearned }: Believed): string {
  if (!hasLearned) return 'Nothing came out yet of parcels that were forecast alike.';
  return `Of parcels that were forecast alike ${inHundred(probability)} in 100 came late.`;
}

function inHundred(share: number): number {
  return Math.round(100 * share);
}

function durationOf(ms: number): string {
  const hours = Math.round(ms / HOUR_MS);
  if (hours < 48) return hours === 1 ? 'an hour' : `${hours} hours`;
  return `${Math.round(hours / 24)} days`;
}
