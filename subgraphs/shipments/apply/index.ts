export type { ApplyPorts } from './applyPorts.ts';
export { bottlenecksOf, tellBottlenecks, type TellingBottlenecks } from './bottlenecks/index.ts';
export { type RiskReads, riskReadsFor } from './risks/index.ts';
export { consumeCarriers } from './consumeCarriers.ts';
export type {
  MilestoneStatement,
  Milestones,
  OrderStatement,
  Recipient,
  RegisteredFact,
  Registration,
} from '../domain/index.ts';
export {
  casePersonalReadsFor,
  type CasePersonalReads,
  type DisputeClosing,
  type DisputeOpening,
  type DisputeOptions,
  type DisputeReport,
  type DisputeResolution,
  openDispute,
  resolveDispute,
} from './disputes/index.ts';
export { type ActOnExceptions, actOnExceptions, type ActOptions, type ExceptionActOutcome } from './handling/index.ts';
export { addShipmentLegs, type LegOutcome, type LegStatement } from './legs/index.ts';
export { type MilestoneOutcome, recordMilestones } from './milestones.ts';
export { NUMBER_WARNINGS, type NumberWarning, numberWarningOf } from './numberWarning.ts';
export { type OrderTelling, recordOrders } from './orders.ts';
export { erasePersonalData } from './personal.ts';
export { nextLook, openParcel, type Parcel, passTime, watchedParcel } from './parcel/index.ts';
export { recordStatements, type ShopStatements, type StatementOutcomes } from './recordStatements.ts';
export { type OpenedRecipient, type RecipientReads, recipientReadsFor } from './recipientReads.ts';
export { registerShipments, type RegistrationOutcome } from './register.ts';
export type { RegisterOptions } from './registerOptions.ts';
export { type LastHeard, openLastHeard } from './lastHeard.ts';
export { backlogMs } from './notePauses.ts';
export { APPLYING, type ApplyingOptions, startApplying } from './startApplying.ts';
export { watchParcels } from './watchParcels.ts';
export { earliest, writeParcels } from './writeParcels.ts';
