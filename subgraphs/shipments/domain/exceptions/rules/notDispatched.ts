import {
  HOUR_MS,
  hoursBetween,
  isToBeSent,
  type Judgement,
  type Moment,
  NEVER,
  notBefore,
} from '../watch/judgement.ts';

/** Its label is made, and it has not left the warehouse. */
export function notDispatchedRule({ parcel, ground, nowMs }: Moment): Judgement {
  const { isOn, hours } = ground.rules.notDispatched;
  const isThere = ground.tellsDispatch && parcel.dispatchedAt === null && parcel.state.status === 'LABEL_CREATED';
  if (!isOn || !isThere || !isToBeSent(parcel)) return NEVER;
  const since = parcel.facts.registeredAt;
  const dueMs = Date.parse(since) + hours * HOUR_MS;
  if (dueMs > nowMs) return notBefore(dueMs);
  const waited = hoursBetween(Date.parse(since), nowMs);
  return {
    holds: {
      since,
      evidence: {
        reasons: [`Its label was made ${waited} hours ago, and the shop has not dispatched it.`],
        measures: [
          { name: 'SILENT_HOURS', value: waited },
          { name: 'THRESHOLD_HOURS', value: hours },
        ],
      },
    },
    lookAtMs: null,
  };
}
