import { statusWords, type Vocabulary, type Words } from './vocabulary.ts';

/** EasyPost's statuses of a tracker. Source: docs.easypost.com, Trackers. */
const STATUSES: Words = {
  unknown: ['NOTE', 'Nothing known yet.'],
  pre_transit: ['PRE_TRANSIT', 'The label was made, and the carrier does not have the parcel.'],
  in_transit: ['MOVING', 'The carrier has the parcel, and it is on its way.'],
  out_for_delivery: ['WITH_COURIER', 'Out for delivery.'],
  delivered: ['DELIVERED', 'Delivered.'],
  available_for_pickup: ['READY_FOR_COLLECTION', 'Ready to be collected by the recipient.'],
  return_to_sender: ['RETURN_STARTED', 'On its way back, or back with the sender.'],
  failure: ['UNDELIVERABLE', 'The delivery failed.'],
  cancelled: ['CANCELLED', 'The label was cancelled.'],
  canceled: ['CANCELLED', 'The label was cancelled, as some replies spell it.'],
  error: ['NOTE', 'The tracker could not be processed.'],
};

/** Its `status_detail`. Source: the same. */
const DETAILS: Words = {
  address_correction: ['ADDRESS_CHANGED', 'The address was corrected.'],
  arrived_at_destination: ['ARRIVED_AT_FACILITY', 'Arrived at the destination.'],
  arrived_at_facility: ['ARRIVED_AT_FACILITY', 'Arrived at a facility.'],
  arrived_at_pickup_location: ['AT_PICKUP_POINT', 'Arrived at the place where it is collected.'],
  awaiting_information: ['HELD_FOR_INSTRUCTIONS', 'The carrier needs information.'],
  cancelled: ['CANCELLED', 'Cancelled.'],
  damaged: ['DAMAGED', 'Damaged.'],
  delayed: ['DELAYED', 'Delayed.'],
  delivery_exception: ['CARRIER_EXCEPTION', 'An exception at delivery that is not told.'],
  departed_facility: ['DEPARTED_FACILITY', 'Departed from a facility.'],
  departed_origin_facility: ['DEPARTED_FACILITY', 'Departed from the first facility.'],
  expired: ['NOTE', 'The label expired.'],
  failure: ['UNDELIVERABLE', 'The delivery failed.'],
  held: ['HELD', 'Held by the carrier.'],
  in_transit: ['MOVING', 'On its way.'],
  label_created: ['LABEL_PRINTED', 'The label was made.'],
  lost: ['LOST', 'Lost.'],
  missorted: ['MISROUTED', 'Sorted to the wrong place.'],
  out_for_delivery: ['WITH_COURIER', 'Out for delivery.'],
  received_at_destination_facility: ['ARRIVED_AT_LOCAL_FACILITY', 'Received at the last facility.'],
  received_at_origin_facility: ['ACCEPTED', 'Received at the first facility.'],
  refused: ['REFUSED', 'Refused by the recipient.'],
  return: ['RETURN_STARTED', 'Goes back to the sender.'],
  status_update: ['NOTE', 'A status without detail.'],
  transferred_to_destination_carrier: ['TRANSFERRED_TO_PARTNER', 'Handed to the carrier that delivers it.'],
  transit_exception: ['CARRIER_EXCEPTION', 'An exception on the way that is not told.'],
  unknown: ['NOTE', 'No detail known.'],
  weather_delay: ['DELAYED_WEATHER', 'Delayed by the weather.'],
};

export const EASYPOST: Vocabulary = {
  name: 'easypost',
  title: 'EasyPost',
  source: 'docs.easypost.com (Trackers: status, status_detail)',
  main: { name: 'status', words: STATUSES },
  details: [{ name: 'status_detail', words: DETAILS }],
  back: {
    subStatuses: { CANCELLED: 'cancelled', UNDELIVERABLE: 'failure', REFUSED: 'failure' },
    exceptions: { DAMAGED: 'failure', LOST_IN_TRANSIT: 'failure', RETURN_TO_SENDER: 'return_to_sender' },
    statuses: statusWords({
      before: 'pre_transit',
      moving: 'in_transit',
      out: 'out_for_delivery',
      attempted: 'failure',
      waiting: 'available_for_pickup',
      delivered: 'delivered',
      returned: 'return_to_sender',
    }),
    nothing: 'unknown',
  },
};
