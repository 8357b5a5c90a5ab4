import { wordEnum } from '../../../platform/graph/index.ts';
import { CHANNELS, NOTIFICATION_STATES, SUPPRESSION_REASONS, TRIGGERS } from '../domain/index.ts';

export const NotificationTrigger = wordEnum(TRIGGERS, {
  name: 'NotificationTrigger',
  description: 'What a notice is about. Notices are caused by events, never by intervals.',
  words: {
    DISPATCHED: 'The parcel left the warehouse; the carrier has not necessarily seen it.',
    PICKED_UP: 'The carrier has the parcel: it scanned the pickup, or the first movement shows it.',
    OUT_FOR_DELIVERY: 'The parcel is on its way to the door; once for each delivery run.',
    EXCEPTION_DETECTED:
      'Something went wrong with the parcel; once for each kind of trouble and day in UTC on which it began, and not again while it goes on.',
    DELIVERED: 'The carrier reported the delivery.',
  },
});

export const NotificationChannel = wordEnum(CHANNELS, {
  name: 'NotificationChannel',
  description: 'How a notice reaches the customer.',
  words: { IN_APP: 'Read from this graph by a page or an app of the brand.' },
});

export const NotificationStateName = wordEnum(NOTIFICATION_STATES, {
  name: 'NotificationState',
  description: 'What became of a notice.',
  words: {
    SENT: 'It was sent. In the app that means: it is there to be read.',
    SUPPRESSED: 'It was decided not to send it; `reason` says why.',
  },
});

export const NotificationSuppressionReason = wordEnum(SUPPRESSION_REASONS, {
  name: 'NotificationSuppressionReason',
  description: 'Why a notice was not sent.',
  words: {
    CATCH_UP:
      'It was about history, which is not news to anybody: it arrived at once, or was found long after it had begun.',
    TOLD_BEFORE: 'The same trouble was open already, found in another way, and had been told.',
  },
});
