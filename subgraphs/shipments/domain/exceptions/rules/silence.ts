import type { ExceptionKind } from '../../../../../platform/events/types/index.ts';
import { isFinished, isMoving } from '../../status.ts';
import { mayEndUnseen } from '../../silence/index.ts';
import { HOLDS } from '../holds.ts';
import {
  asItWas,
  DAY_MS,
  HOUR_MS,
  HISTORY_MS,
  hoursBetween,
  type Judgement,
  type Moment,
  NEVER,
  notBefore,
  whileDelayed,
} from '../watch/judgement.ts';
import { silentOf } from '../watch/silentParcel.ts';
import type { WatchedParcel, WatchGround } from '../watch/watched.ts';

/** With fewer gaps of a phase altogether what is normal is an assumption; then so many hours of silence are an exception of what is waited for. */
const LEAST_GAPS = 50;
const UNLEARNED_HOURS = 96;
/** Until what was learned is at hand. */
const SOON_MS = 5 * 60_000;

/** Whether something is expected to be heard of a parcel: the carrier has it, and says nothing by which it may be silent. */
export function isExpected({ state: { status, exceptions } }: Pick<WatchedParcel, 'state'>): boolean {
  const isUnderWay = isMoving(status) && !isFinished(status) && status !== 'AVAILABLE_FOR_PICKUP';
  const isSilenced = (kind: ExceptionKind): boolean => HOLDS.has(kind) || kind === 'LOST_IN_TRANSIT';
  return isUnderWay && !exceptions.some(({ kind, resolvedBy }) => resolvedBy === null && isSilenced(kind));
}

/** The carrier is silent for longer than is normal. */
export function silenceRule(moment: Moment): Judgement {
  const { parcel, ground, nowMs, standing } = moment;
  if (!ground.rules.silence.isOn || !isExpected(parcel)) return NEVER;
  if (standing !== null && standing.since === parcel.heardAt) return { holds: asItWas(standing), lookAtMs: null };
  if (ground.silence === null) return notBefore(nowMs + SOON_MS);
  // what is normal may change later: nobody wants to hear then of what was silent for months
  if (nowMs - Date.parse(parcel.heardAt) > HISTORY_MS) return NEVER;
  const dueMs = silenceDueMs(parcel, ground) ?? nowMs;
  if (dueMs > nowMs) return notBefore(Math.min(dueMs, nowMs + 7 * DAY_MS));
  // after another scan what was found before has ended, also while nothing else can be found
  if (ground.delayedSince(parcel.facts.carrier) !== null) return whileDelayed({ ...moment, standing: null });
  const silent = silentOf(parcel);
  const { hours, survival, sentence } = ground.silence.silenceOf(silent, nowMs);
  const probability = ground.silence.incidentProbability(silent, nowMs);
  return {
    holds: {
      since: parcel.heardAt,
      evidence: {
        reasons: [sentence],
        measures: [
          { name: 'SILENT_HOURS', value: hoursBetween(0, hours * HOUR_MS) },
          { name: 'THRESHOLD_HOURS', value: hoursBetween(0, ground.silence.silenceOf(silent, dueMs).hours * HOUR_MS) },
          { name: 'STILL_SILENT_SHARE', value: survival },
          { name: 'INCIDENT_PROBABILITY', value: probability },
        ],
      },
    },
    lookAtMs: null,
  };
}

/**
 * When a parcel that the carrier has will have been silent for too long if nothing is heard of it, as far as outages are known:
 * epoch milliseconds; null while what was learned is not at hand.
 */
export function silenceDueMs(parcel: WatchedParcel, { silence, rules }: WatchGround): number | null {
  if (silence === null) return null;
  const { falseAlarmsPerThousand, leastHours } = rules.silence;
  const silent = silentOf(parcel);
  const learnedMs = silence.dueAt(silent, falseAlarmsPerThousand, silent.since);
  const leastMs = silent.since + leastHours * HOUR_MS;
  const { link, gaps } = silence.silenceOf(silent, silent.since);
  // what is held and said to be waits for whoever holds it; what is near an end may have come to it, and nobody scanned that
  const isWaitedFor = silent.context.told == null && !mayEndUnseen(silent.context);
  const isLearned = link !== 'phase' || gaps >= LEAST_GAPS || !isWaitedFor;
  if (isLearned) return Math.max(learnedMs, leastMs);
  const assumedMs = silent.since + UNLEARNED_HOURS * HOUR_MS;
  // what an outage kept from us is no silence
  const { hours } = silence.silenceOf(silent, assumedMs);
  return Math.max(Math.min(learnedMs, assumedMs + (UNLEARNED_HOURS - hours) * HOUR_MS), leastMs);
}
