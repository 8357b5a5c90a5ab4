import { collectionEndMs } from '../deadline.ts';
import { HOUR_MS, hoursBetween, type Judgement, type Moment, NEVER, notBefore } from '../watch/judgement.ts';

/** It waits to be collected, and is soon sent back. */
export function collectionDueRule({ parcel, ground, nowMs }: Moment): Judgement {
  const { isOn, hoursBefore } = ground.rules.collection;
  const endMs = collectionEndMs(parcel, ground.rules);
  if (!isOn || endMs === null) return NEVER;
  const dueMs = endMs - hoursBefore * HOUR_MS;
  if (dueMs > nowMs) return notBefore(dueMs);
  const left = hoursBetween(nowMs, endMs);
  const said =
    left > 0
      ? `It waits to be collected, and is kept for ${left} more hours.`
      : 'It was to be collected, and the time for which it is kept is over.';
  const since = parcel.state.statusScan?.occurredAt ?? parcel.heardAt;
  return { holds: { since, evidence: { reasons: [said], measures: [] } }, lookAtMs: null };
}
