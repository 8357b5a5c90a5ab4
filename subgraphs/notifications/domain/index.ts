export { decideAll, type Decision, type LoggedShipmentsEvent } from './decide.ts';
export {
  CHANNELS,
  NOTIFICATION_STATES,
  SUPPRESSION_REASONS,
  TRIGGERS,
  type Channel,
  type NotificationState,
  type Outcome,
  type SuppressionReason,
  type Trigger,
} from './vocabulary.ts';
