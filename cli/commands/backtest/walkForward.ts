import {
  type EstimateEngine,
  type FinishedOrder,
  playHistory,
  type Prediction,
  type Stage,
} from '../../../subgraphs/shipments/domain/estimate/engine/index.ts';

/** A prediction, and what became of it. */
export interface Judged {
  readonly stage: Stage;
  /** The moment that it counts from, in days on the wall clock. */
  readonly start: number;
  readonly deliveredAt: number;
  readonly prediction: Prediction;
}

/**
 * Plays orders through an engine. Those bought at or after `from` are predicted at purchase and at hand-over, with what
 * was known when that day began.
 * @param from in days on the wall clock
 */
export function walkForward(engine: EstimateEngine, orders: readonly FinishedOrder[], from: number): readonly Judged[] {
  const judged: Judged[] = [];
  playHistory(engine, orders, {
    beforeStage: (question, { deliveredAt }) => {
      const { order, handover } = question;
      if (order.purchasedAt < from) return;
      const start = handover?.at ?? order.purchasedAt;
      const prediction = engine.predict(question, start);
      judged.push({ stage: handover === null ? 'PURCHASE' : 'HANDOVER', start, deliveredAt, prediction });
    },
  });
  return judged;
}
