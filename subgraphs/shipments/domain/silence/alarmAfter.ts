import { hoursAtPlace, LONGEST_HOURS, placeOf } from './gaps/gapBins.ts';
import { hoursAtHazard } from './gaps/gapCurve.ts';
import { corrected } from './incidents/reliability.ts';
import { beliefOf, claimedIncident, correctionOf, type SilenceBelief, type SilenceKnowledge } from './silenceBelief.ts';
import { type GapContext, isOnTheWay, mayEndUnseen } from './silenceContext.ts';

/**
 * How many false alarms a brand bears: alarms of silence that end with another scan, per 1,000 normal parcels on their whole
 * way.
 */
export type FalseAlarmBudget = number;

/**
 * The hours of silence after which an alarm keeps to a budget, and an incident is probable enough where the carrier has the
 * parcel; thirty days at most.
 */
export function alarmAfter(knowledge: SilenceKnowledge, context: GapContext, budget: FalseAlarmBudget): number {
  const within = withinBudget(knowledge, context, budget);
  return isOnTheWay(context) || mayEndUnseen(context) ? Math.max(within, probableAfter(knowledge, context)) : within;
}

/** The false alarms of a way are spread evenly over its gaps. */
function withinBudget(knowledge: SilenceKnowledge, context: GapContext, budget: FalseAlarmBudget): number {
  const { curve, gapsPerParcel } = beliefOf(knowledge, context);
  const share = Math.min(Math.max(budget, 0) / 1000 / gapsPerParcel, 1);
  return share === 0 ? LONGEST_HOURS : Math.min(hoursAtHazard(curve, -Math.log(share)), LONGEST_HOURS);
}

/** The hours of silence after which an incident is probable enough to raise an alarm; the longest silence where none is. */
function probableAfter(knowledge: SilenceKnowledge, context: GapContext): number {
  const belief = beliefOf(knowledge, context);
  const known = knowledge.read.probable.get(belief);
  if (known !== undefined) return known;
  const { leastProbability } = knowledge.settings.alarm;
  // beyond the longest it is not told apart
  let [low, high] = [0, placeOf(LONGEST_HOURS) + 0.5];
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2;
    const isProbable = probabilityAfter(knowledge, belief, hoursAtPlace(middle)) >= leastProbability;
    if (isProbable) high = middle;
    else low = middle;
  }
  const hours = Math.min(hoursAtPlace(high), LONGEST_HOURS);
  knowledge.read.probable.set(belief, hours);
  return hours;
}

/** The probability that a silence of so many hours is an incident. */
export function probabilityAfter(knowledge: SilenceKnowledge, belief: SilenceBelief, hours: number): number {
  return belief.incident.genuine * corrected(correctionOf(knowledge), claimedIncident(belief, hours));
}
