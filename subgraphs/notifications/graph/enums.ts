import { registerEnumType } from 'type-graphql';
import {
  CHANNELS,
  NOTIFICATION_STATES,
  SUPPRESSION_REASONS,
  TRIGGERS,
  type Channel,
  type NotificationState,
  type SuppressionReason,
  type Trigger,
} from '../domain/index.ts';

/** An enum of a list of words: in the graph, in the code and in the tables they are the same. */
function enumOf<Word extends string>(words: readonly Word[]): { [Each in Word]: Each } {
  return Object.fromEntries(words.map((word) => [word, word])) as { [Each in Word]: Each };
}

/** Every word needs its description: a new one in the domain does not compile until it has one here. */
function described<Word extends string>(descriptions: Record<Word, string>): Record<Word, { description: string }> {
  const entries = Object.entries<string>(descriptions).map(([word, description]) => [word, { description }]);
  return Object.fromEntries(entries) as Record<Word, { description: string }>;
}

export const NotificationTrigger = enumOf(TRIGGERS);
registerEnumType(NotificationTrigger, {
  name: 'NotificationTrigger',
  description: 'What a notice is about. Notices are caused by events, never by intervals.',
  valuesConfig: described<Trigger>({
    DISPATCHED: 'The parcel left the warehouse; the carrier has not necessarily seen it.',
    PICKED_UP: 'The carrier has the parcel: it scanned the pickup, or the first movement shows it.',
    OUT_FOR_DELIVERY: 'The parcel is on its way to the door; once for each delivery run.',
    EXCEPTION_DETECTED: 'Something went wrong with the parcel; once for each exception.',
    DELIVERED: 'The carrier reported the delivery.',
  }),
});

export const NotificationChannel = enumOf(CHANNELS);
registerEnumType(NotificationChannel, {
  name: 'NotificationChannel',
  description: 'How a notice reaches the customer.',
  valuesConfig: described<Channel>({ IN_APP: 'Read from this graph by a page or an app of the brand.' }),
});

export const NotificationStateName = enumOf(NOTIFICATION_STATES);
registerEnumType(NotificationStateName, {
  name: 'NotificationState',
  description: 'What became of a notice.',
  valuesConfig: described<NotificationState>({
    SENT: 'It was sent. In the app that means: it is there to be read.',
    SUPPRESSED: 'It was decided not to send it; `reason` says why.',
  }),
});

export const NotificationSuppressionReason = enumOf(SUPPRESSION_REASONS);
registerEnumType(NotificationSuppressionReason, {
  name: 'NotificationSuppressionReason',
  description: 'Why a notice was not sent.',
  valuesConfig: described<SuppressionReason>({
    CATCH_UP: 'It was about history that arrived at once, which is not news to anybody.',
  }),
});
