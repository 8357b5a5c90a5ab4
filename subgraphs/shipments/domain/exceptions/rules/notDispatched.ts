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
} from '../watch/judgement.ts';
import { learnedWait } from './learnedWait.ts';

/** However long labels of a brand normally lie, it is told of one that does for a week. */
const MOST_HOURS = 7 * 24;

/** Its label is made, and it has not left the warehouse. */
export function notDispatchedRule(moment: Moment): Judgement {
  const { parcel, ground, nowMs, standing } = moment;
  const { isOn, hours } = ground.rules.notDispatched;
  const isThere = ground.tellsDispatch && parcel.dispatchedAt === null && parcel.state.status === 'LABEL_CREATED';
  if (!isOn || !isThere || !isToBeSent(parcel)) return NEVER;
  if (standing !== null) return { holds: asItWas(standing), lookAtMs: null };
  const since = parcel.facts.registeredAt;
  const sinceMs = Date.parse(since);
  // a warehouse that packs by the week is no exception of each parcel
  const { learnedMs, reasons } = learnedWait(moment, { sinceMs, mostHours: MOST_HOURS });
  const dueMs = Math.max(sinceMs + hours * HOUR_MS, learnedMs);
  if (dueMs > nowMs) return notBefore(dueMs);
  if (isHistory(moment, sinceMs)) return NEVER;
  const waited = hoursBetween(sinceMs, nowMs);
  return {
    holds: {
      since,
      evidence: {
        reasons: [`Its label was made ${waited} hours ago, and the shop has not dispatched it.`, ...reasons],
        measures: [
          { name: 'SILENT_HOURS', value: waited },
          { name: 'THRESHOLD_HOURS', value: hoursBetween(sinceMs, dueMs) },
        ],
      },
    },
    lookAtMs: null,
  };
}
