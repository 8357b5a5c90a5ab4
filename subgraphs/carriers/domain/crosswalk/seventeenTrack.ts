import { statusWords, type Vocabulary, type Words } from './vocabulary.ts';

/** 17TRACK's nine main statuses. Source: 17TRACK tracking API v2.2 and v2.4, "Main status". */
const STATUSES: Words = {
  NotFound: ['NOTE', 'The carrier knows nothing of the number.'],
  InfoReceived: ['INFORMATION_RECEIVED', 'The carrier has the order, and soon the parcel.'],
  InTransit: ['MOVING', 'On its way.'],
  Expired: ['NOTE', 'Under way for long and not delivered; no news.'],
  AvailableForPickup: ['READY_FOR_COLLECTION', 'At the pickup point of the destination.'],
  OutForDelivery: ['WITH_COURIER', 'Out for delivery.'],
  DeliveryFailure: ['ATTEMPTED', 'A delivery was tried in vain.'],
  Delivered: ['DELIVERED', 'Delivered.'],
  Exception: ['CARRIER_EXCEPTION', 'Returned, detained, damaged, lost or otherwise wrong.'],
};

/** Its thirty sub-statuses. Source: the same. */
const SUB_STATUSES: Words = {
  NotFound_Other: ['NOTE', 'The carrier told nothing.'],
  NotFound_InvalidCode: ['NOTE', 'The number is invalid.'],
  InfoReceived: ['INFORMATION_RECEIVED', 'As the main status.'],
  InTransit_PickedUp: ['COLLECTED', 'Collected from the sender.'],
  InTransit_Other: ['MOVING', 'On its way; no more is told.'],
  InTransit_Departure: ['EXPORTED', 'Left the port of the origin.'],
  InTransit_Arrival: ['IMPORTED', 'Arrived at the port of the destination.'],
  InTransit_CustomsProcessing: ['CUSTOMS_PRESENTED', 'In customs clearance.'],
  InTransit_CustomsReleased: ['CUSTOMS_CLEARED', 'Customs clearance completed.'],
  InTransit_CustomsRequiringInformation: ['CUSTOMS_DOCUMENTS_MISSING', 'Customs needs information.'],
  Expired_Other: ['NOTE', 'As the main status.'],
  AvailableForPickup_Other: ['READY_FOR_COLLECTION', 'As the main status.'],
  OutForDelivery_Other: ['WITH_COURIER', 'As the main status.'],
  DeliveryFailure_Other: ['ATTEMPTED', 'The delivery failed; no more is told.'],
  DeliveryFailure_NoBody: ['ATTEMPTED_NOBODY_THERE', 'The recipient could not be reached.'],
  DeliveryFailure_Security: ['HELD_FOR_SECURITY', 'The delivery failed by security, customs or fees.'],
  DeliveryFailure_Rejected: ['REFUSED', 'The recipient refused it.'],
  DeliveryFailure_InvalidAddress: ['ATTEMPTED_WRONG_ADDRESS', 'The address is wrong.'],
  Delivered_Other: ['DELIVERED', 'As the main status.'],
  Exception_Other: ['CARRIER_EXCEPTION', 'An exception; no more is told.'],
  Exception_Returning: ['RETURN_STARTED', 'On its way back to the sender.'],
  Exception_Returned: ['RETURNED', 'Back with the sender.'],
  Exception_NoBody: ['RECIPIENT_UNKNOWN', 'The recipient was in doubt before the delivery.'],
  Exception_Security: ['HELD_FOR_SECURITY', 'Security, customs or fees before the delivery.'],
  Exception_Damage: ['DAMAGED', 'Damaged.'],
  Exception_Rejected: ['REFUSED', 'Refused before the delivery.'],
  Exception_Delayed: ['DELAYED', 'Delayed.'],
  Exception_Lost: ['LOST', 'Lost.'],
  Exception_Destroyed: ['DESTROYED', 'Destroyed.'],
  Exception_Cancel: ['CANCELLED', 'Cancelled.'],
};

/** The stages of its milestones, `key_stage` and `stage`. Source: the same. */
const STAGES: Words = {
  PickedUp: ['COLLECTED', 'Collected from the sender.'],
  Departure: ['EXPORTED', 'Left the port of the origin.'],
  Arrival: ['IMPORTED', 'Arrived at the port of the destination.'],
  Returning: ['RETURN_STARTED', 'On its way back to the sender.'],
  Returned: ['RETURNED', 'Back with the sender.'],
};

export const SEVENTEEN_TRACK: Vocabulary = {
  name: '17track',
  title: '17TRACK',
  source: '17TRACK tracking API v2.2 and v2.4 (main status, sub-status, milestone)',
  main: { name: 'status', words: STATUSES },
  details: [
    { name: 'sub_status', words: SUB_STATUSES },
    { name: 'stage', words: STAGES },
  ],
  back: {
    subStatuses: {
      CUSTOMS_DOCUMENTS_MISSING: 'InTransit',
      CANCELLED: 'Exception',
      REFUSED: 'DeliveryFailure',
      ATTEMPTED_WRONG_ADDRESS: 'DeliveryFailure',
    },
    exceptions: {
      DELAYED: 'Exception',
      ADDRESS_ISSUE: 'Exception',
      CARRIER_HOLD: 'Exception',
      WEATHER_HOLD: 'Exception',
      CUSTOMS_HOLD: 'Exception',
      DAMAGED: 'Exception',
      LOST_IN_TRANSIT: 'Exception',
      REFUSED: 'Exception',
      MISROUTED: 'Exception',
      RETURN_TO_SENDER: 'Exception',
      TEMPERATURE_EXCURSION: 'Exception',
    },
    statuses: statusWords({
      before: 'InfoReceived',
      moving: 'InTransit',
      out: 'OutForDelivery',
      attempted: 'DeliveryFailure',
      waiting: 'AvailableForPickup',
      delivered: 'Delivered',
      returned: 'Exception',
    }),
    nothing: 'NotFound',
  },
};
