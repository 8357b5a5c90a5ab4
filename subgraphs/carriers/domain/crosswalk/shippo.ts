import { statusWords, type Vocabulary, type Words } from './vocabulary.ts';

/** Shippo's statuses. Source: docs.goshippo.com, Tracking, "Tracking status". */
const STATUSES: Words = {
  UNKNOWN: ['NOTE', 'Nothing known of the number.'],
  PRE_TRANSIT: ['PRE_TRANSIT', 'The label was made, and the carrier does not have the parcel.'],
  TRANSIT: ['MOVING', 'From the first scan until the delivery.'],
  DELIVERED: ['DELIVERED', 'Delivered.'],
  RETURNED: ['RETURN_STARTED', 'On its way back, or back with the sender.'],
  FAILURE: ['UNDELIVERABLE', 'Lost, or it cannot be delivered.'],
};

/** Its substatuses. Source: the same, "Event definitions". */
const SUBSTATUSES: Words = {
  information_received: ['INFORMATION_RECEIVED', 'The carrier has the data.'],
  package_accepted: ['ACCEPTED', 'Taken into the network.'],
  package_arrived: ['ARRIVED_AT_FACILITY', 'Arrived at a place on the way.'],
  package_departed: ['DEPARTED_FACILITY', 'Left a place on the way.'],
  package_processing: ['SORTED', 'Being processed on the way.'],
  package_processed: ['SORTED', 'Processed on the way.'],
  package_in_local_area: ['ARRIVED_AT_LOCAL_FACILITY', 'Near the destination.'],
  package_forwarded: ['FORWARDED', 'Sent on.'],
  delivery_scheduled: ['DELIVERY_SCHEDULED', 'The delivery is scheduled.'],
  out_for_delivery: ['WITH_COURIER', 'Out for delivery.'],
  pickup_available: ['READY_FOR_COLLECTION', 'Ready to be collected.'],
  delivery_attempted: ['ATTEMPTED', 'A delivery was tried.'],
  notice_left: ['ATTEMPTED', 'A notice was left.'],
  location_inaccessible: ['ATTEMPTED_NO_ACCESS', 'The place could not be reached.'],
  reschedule_delivery: ['ATTEMPTED', 'The recipient is to make another appointment.'],
  delivery_rescheduled: ['RESCHEDULED', 'The delivery was moved.'],
  delayed: ['DELAYED', 'Delayed.'],
  address_issue: ['ADDRESS_ISSUE', 'The address is wrong.'],
  contact_carrier: ['CARRIER_EXCEPTION', 'The carrier is to be asked.'],
  package_held: ['HELD', 'Held by the carrier.'],
  package_damaged: ['DAMAGED', 'Damaged.'],
  delivered: ['DELIVERED', 'Delivered.'],
  return_to_sender: ['RETURN_STARTED', 'Goes back to the sender.'],
  returned_to_sender: ['RETURN_STARTED', 'Goes back to the sender.'],
  package_unclaimed: ['UNCLAIMED', 'Not collected.'],
  package_undeliverable: ['UNDELIVERABLE', 'It cannot be delivered.'],
  package_disposed: ['DESTROYED', 'Disposed of.'],
  package_lost: ['LOST', 'Lost.'],
  other: ['NOTE', "Shippo does not know the carrier's status."],
};

export const SHIPPO: Vocabulary = {
  name: 'shippo',
  title: 'Shippo',
  source: 'docs.goshippo.com (Tracking: status and event definitions)',
  main: { name: 'status', words: STATUSES },
  details: [{ name: 'substatus', words: SUBSTATUSES }],
  back: {
    subStatuses: { UNDELIVERABLE: 'FAILURE', UNCLAIMED: 'FAILURE', DESTROYED: 'FAILURE' },
    exceptions: { LOST_IN_TRANSIT: 'FAILURE', RETURN_TO_SENDER: 'RETURNED' },
    statuses: statusWords({
      before: 'PRE_TRANSIT',
      moving: 'TRANSIT',
      out: 'TRANSIT',
      attempted: 'TRANSIT',
      waiting: 'TRANSIT',
      delivered: 'DELIVERED',
      returned: 'RETURNED',
    }),
    nothing: 'UNKNOWN',
  },
};
