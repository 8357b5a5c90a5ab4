import { BEFORE_PICKUP } from '../../../../../platform/events/types/index.ts';
import {
  asItWas,
  HOUR_MS,
  hoursBetween,
  isHistory,
  isToBeSent,
  type Judgement,
  type Moment,
  NEVER,
  notBefore,
  whileDelayed,
} from '../watch/judgement.ts';
import { learnedWait } from './learnedWait.ts';

/** However long a brand's parcels normally wait, it is told of one that waits so many times its own hours. */
const MOST_TIMES = 3;

/** It stands ready for the carrier, who has not scanned it: the silence after shipping. */
export function notCollectedRule(moment: Moment): Judgement {
  const { parcel, ground, nowMs, standing } = moment;
  const { status } = parcel.state;
  const { isOn, hours } = ground.rules.notCollected;
  const isReady = parcel.dispatchedAt !== null || status === 'AWAITING_PICKUP' || !ground.tellsDispatch;
  if (!isOn || !BEFORE_PICKUP.has(status) || !isReady || !isToBeSent(parcel)) return NEVER;
  const since = readySince(moment);
  if (standing !== null) return { holds: asItWas(standing), lookAtMs: null };
  if (ground.delayedSince(parcel.facts.carrier) !== null) return whileDelayed(moment);
  const sinceMs = Date.parse(since);
  if (isHistory(moment, sinceMs)) return NEVER;
  const { learnedMs, reasons } = learnedWait(moment, { sinceMs, mostHours: MOST_TIMES * hours });
  const dueMs = Math.max(sinceMs + hours * HOUR_MS, learnedMs);
  if (dueMs > nowMs) return notBefore(dueMs);
  const said = `It was ready for the carrier ${hoursBetween(sinceMs, nowMs)} hours ago, and has not been scanned.`;
  return {
    holds: {
      since,
      evidence: {
        reasons: [said, ...reasons],
        measures: [
          { name: 'SILENT_HOURS', value: hoursBetween(sinceMs, nowMs) },
          { name: 'THRESHOLD_HOURS', value: hoursBetween(sinceMs, dueMs) },
        ],
      },
    },
    lookAtMs: null,
  };
}

function readySince({ parcel }: Moment): string {
  return parcel.dispatchedAt ?? parcel.state.statusScan?.occurredAt ?? parcel.facts.registeredAt;
}
