export { consumeCarriers } from './consumeCarriers.ts';
export {
  recordDispatches,
  registerShipments,
  type Dispatch,
  type Registration,
  type RegistrationOutcome,
} from './register.ts';
