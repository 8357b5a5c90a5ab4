import { type Count, declareCounter, declareTiming } from '../../platform/telemetry/index.ts';

const LAG = declareTiming(
  'doorstep_live_lag_seconds',
  "From an event's append to the write to the clients of a feed; the database's clock against this one.",
)({});
const DELIVERIES = declareCounter('doorstep_live_deliveries_total', 'Results that were handed to live clients.')({});
const ENDED = declareCounter('doorstep_live_ended_total', 'Live clients that were sent away, by code.', ['code']);

/** Times an event that was just written to the clients of a feed. Null: its subgraph does not tell when it was appended. */
export function timeDelivery(recordedAt: string | null, now: number): void {
  if (recordedAt === null) return;
  const seconds = (now - Date.parse(recordedAt)) / 1000;
  // two clocks: what comes before it was sent came at once
  if (!Number.isNaN(seconds)) LAG.observe(Math.max(0, seconds));
}

/** Counts results by the clients that each was handed to. */
export function countDeliveries(deliveries: number): void {
  DELIVERIES.add(deliveries);
}

const ended = new Map<string, Count>();

/** Counts a live client that was sent away, with a code of ours. */
export function countEnded(code: string): void {
  let count = ended.get(code);
  if (count === undefined) ended.set(code, (count = ENDED({ code })));
  count.add();
}
