export type { Decision } from './decide.ts';
export { changesIn, decideInOrder, type FollowedTrouble } from './follow.ts';
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
