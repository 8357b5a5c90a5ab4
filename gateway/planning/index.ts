export {
  createSubscriptionPlanner,
  EVENT_SOURCE,
  type PlanSubscription,
  type SubscriptionPlan,
} from './planSubscriptions.ts';
export { readOperation, type OperationRequest, type ReadOperation } from './readOperation.ts';
