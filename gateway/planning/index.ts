export {
  createSubscriptionPlanner,
  EVENT_SOURCE,
  InvalidDocument,
  type PlanSubscription,
  type SubscriptionPlan,
} from './planSubscriptions.ts';
export { readOperation, withCode, type OperationRequest, type ReadOperation } from './readOperation.ts';
