import { BEFORE_PICKUP, type ShipmentStatus } from '../../../../../platform/events/types/index.ts';
import { instantOfWallTime, wallTimeAt, zoneOf } from '../../estimate/index.ts';
import {
  asItWas,
  isHistory,
  isToBeSent,
  type Judgement,
  type Moment,
  NEVER,
  notBefore,
  whileDelayed,
} from '../watch/judgement.ts';

const NOT_OUT_YET: ReadonlySet<ShipmentStatus> = new Set([
  'LABEL_CREATED',
  'AWAITING_PICKUP',
  'PICKED_UP',
  'IN_TRANSIT',
  'AT_LOCAL_FACILITY',
]);

/** It was promised for the day of its order, and at four in the afternoon it is not out for delivery. */
export function sameDayRule(moment: Moment): Judgement {
  const { parcel, ground, nowMs, standing } = moment;
  const { isOn, atHour } = ground.rules.sameDay;
  const { facts, state } = parcel;
  if (!isOn || facts.promisedAt === null || !NOT_OUT_YET.has(state.status)) return NEVER;
  if (BEFORE_PICKUP.has(state.status) && !isToBeSent(parcel)) return NEVER;
  const zone = zoneOf(facts);
  const dayOf = (instant: string): number => Math.floor(wallTimeAt(Date.parse(instant), zone));
  const day = dayOf(facts.promisedAt);
  if (day !== dayOf(facts.orderedAt ?? facts.registeredAt)) return NEVER;
  const dueMs = instantOfWallTime(day + atHour / 24, zone);
  if (dueMs > nowMs) return notBefore(dueMs);
  if (standing !== null) return { holds: asItWas(standing), lookAtMs: null };
  if (isHistory(moment, dueMs)) return NEVER;
  if (ground.delayedSince(facts.carrier) !== null) return whileDelayed(moment);
  const where = state.status.toLowerCase().replaceAll('_', ' ');
  return {
    holds: {
      since: facts.orderedAt ?? facts.registeredAt,
      evidence: {
        reasons: [`It was promised for today, and at ${atHour}:00 where it goes it is still “${where}”.`],
        measures: [],
      },
    },
    lookAtMs: null,
  };
}
