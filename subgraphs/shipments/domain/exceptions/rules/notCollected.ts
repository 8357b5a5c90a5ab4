import { BEFORE_PICKUP } from '../../../../../platform/events/types/index.ts';
import {
  asItWas,
  hoursBetween,
  isHistory,
  isToBeSent,
  type Judgement,
  type Moment,
  NEVER,
  notBefore,
  whileDelayed,
} from '../watch/judgement.ts';
import { learnedWait, type Waiting } from './learnedWait.ts';
import { afterWorkingHours } from './workingTime.ts';

/**
 * Some carriers hardly scan what they collect: of theirs nothing is heard for days. In made-up worlds of 20,000 parcels seven in ten
 * that were missed by this share were left standing, and not six with twice of it.
 */
const WAITING: Waiting = { sharePerBudget: 1.3, mostHours: 10 * 24 };

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
  const learned = learnedWait(moment, WAITING);
  const dueMs = Math.max(afterWorkingHours(sinceMs, hours, parcel.facts), learned?.dueMs ?? 0);
  if (dueMs > nowMs) return notBefore(dueMs);
  const said = `It was ready for the carrier ${hoursBetween(sinceMs, nowMs)} hours ago, and has not been scanned.`;
  return {
    holds: {
      since,
      evidence: {
        reasons: [said, ...(learned?.reasons ?? [])],
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
