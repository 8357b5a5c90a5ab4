import {
  EXCEPTION_KINDS,
  EXCEPTION_STATES,
  LEG_EVIDENCE,
  SHIPMENT_STATUSES,
  ZONE_SOURCES,
} from '../../../platform/events/types/index.ts';
import { wordEnum } from '../../../platform/graph/index.ts';

export const ShipmentStatusEnum = wordEnum(SHIPMENT_STATUSES, {
  name: 'ShipmentStatus',
  description: 'Where a parcel is. What is wrong with it is an exception; both hold at once.',
  words: {
    LABEL_CREATED: 'The label exists; the carrier has not seen the parcel.',
    AWAITING_PICKUP: 'It stands ready for the carrier.',
    PICKED_UP: 'The carrier has it.',
    IN_TRANSIT: 'It moves between facilities.',
    AT_LOCAL_FACILITY: 'It is at the facility that delivers it.',
    OUT_FOR_DELIVERY: 'It is on the vehicle to the door.',
    ATTEMPTED: 'A delivery was tried and failed.',
    AVAILABLE_FOR_PICKUP: 'The recipient can fetch it.',
    DELIVERED: 'It has arrived; scans that follow do not move it back.',
    RETURNING: 'It is on its way back to the sender.',
    RETURNED: 'The sender has it again.',
  },
});

export const ExceptionKindEnum = wordEnum(EXCEPTION_KINDS, {
  name: 'ExceptionKind',
  description: 'What can be wrong with a parcel.',
  words: {
    DELAYED: 'It is later than it should be, or silent for longer than normal.',
    DELIVERY_ATTEMPTED: 'Nobody took it in.',
    ADDRESS_ISSUE: 'The address is wrong or incomplete.',
    CARRIER_HOLD: 'The carrier holds it.',
    WEATHER_HOLD: 'Weather holds it.',
    CUSTOMS_HOLD: 'Customs holds it.',
    DAMAGED: 'It is damaged.',
    LOST_IN_TRANSIT: 'It is lost.',
    REFUSED: 'The recipient refused it.',
    MISROUTED: 'It went the wrong way.',
    RETURN_TO_SENDER: 'It goes back to the sender.',
    PICKUP_OVERDUE: 'There is a label, and no first scan in time.',
    STALLED_BEFORE_DISPATCH: 'The order does not leave the warehouse.',
    DELIVERY_DISPUTED: 'It is said to be delivered, and the recipient does not have it.',
    TEMPERATURE_EXCURSION: 'It was too warm or too cold.',
    LOCKER_PICKUP_EXPIRING: 'It will be taken out of the locker soon.',
    PROMISE_AT_RISK: 'It will probably arrive later than promised, or is late already.',
  },
});

export const ExceptionStateEnum = wordEnum(EXCEPTION_STATES, {
  name: 'ExceptionState',
  description: 'The life of an exception.',
  words: {
    OPEN: 'It holds, and nobody has taken it up.',
    ACKNOWLEDGED: 'It holds, and somebody has seen it.',
    ASSIGNED: 'It holds, and somebody works on it.',
    RESOLVED: 'It is over.',
  },
});

export const ZoneSourceEnum = wordEnum(ZONE_SOURCES, {
  name: 'ZoneSource',
  description: "How a scan's instant was found from what the carrier wrote.",
  words: {
    INSTANT: 'The carrier gave an absolute instant.',
    OFFSET: 'The carrier gave a wall clock with its offset from UTC.',
    PLACE: "The wall clock was read in the zone of the scan's place.",
    CARRIER_DEFAULT: "The wall clock was read in the carrier's own zone, since nothing better is known.",
  },
});

export const LegEvidenceEnum = wordEnum(LEG_EVIDENCE, {
  name: 'LegEvidence',
  description: "Why a number is taken for a part of a parcel's way.",
  words: {
    REGISTERED: 'The shop registered the parcel with it.',
    DECLARED: 'The shop said so later.',
    SAME_NUMBER: 'The carrier before handed the parcel over, and another one goes on under the same number.',
  },
});
