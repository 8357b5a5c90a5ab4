export {
  createPreparation,
  type Preparation,
  type PreparationOptions,
  type PreparedOperation,
} from './prepareOperation.ts';
export { EVENT_SOURCE, type SubscriptionPlan } from './planSubscription.ts';
export { readOperation, type OperationRequest } from './readOperation.ts';
