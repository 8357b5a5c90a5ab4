import { statusWords, type Vocabulary, type Words } from './vocabulary.ts';

/** The one list of statuses to which open multi-carrier projects bring all carriers. Source: karrio, TrackingStatus. */
const STATUSES: Words = {
  pending: ['PRE_TRANSIT', 'Known, and not yet with the carrier.'],
  picked_up: ['COLLECTED', 'With the carrier.'],
  in_transit: ['MOVING', 'On its way.'],
  out_for_delivery: ['WITH_COURIER', 'Out for delivery.'],
  delivered: ['DELIVERED', 'Delivered.'],
  delivery_failed: ['ATTEMPTED', 'A delivery failed, or it cannot be delivered.'],
  delivery_delayed: ['DELAYED', 'Delayed.'],
  on_hold: ['HELD', 'Held.'],
  ready_for_pickup: ['READY_FOR_COLLECTION', 'Ready to be collected by the recipient.'],
  return_to_sender: ['RETURN_STARTED', 'Goes back to the sender.'],
  cancelled: ['CANCELLED', 'Cancelled.'],
  unknown: ['NOTE', 'Nothing known.'],
};

/** Its reasons of incidents. Source: karrio, TrackingIncidentReason. */
const REASONS: Words = {
  carrier_damaged_parcel: ['DAMAGED', 'Damaged by the carrier.'],
  carrier_sorting_error: ['MISROUTED', 'Sorted to the wrong place.'],
  carrier_address_not_found: ['ADDRESS_ISSUE', 'The carrier could not find the address.'],
  carrier_parcel_lost: ['LOST', 'Lost by the carrier.'],
  carrier_not_enough_time: ['ATTEMPTED_NO_TIME', 'The carrier ran out of time.'],
  carrier_vehicle_issue: ['DELAYED_TRANSPORT', 'Trouble with a vehicle.'],
  carrier_delay: ['DELAYED_OPERATIONS', 'Delayed by the carrier.'],
  consignee_refused: ['REFUSED', 'Refused by the recipient.'],
  consignee_business_closed: ['ATTEMPTED_CLOSED', 'The business was closed.'],
  consignee_not_available: ['ATTEMPTED_NOBODY_THERE', 'The recipient was not available.'],
  consignee_not_home: ['ATTEMPTED_NOBODY_THERE', 'Nobody was at home.'],
  consignee_incorrect_address: ['ADDRESS_ISSUE', 'The address is wrong.'],
  consignee_access_restricted: ['ATTEMPTED_NO_ACCESS', 'The door could not be reached.'],
  customs_delay: ['CUSTOMS_HELD', 'Held up by customs.'],
  customs_documentation: ['CUSTOMS_DOCUMENTS_MISSING', 'Customs lacks documents.'],
  customs_duties_unpaid: ['CUSTOMS_DUTIES_DUE', 'Duties are to be paid.'],
  weather_delay: ['DELAYED_WEATHER', 'Delayed by the weather.'],
  natural_disaster: ['DELAYED_EVENT', 'Delayed by a disaster.'],
  delivery_address_issue: ['ADDRESS_ISSUE', 'Something about the address.'],
  delivery_attempt_failed: ['ATTEMPTED', 'A delivery failed.'],
  delivery_exception_hold: ['HELD', 'Held.'],
  delivery_exception_undeliverable: ['UNDELIVERABLE', 'It cannot be delivered.'],
  shipment_on_hold: ['HELD', 'Held.'],
};

export const UNIFIED: Vocabulary = {
  name: 'unified',
  title: 'Unified statuses of open shipping projects',
  source: 'karrio (TrackingStatus, TrackingIncidentReason)',
  main: { name: 'status', words: STATUSES },
  details: [{ name: 'reason', words: REASONS }],
  back: {
    subStatuses: { UNDELIVERABLE: 'delivery_failed', UNCLAIMED: 'delivery_failed', CANCELLED: 'cancelled' },
    exceptions: {
      DELAYED: 'delivery_delayed',
      WEATHER_HOLD: 'delivery_delayed',
      MISROUTED: 'delivery_delayed',
      DELIVERY_ATTEMPTED: 'delivery_failed',
      REFUSED: 'delivery_failed',
      DAMAGED: 'delivery_failed',
      LOST_IN_TRANSIT: 'delivery_failed',
      ADDRESS_ISSUE: 'on_hold',
      CARRIER_HOLD: 'on_hold',
      CUSTOMS_HOLD: 'on_hold',
      TEMPERATURE_EXCURSION: 'on_hold',
      RETURN_TO_SENDER: 'return_to_sender',
    },
    statuses: {
      ...statusWords({
        before: 'pending',
        moving: 'in_transit',
        out: 'out_for_delivery',
        attempted: 'delivery_failed',
        waiting: 'ready_for_pickup',
        delivered: 'delivered',
        returned: 'return_to_sender',
      }),
      PICKED_UP: 'picked_up',
    },
    coarser: { PICKED_UP: 'in_transit' },
    nothing: 'unknown',
    // the connectors of karrio fall back to it
    unsure: 'in_transit',
  },
};
