import { DEADLINE_KINDS, EXCEPTION_CAUSES, SEVERITIES } from '../../../../platform/events/types/index.ts';
import { wordEnum } from '../../../../platform/graph/index.ts';

export const SeverityEnum = wordEnum(SEVERITIES, {
  name: 'ExceptionSeverity',
  description: 'How grave an exception is.',
  words: {
    LOW: 'It mostly passes by itself.',
    MEDIUM: 'The customer notices.',
    HIGH: 'Without a person it does not end well.',
    CRITICAL: 'The parcel or what is in it is lost, as far as anybody knows.',
  },
});

export const ExceptionCauseEnum = wordEnum(EXCEPTION_CAUSES, {
  name: 'ExceptionCause',
  description: 'By what an exception was found.',
  words: {
    CARRIER_SAID: 'The carrier said so in a scan.',
    SILENCE: 'The carrier has it, and is silent for longer than is normal.',
    NOT_COLLECTED: 'It stands ready, and the carrier has not scanned it.',
    NOT_DISPATCHED: 'Its label is made, and the shop has not dispatched it.',
    SAME_DAY: 'It was promised for the day of its order, and is not out for delivery in the afternoon.',
    LATE_RISK: 'It will probably miss what was promised, or has missed it.',
    LOSS_RISK: 'It is probably lost.',
    COLLECTION_DUE: 'It waits to be collected, and is soon sent back.',
    SENT_BACK: 'It is on its way back to the sender, and no scan calls that an exception.',
    DISPUTED: 'The customer says that it did not arrive, or not whole.',
  },
});

export const DeadlineKindEnum = wordEnum(DEADLINE_KINDS, {
  name: 'ExceptionDeadlineKind',
  description: 'What is over when an exception’s deadline has passed.',
  words: {
    PROMISE: 'What the shop promised its customer.',
    REDELIVERY: 'The time before the carrier tries again.',
    COLLECTION: 'The time for which it is kept to be collected.',
    CLAIM: 'The time within which the carrier hears a claim.',
  },
});
