import { hoursAtPlace, LONGEST_HOURS, placeOf } from './gaps/gapBins.ts';
import { hazardAfter, hoursAtHazard } from './gaps/gapCurve.ts';
import { beliefOf, genuineAt, probabilityAfter, type SilenceBelief, type SilenceKnowledge } from './silenceBelief.ts';
import { type GapContext, isOnTheWay, mayEndUnseen } from './silenceContext.ts';

/**
 * How many false alarms a brand bears: alarms of silence that end with another scan, per 1,000 normal parcels on their whole
 * way.
 */
export type FalseAlarmBudget = number;

/**
 * The hours of silence after which an alarm keeps to a budget, as they count on a usual working day; Infinity: none does.
 * Before the carrier has a parcel all silences end, so that the budget is spread evenly over the gaps of a way. Afterwards it
 * is spent where it finds most: everywhere the same odds are asked for.
 */
export function alarmAfter(knowledge: SilenceKnowledge, context: GapContext, budget: FalseAlarmBudget): number {
  if (!isOnTheWay(context) && !mayEndUnseen(context)) return withinBudget(knowledge, context, budget);
  return probableAfter(knowledge, context, budget);
}

function withinBudget(knowledge: SilenceKnowledge, context: GapContext, budget: FalseAlarmBudget): number {
  const { curve, gapsPerParcel } = beliefOf(knowledge, context);
  const share = Math.min(Math.max(budget, 0) / 1000 / gapsPerParcel, 1);
  return share === 0 ? LONGEST_HOURS : Math.min(hoursAtHazard(curve, -Math.log(share)), LONGEST_HOURS);
}

/**
 * The hours of silence after which an incident is probable enough. Where it never is the longest; or Infinity where what is never
 * heard of again has probably arrived: near the door, and where ways end with the next scan.
 */
function probableAfter(knowledge: SilenceKnowledge, context: GapContext, budget: FalseAlarmBudget): number {
  const belief = beliefOf(knowledge, context);
  const known = rememberedOf(knowledge, belief);
  const read = known.get(budget);
  if (read !== undefined) return read;
  const askedAfter = (hours: number): number => probabilityAsked(knowledge, belief, { hours, budget });
  const isProbableAt = (place: number): boolean => {
    const hours = hoursAtPlace(place);
    return probabilityAfter(belief, hours) >= askedAfter(hours);
  };
  // beyond the longest it is not told apart
  let [low, high] = [0, placeOf(LONGEST_HOURS) + 0.5];
  const genuine = genuineAt(belief.mixture, hazardAfter(belief.mixture.incident, LONGEST_HOURS));
  const hasArrived = mayEndUnseen(context) || genuine < askedAfter(LONGEST_HOURS);
  // any other parcel is looked for in the end
  if (!isProbableAt(high)) low = high = hasArrived ? Infinity : placeOf(LONGEST_HOURS);
  for (let step = 0; step < 12 && high < Infinity; step += 1) {
    const middle = (low + high) / 2;
    if (isProbableAt(middle)) high = middle;
    else low = middle;
  }
  const hours = high === Infinity ? Infinity : Math.min(hoursAtPlace(high), LONGEST_HOURS);
  if (known.size >= MOST_BUDGETS) known.clear();
  known.set(budget, hours);
  return hours;
}

/**
 * Of so many beliefs, and of so many budgets each, it is remembered within a day; then it is read anew. A brand may try a thousand
 * budgets, and a belief that was forgotten elsewhere is held by what is remembered of it.
 */
const MOST_BELIEFS = 20_000;
const MOST_BUDGETS = 32;

function rememberedOf({ read: { probable } }: SilenceKnowledge, belief: SilenceBelief): Map<FalseAlarmBudget, number> {
  const known = probable.get(belief);
  if (known !== undefined) return known;
  if (probable.size >= MOST_BELIEFS) probable.clear();
  const empty = new Map<FalseAlarmBudget, number>();
  probable.set(belief, empty);
  return empty;
}

/**
 * How probable an incident has to be after so many hours. Of 1,000 parcels so many are lost or stuck for longer; alarms of
 * them, and false ones within the budget: their share is what is asked for, wherever it is.
 */
function probabilityAsked(
  { settings }: SilenceKnowledge,
  { mixture, anywhere, gapsPerParcel }: SilenceBelief,
  { hours, budget }: { readonly hours: number; readonly budget: FalseAlarmBudget },
): number {
  const found = anywhere * gapsPerParcel * Math.exp(-hazardAfter(mixture.incident, hours));
  return Math.max(found / (found + Math.max(budget, 0) / 1000), settings.alarm.leastProbability);
}
