import { logHandling } from '../features/handling.ts';
import { learn } from '../history/histories.ts';
import { STAGES, type WallTime } from '../order.ts';
import { finishRow } from '../regression/trainingWindow.ts';
import type { ClosingDay } from './closingDay.ts';
import type { Journey } from './journey.ts';
import { learnPredicted } from './learnPredicted.ts';
import { learnBlends } from './learnSeen.ts';
import { learnStated } from './learnStated.ts';

/** Working days below which ways are not told apart: with the carrier, and from the order. */
const SHORTEST_TRANSIT = 0.2;
const SHORTEST_TOTAL = 0.3;

/** Learns how long the seller took. */
export function learnHandover({ state, day }: ClosingDay, journey: Journey): void {
  const { keys, purchasedAt, handedOverAt } = journey;
  journey.isInTransit = true;
  if (handedOverAt === null) return;
  learn(state.histories, 'handling', { keys, value: logHandling(purchasedAt, handedOverAt), day: day + 1 });
}

/** Learns how long a parcel took, which is then no longer under way; returns when it arrived. */
export function learnDelivery(
  closing: ClosingDay,
  id: string,
  { journey, arrivedAt }: { readonly journey: Journey; readonly arrivedAt: WallTime },
): WallTime {
  const { keys, purchasedAt, handedOverAt, logPromise } = journey;
  const { state, sight, day } = closing;
  const { histories } = state;
  const logOf = (from: WallTime, least: number): number =>
    Math.log(Math.max(sight.clock.between(from, arrivedAt), least));
  const total = logOf(purchasedAt, SHORTEST_TOTAL);
  learn(histories, 'total', { keys, value: total, day: day + 1 });
  if (handedOverAt !== null) {
    learn(histories, 'transit', { keys, value: logOf(handedOverAt, SHORTEST_TRANSIT), day: day + 1 });
  }
  if (!Number.isNaN(logPromise)) learn(histories, 'promiseGap', { keys, value: total - logPromise, day: day + 1 });
  end({ state, journey, at: arrivedAt });
  learnPredicted(closing, { journey, arrivedAt });
  learnBlends(closing, { journey, arrivedAt });
  learnStated(closing, { journey, arrivedAt });
  state.journeys.delete(id);
  return arrivedAt;
}

/** Lets go of a parcel that will not arrive: what is lost says nothing about how fast the others are. */
export function leaveForGood({ state }: ClosingDay, id: string, journey: Journey): void {
  end({ state, journey, at: Infinity });
  state.journeys.delete(id);
}

function end({ state, journey, at }: { state: ClosingDay['state']; journey: Journey; at: WallTime }): void {
  for (const stage of STAGES) {
    const entry = journey.stages[stage];
    if (entry !== undefined) finishRow(state.models[stage].window, entry.row, at);
  }
}
