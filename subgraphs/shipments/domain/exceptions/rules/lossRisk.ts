import { isFinished, isMoving } from '../../status.ts';
import { stakeOfValueMinor } from '../stake.ts';
import {
  asItWas,
  HOUR_MS,
  hoursBetween,
  type Judgement,
  type Moment,
  NEVER,
  notBefore,
  whileDelayed,
} from '../watch/judgement.ts';
import { leastProbability } from './lateRisk.ts';

/** A parcel that is heard of once a day is not lost. */
const LEAST_SILENT_MS = 24 * HOUR_MS;
/** The longer it is silent, the rarer it is looked at. */
const LEAST_STEP_MS = 6 * HOUR_MS;
const STEP_SHARE = 1 / 8;

/** It is so probably lost that acting costs less than waiting. */
export function lossRiskRule(moment: Moment): Judgement {
  const { parcel, ground, nowMs, standing } = moment;
  const rule = ground.rules.lossRisk;
  const { status, exceptions } = parcel.state;
  // where it waits to be collected it is the customer who is silent
  if (!rule.isOn || !isMoving(status) || isFinished(status) || status === 'AVAILABLE_FOR_PICKUP') return NEVER;
  // the carrier says so itself
  if (exceptions.some(({ kind, resolvedBy }) => kind === 'LOST_IN_TRANSIT' && resolvedBy === null)) return NEVER;
  if (standing !== null && standing.since === parcel.heardAt) return { holds: asItWas(standing), lookAtMs: null };
  const heardMs = Date.parse(parcel.heardAt);
  const silentMs = nowMs - heardMs;
  if (silentMs < LEAST_SILENT_MS) return notBefore(heardMs + LEAST_SILENT_MS);
  if (ground.delayedSince(parcel.facts.carrier) !== null) return whileDelayed({ ...moment, standing: null });
  const lookAtMs = nowMs + Math.max(LEAST_STEP_MS, silentMs * STEP_SHARE);
  const risk = ground.risks?.lossRisk(parcel, ground, nowMs) ?? null;
  const valueMinor = stakeOfValueMinor(parcel.value, ground.rules.money);
  if (risk === null || risk.probability < leastProbability(rule, valueMinor)) return notBefore(lookAtMs);
  return {
    holds: {
      since: parcel.heardAt,
      evidence: {
        reasons: risk.reasons,
        measures: [
          { name: 'SILENT_HOURS', value: hoursBetween(heardMs, nowMs) },
          { name: 'LOSS_PROBABILITY', value: risk.probability },
          { name: 'EXPECTED_COST_MINOR', value: Math.round(risk.probability * valueMinor) },
        ],
      },
    },
    lookAtMs: null,
  };
}
