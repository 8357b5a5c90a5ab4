import type { ExceptionDetail, ExceptionEvidence, ExceptionKind } from '../../../../platform/events/types/index.ts';
import { CATALOGUE } from './catalogue.ts';

const NO_EVIDENCE: ExceptionEvidence = { reasons: [], measures: [] };

/** What a desk works by; what is absent of an exception from before it was kept is as the catalogue has it. */
export function detailOf(exception: { readonly kind: ExceptionKind } & Partial<ExceptionDetail>): ExceptionDetail {
  const { kind, cause = 'CARRIER_SAID', severity = CATALOGUE[kind].severity } = exception;
  const { deadline = null, stake = null, evidence = NO_EVIDENCE } = exception;
  return { cause, severity, deadline, stake, evidence };
}
