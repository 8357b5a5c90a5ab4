import { asItWas, isHistory, type Judgement, type Moment, NEVER } from '../watch/judgement.ts';

/** It goes back to the sender, and no scan said that as an exception. What the customer sends back is where it belongs. */
export function sentBackRule(moment: Moment): Judgement {
  const { parcel, standing } = moment;
  const { status, statusScan, exceptions } = parcel.state;
  if (status !== 'RETURNING' || parcel.direction !== 'OUTBOUND') return NEVER;
  // the carrier says so itself
  if (exceptions.some(({ kind, resolvedBy }) => kind === 'RETURN_TO_SENDER' && resolvedBy === null)) return NEVER;
  if (standing !== null) return { holds: asItWas(standing), lookAtMs: null };
  const since = statusScan?.occurredAt ?? parcel.heardAt;
  if (isHistory(moment, Date.parse(since))) return NEVER;
  const reasons = ['It is on its way back to the sender, and was not delivered.'];
  return { holds: { since, evidence: { reasons, measures: [] } }, lookAtMs: null };
}
