import {
  asItWas,
  hoursBetween,
  isHistory,
  isToBeSent,
  type Judgement,
  type Moment,
  NEVER,
  notBefore,
} from '../watch/judgement.ts';
import { learnedWait, type Waiting } from './learnedWait.ts';
import { afterWorkingHours } from './workingTime.ts';

/** In made-up worlds of 20,000 parcels nine in ten labels that were missed by this share were mislaid. */
const WAITING: Waiting = { sharePerBudget: 3, mostHours: 7 * 24 };
/** As long as it is not known how long they do, none is missed before. */
const UNLEARNED_HOURS = 48;

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
  const learned = learnedWait(moment, WAITING);
  const leastHours = learned === null ? Math.max(hours, UNLEARNED_HOURS) : hours;
  const dueMs = Math.max(afterWorkingHours(sinceMs, leastHours, parcel.facts), learned?.dueMs ?? 0);
  if (dueMs > nowMs) return notBefore(dueMs);
  if (isHistory(moment, sinceMs)) return NEVER;
  const waited = hoursBetween(sinceMs, nowMs);
  return {
    holds: {
      since,
      evidence: {
        reasons: [
          `Its label was made ${waited} hours ago, and the shop has not dispatched it.`,
          ...(learned?.reasons ?? []),
        ],
        measures: [
          { name: 'SILENT_HOURS', value: waited },
          { name: 'THRESHOLD_HOURS', value: hoursBetween(sinceMs, dueMs) },
        ],
      },
    },
    lookAtMs: null,
  };
}
