import { BEFORE_PICKUP } from '../../../../../platform/events/types/index.ts';
import { isFinished } from '../../status.ts';
import { costOfDelayMinor } from '../stake.ts';
import type { RiskRule } from '../exceptionRules.ts';
import type { WatchedParcel } from '../watch/watched.ts';
import {
  asItWas,
  HOUR_MS,
  isHistory,
  type Judgement,
  type Moment,
  NEVER,
  notBefore,
  whileDelayed,
} from '../watch/judgement.ts';

/** A risk that was told is withdrawn when it has fallen below this share of what it would be raised at now. */
const WITHDRAWN_BELOW = 0.6;
/** Further ahead most of what makes parcels late has not happened yet, and who believes these days too much is wrong of all of them. */
const AHEAD_MS = 36 * HOUR_MS;
/** So shortly before a promise nobody changes anything any more: that it is missed is told when it is. */
const TOO_LATE_MS = 8 * HOUR_MS;
/** In between the risk is asked for again so often if nothing is heard. */
const OFTEN_MS = 6 * HOUR_MS;

/** Whether a parcel is on its way to a customer to whom something was promised. */
export function mayMissItsPromise({ facts, state: { status }, direction, cancelledAt }: WatchedParcel): boolean {
  const isUnderWay = !isFinished(status) && status !== 'RETURNING' && status !== 'AVAILABLE_FOR_PICKUP';
  const isCancelled = BEFORE_PICKUP.has(status) && cancelledAt != null;
  return facts.promisedAt !== null && isUnderWay && direction === 'OUTBOUND' && !isCancelled;
}

/** It will probably miss what the shop promised, or has missed it. */
export function lateRiskRule(moment: Moment): Judgement {
  const { parcel, ground, nowMs, standing } = moment;
  const rule = ground.rules.lateRisk;
  const { promisedAt } = parcel.facts;
  if (!rule.isOn || promisedAt === null || !mayMissItsPromise(parcel)) return NEVER;
  const promisedMs = Date.parse(promisedAt);
  // it may have arrived: what its carrier says does not come
  if (ground.delayedSince(parcel.facts.carrier) !== null) return whileDelayed(moment);
  if (promisedMs <= nowMs) return missed(moment, promisedMs);
  const lookAtMs = nextLookMs(promisedMs, moment);
  if (standing === null && !isTimely(promisedMs, nowMs)) return notBefore(lookAtMs);
  const risk = ground.risks?.lateRisk(parcel, ground, nowMs) ?? null;
  if (risk === null) return { holds: standing === null ? null : asItWas(standing), lookAtMs };
  const costMinor = costOfDelayMinor(parcel.value, ground.rules.money);
  const least = leastProbability(rule, costMinor);
  if (risk.probability < (standing === null ? least : WITHDRAWN_BELOW * least)) return notBefore(lookAtMs);
  return {
    holds: {
      since: standing?.since ?? new Date(nowMs).toISOString(),
      evidence: {
        reasons: risk.reasons,
        measures: [
          { name: 'LATE_PROBABILITY', value: risk.probability },
          { name: 'EXPECTED_COST_MINOR', value: Math.round(risk.probability * costMinor) },
        ],
      },
    },
    lookAtMs,
  };
}

/** A timer goes off a little after its time. */
const LOOKED_LATE_MS = HOUR_MS / 6;

/** Whether a risk that nobody was told of is worth telling of now. */
function isTimely(promisedMs: number, nowMs: number): boolean {
  return nowMs >= promisedMs - AHEAD_MS && nowMs <= promisedMs - TOO_LATE_MS + LOOKED_LATE_MS;
}

function nextLookMs(promisedMs: number, { nowMs, standing }: Moment): number {
  const oftenMs = Math.max(promisedMs - AHEAD_MS, nowMs + OFTEN_MS);
  const lastMs = promisedMs - TOO_LATE_MS;
  // once more before it is too late to tell of it; what was told may be withdrawn until the end
  if (nowMs < lastMs) return Math.min(oftenMs, lastMs);
  return standing === null ? promisedMs : Math.min(oftenMs, promisedMs);
}

/** From which probability on telling costs less than keeping silent. */
export function leastProbability({ leastProbability: least, alarmCostMinor }: RiskRule, costMinor: number): number {
  return Math.min(Math.max(least, costMinor <= 0 ? 1 : alarmCostMinor / costMinor), 1);
}

function missed(moment: Moment, promisedMs: number): Judgement {
  const { parcel, ground } = moment;
  // what nobody found while it was news is told by an import, and news to nobody
  if (isHistory(moment, promisedMs)) return NEVER;
  const costMinor = Math.round(costOfDelayMinor(parcel.value, ground.rules.money));
  return {
    holds: {
      since: new Date(promisedMs).toISOString(),
      evidence: {
        reasons: ['What was promised has passed, and it has not arrived.'],
        measures: [
          { name: 'LATE_PROBABILITY', value: 1 },
          { name: 'EXPECTED_COST_MINOR', value: costMinor },
        ],
      },
    },
    lookAtMs: null,
  };
}
