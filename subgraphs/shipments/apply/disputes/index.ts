export { type DisputeOpening, type DisputeReport, openDispute } from './openDispute.ts';
export type { DisputeOptions } from './options.ts';
export { casePersonalReadsFor, type CasePersonalReads } from './personalReads.ts';
export { type DisputeClosing, type DisputeResolution, resolveDispute } from './resolveDispute.ts';
