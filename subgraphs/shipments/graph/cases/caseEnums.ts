import { CONFLICT_KINDS, CONFLICT_STATES } from '../../../../platform/events/types/index.ts';
import { wordEnum } from '../../../../platform/graph/index.ts';
import { DISPUTE_OUTCOMES, DISPUTE_REASONS, DISPUTE_STATES, HANDOVERS } from '../../domain/index.ts';

export const ConflictKindEnum = wordEnum(CONFLICT_KINDS, {
  name: 'ConflictKind',
  description: 'What about a parcel cannot both be true.',
  words: {
    STATUS_REVERSED: 'Its journey had ended, and it is scanned on its way again.',
    NUMBER_RECYCLED: "Its number is scanned as another parcel's, long after it was done.",
  },
});

export const ConflictStateEnum = wordEnum(CONFLICT_STATES, {
  name: 'ConflictState',
  description: 'What came of a conflict.',
  words: {
    OPEN: 'What is shown stands; the evidence against it is too thin.',
    CONFIRMED: 'The evidence sufficed, and what is shown followed it.',
    SETTLED: 'What came later agrees with what is shown.',
    DISMISSED: 'A correction took the evidence away.',
  },
});

export const HandoverEnum = wordEnum(HANDOVERS, {
  name: 'Handover',
  description: 'How a parcel was handed over.',
  words: {
    SIGNED: 'Somebody signed for it.',
    AT_DOOR: 'It was left at the door or porch.',
    SAFE_PLACE: 'It was left in a place agreed on.',
    MAILBOX: 'It is in the mailbox or parcel box.',
    NEIGHBOUR: 'A neighbour took it.',
    RECEPTION: 'A reception, mail room or front desk took it.',
    AGENT: 'An agent of the recipient took it.',
    COLLECTED: 'The recipient collected it.',
  },
});

export const DisputeReasonEnum = wordEnum(DISPUTE_REASONS, {
  name: 'DisputeReason',
  description: 'What is wrong with a delivery, according to its recipient.',
  words: {
    NOT_RECEIVED: 'It is said to be delivered, and nobody there has it.',
    WRONG_PLACE: 'It was left where it does not belong.',
    DAMAGED_ON_ARRIVAL: 'It arrived damaged.',
    CONTENTS_MISSING: 'It arrived, and part of its contents is missing.',
    WRONG_ITEM: 'Something else is in it than was ordered.',
  },
});

export const DisputeStateEnum = wordEnum(DISPUTE_STATES, {
  name: 'DisputeState',
  description: 'The life of a dispute.',
  words: { OPEN: 'It is looked into.', RESOLVED: 'It is over; the outcome says how.' },
});

export const DisputeOutcomeEnum = wordEnum(DISPUTE_OUTCOMES, {
  name: 'DisputeOutcome',
  description: 'How a dispute ended.',
  words: {
    FOUND: 'The parcel turned up.',
    NOT_FOUND: 'It was looked for in vain.',
    REDELIVERED: 'It, or another one in its place, was delivered again.',
    REFUNDED: 'The customer got the money back.',
    WITHDRAWN: 'The recipient took the complaint back.',
  },
});
