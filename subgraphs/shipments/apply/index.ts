export type { ApplyPorts } from './applyReports.ts';
export { consumeCarriers } from './consumeCarriers.ts';
export {
  recordDispatches,
  registerShipments,
  type Dispatch,
  type Registration,
  type RegistrationOutcome,
} from './register.ts';
export { openTransitHistories, type TransitHistories } from './transitHistories.ts';
