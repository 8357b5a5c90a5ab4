import { isFinished, isMoving } from '../../status.ts';
import { gapContextOf } from '../watch/gapContext.ts';
import {
  asItWas,
  DAY_MS,
  HOUR_MS,
  hoursBetween,
  type Judgement,
  type Moment,
  NEVER,
  notBefore,
  whileDelayed,
} from '../watch/judgement.ts';

/** Exceptions after which a carrier holds a parcel, says so, and is silent for as long as it does. */
const HELD: ReadonlySet<string> = new Set(['CUSTOMS_HOLD', 'CARRIER_HOLD', 'WEATHER_HOLD', 'LOST_IN_TRANSIT']);
/** Until what was learned is at hand. */
const SOON_MS = 5 * 60_000;

/** The carrier is silent for longer than is normal. */
export function silenceRule(moment: Moment): Judgement {
  const { parcel, ground, nowMs, standing } = moment;
  const { status, exceptions } = parcel.state;
  const isWatched = isMoving(status) && !isFinished(status) && status !== 'AVAILABLE_FOR_PICKUP';
  if (!ground.rules.silence.isOn || !isWatched) return NEVER;
  if (standing !== null && standing.since === parcel.heardAt) return { holds: asItWas(standing), lookAtMs: null };
  if (exceptions.some(({ kind, resolvedBy }) => resolvedBy === null && HELD.has(kind))) return NEVER;
  if (ground.delayedSince(parcel.facts.carrier) !== null) return whileDelayed(moment);
  if (ground.silence === null) return notBefore(nowMs + SOON_MS);
  const heardMs = Date.parse(parcel.heardAt);
  const { brand, facts } = parcel;
  const silent = { context: gapContextOf({ brand, facts, status, heardMs }), since: heardMs };
  const { falseAlarmsPerThousand, leastHours } = ground.rules.silence;
  const learnedMs = ground.silence.dueAt(silent, falseAlarmsPerThousand, nowMs);
  const dueMs = Math.max(learnedMs, heardMs + leastHours * HOUR_MS);
  if (dueMs > nowMs) return notBefore(Math.min(dueMs, nowMs + 7 * DAY_MS));
  const { lastSeen } = parcel.state;
  if (lastSeen && ground.slowSince(parcel.facts.carrier, lastSeen.place) !== null) {
    return notBefore(nowMs + 3 * HOUR_MS);
  }
  const { hours, survival, sentence } = ground.silence.silenceOf(silent, nowMs);
  const probability = ground.silence.incidentProbability(silent, nowMs);
  return {
    holds: {
      since: parcel.heardAt,
      evidence: {
        reasons: [sentence],
        measures: [
          { name: 'SILENT_HOURS', value: hoursBetween(0, hours * HOUR_MS) },
          {
            name: 'THRESHOLD_HOURS',
            value: hoursBetween(0, ground.silence.thresholdOf(silent.context, falseAlarmsPerThousand) * HOUR_MS),
          },
          { name: 'STILL_SILENT_SHARE', value: survival },
          { name: 'INCIDENT_PROBABILITY', value: probability },
        ],
      },
    },
    lookAtMs: null,
  };
}
