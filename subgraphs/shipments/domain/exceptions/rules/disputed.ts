import { type Judgement, type Moment, NEVER } from '../watch/judgement.ts';

/** The customer says that it did not arrive, or not whole. */
export function disputedRule({ parcel: { disputedAt } }: Moment): Judgement {
  if (disputedAt === null) return NEVER;
  const reasons = ['The customer disputes what the carrier says of the delivery; the dispute is not decided.'];
  return { holds: { since: disputedAt, evidence: { reasons, measures: [] } }, lookAtMs: null };
}
