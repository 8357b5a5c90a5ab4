import type { ExceptionKind, ShipmentStatus } from './vocabulary.ts';

/** What a sub-status implies: where the parcel is and what is wrong; null where it says neither. */
export interface SubStatusMeaning {
  readonly status: ShipmentStatus | null;
  readonly exception: ExceptionKind | null;
  /** What it means, one sentence for people; the schema shows it. */
  readonly meaning: string;
}

const at = (status: ShipmentStatus, meaning: string, exception: ExceptionKind | null = null): SubStatusMeaning => ({
  status,
  exception,
  meaning,
});
const wrong = (exception: ExceptionKind, meaning: string): SubStatusMeaning => ({ status: null, exception, meaning });
const note = (meaning: string): SubStatusMeaning => ({ status: null, exception: null, meaning });

/**
 * The taxonomy: every thing a carrier can say about a parcel, in our words. A sub-status decides status and exception,
 * so that a code table names one word and can't contradict itself. A word is added here and nowhere else.
 */
const TABLE = {
  // The carrier knows of the parcel and does not have it.
  INFORMATION_RECEIVED: at('LABEL_CREATED', 'The carrier has the data of the parcel, and not the parcel.'),
  LABEL_PRINTED: at('LABEL_CREATED', 'A label was made.'),
  PRE_TRANSIT: at('LABEL_CREATED', 'The parcel is being prepared; the source says no more.'),
  READY_FOR_CARRIER: at('AWAITING_PICKUP', 'The parcel is packed and waits for the carrier.'),
  PICKUP_SCHEDULED: at('AWAITING_PICKUP', 'The carrier has an appointment to collect the parcel.'),
  COURIER_EN_ROUTE_TO_PICKUP: at('AWAITING_PICKUP', 'A courier is on the way to collect the parcel.'),
  PICKUP_FAILED: at('AWAITING_PICKUP', 'The carrier came and could not collect the parcel.'),
  // In the carrier's hands.
  COLLECTED: at('PICKED_UP', 'The carrier collected the parcel from the sender.'),
  DROPPED_OFF: at('PICKED_UP', 'The sender handed the parcel in at a counter, shop or locker.'),
  ACCEPTED: at('PICKED_UP', 'The carrier scanned the parcel for the first time.'),
  MOVING: at('IN_TRANSIT', 'The parcel is on its way; the source says no more.'),
  ARRIVED_AT_FACILITY: at('IN_TRANSIT', 'The parcel arrived at a facility on the way.'),
  AT_FACILITY: at('IN_TRANSIT', 'The parcel is at a facility on the way.'),
  SORTED: at('IN_TRANSIT', 'The parcel was processed at a facility on the way.'),
  DEPARTED_FACILITY: at('IN_TRANSIT', 'The parcel left a facility.'),
  LINEHAUL_DEPARTED: at('IN_TRANSIT', 'The aircraft, ship, train or long-distance vehicle left.'),
  LINEHAUL_ARRIVED: at('IN_TRANSIT', 'The aircraft, ship, train or long-distance vehicle arrived.'),
  TRANSFERRED_TO_PARTNER: at('IN_TRANSIT', 'Another carrier takes the parcel on.'),
  EXPORTED: at('IN_TRANSIT', 'The parcel left the country of origin.'),
  IMPORTED: at('IN_TRANSIT', 'The parcel reached the country of destination.'),
  CUSTOMS_PRESENTED: at('IN_TRANSIT', 'Customs has the parcel; nothing is wrong yet.'),
  CUSTOMS_CLEARED: at('IN_TRANSIT', 'Customs released the parcel.'),
  FORWARDED: at('IN_TRANSIT', 'The parcel was sent on to another address or office.'),
  // The last facility.
  ARRIVED_AT_LOCAL_FACILITY: at('AT_LOCAL_FACILITY', 'The parcel arrived at the facility that delivers it.'),
  SORTED_FOR_DELIVERY: at('AT_LOCAL_FACILITY', 'The parcel was processed at the facility that delivers it.'),
  DELIVERY_SCHEDULED: at('AT_LOCAL_FACILITY', 'A delivery appointment was made or is being made.'),
  // On the last vehicle.
  LOADED_FOR_DELIVERY: at('OUT_FOR_DELIVERY', 'The parcel is on the vehicle that delivers it.'),
  WITH_COURIER: at('OUT_FOR_DELIVERY', 'A courier is out to deliver the parcel.'),
  ARRIVING_SOON: at('OUT_FOR_DELIVERY', 'The courier is close to the address.'),
  // At the door, in vain.
  ATTEMPTED: at('ATTEMPTED', 'A delivery was tried and failed; the source says no more.', 'DELIVERY_ATTEMPTED'),
  ATTEMPTED_NOBODY_THERE: at('ATTEMPTED', 'Nobody was there to take the parcel.', 'DELIVERY_ATTEMPTED'),
  ATTEMPTED_CLOSED: at('ATTEMPTED', 'The business was closed.', 'DELIVERY_ATTEMPTED'),
  ATTEMPTED_NO_ACCESS: at('ATTEMPTED', 'The courier could not reach the door.', 'DELIVERY_ATTEMPTED'),
  ATTEMPTED_NO_SAFE_PLACE: at('ATTEMPTED', 'There was no safe place or box to leave the parcel.', 'DELIVERY_ATTEMPTED'),
  ATTEMPTED_PROOF_MISSING: at('ATTEMPTED', 'A signature, code or proof of age was missing.', 'DELIVERY_ATTEMPTED'),
  ATTEMPTED_PAYMENT_MISSING: at('ATTEMPTED', 'What was due at the door was not paid.', 'DELIVERY_ATTEMPTED'),
  ATTEMPTED_NO_TIME: at('ATTEMPTED', 'The courier ran out of time on the round.', 'DELIVERY_ATTEMPTED'),
  ATTEMPTED_WRONG_ADDRESS: at('ATTEMPTED', 'A delivery was tried and the address did not fit.', 'ADDRESS_ISSUE'),
  REFUSED: at('ATTEMPTED', 'The recipient refused the parcel.', 'REFUSED'),
  // Waiting for the recipient.
  READY_FOR_COLLECTION: at('AVAILABLE_FOR_PICKUP', 'The recipient can collect the parcel.'),
  AT_PICKUP_POINT: at('AVAILABLE_FOR_PICKUP', 'The parcel waits at a shop or service point.'),
  AT_LOCKER: at('AVAILABLE_FOR_PICKUP', 'The parcel waits in a locker.'),
  AT_POST_OFFICE: at('AVAILABLE_FOR_PICKUP', 'The parcel waits at a post office or depot counter.'),
  COLLECTION_REMINDED: at('AVAILABLE_FOR_PICKUP', 'The recipient was reminded to collect the parcel.'),
  COLLECTION_EXPIRING: at(
    'AVAILABLE_FOR_PICKUP',
    'The time to collect the parcel is running out.',
    'LOCKER_PICKUP_EXPIRING',
  ),
  // Delivered.
  DELIVERED: at('DELIVERED', 'The parcel was delivered; the source says no more.'),
  DELIVERED_SIGNED: at('DELIVERED', 'Somebody signed for the parcel.'),
  DELIVERED_AT_DOOR: at('DELIVERED', 'The parcel was left at the door or porch.'),
  DELIVERED_SAFE_PLACE: at('DELIVERED', 'The parcel was left in a place agreed on.'),
  DELIVERED_MAILBOX: at('DELIVERED', 'The parcel is in the mailbox or parcel box.'),
  DELIVERED_NEIGHBOUR: at('DELIVERED', 'A neighbour took the parcel.'),
  DELIVERED_RECEPTION: at('DELIVERED', 'A reception, mail room or front desk took the parcel.'),
  DELIVERED_TO_AGENT: at('DELIVERED', 'An agent of the recipient took the parcel.'),
  COLLECTED_BY_RECIPIENT: at('DELIVERED', 'The recipient collected the parcel.'),
  // The way back.
  RETURN_STARTED: at('RETURNING', 'The parcel is on its way back to the sender.', 'RETURN_TO_SENDER'),
  RETURN_MOVING: at('RETURNING', 'The parcel was scanned on its way back.', 'RETURN_TO_SENDER'),
  RETURN_OUT_FOR_DELIVERY: at('RETURNING', 'The parcel is out for delivery to the sender.', 'RETURN_TO_SENDER'),
  RETURNED: at('RETURNED', 'The sender has the parcel back.', 'RETURN_TO_SENDER'),
  RETURN_REQUESTED: wrong('RETURN_TO_SENDER', 'It was decided that the parcel goes back; it has not left yet.'),
  UNCLAIMED: wrong('RETURN_TO_SENDER', 'The parcel was not collected in time.'),
  UNDELIVERABLE: wrong('RETURN_TO_SENDER', 'The parcel cannot be delivered.'),
  // What is wrong, wherever the parcel is.
  DELAYED: wrong('DELAYED', 'The parcel is late; the source says no more.'),
  DELAYED_TRANSPORT: wrong('DELAYED', 'A vehicle, flight, road or connection makes the parcel late.'),
  DELAYED_OPERATIONS: wrong('DELAYED', 'Volume, staff or machines of the carrier make the parcel late.'),
  DELAYED_EVENT: wrong('DELAYED', 'A strike, holiday, disaster or closed area makes the parcel late.'),
  MISSED_CUTOFF: wrong('DELAYED', 'The parcel came too late for the day.'),
  DELAYED_WEATHER: wrong('WEATHER_HOLD', 'The weather holds the parcel up.'),
  RESCHEDULED: wrong('DELAYED', 'The carrier moved the delivery to another day.'),
  HELD: wrong('CARRIER_HOLD', 'The carrier holds the parcel; the source says no more.'),
  HELD_FOR_RECIPIENT: wrong('CARRIER_HOLD', 'The parcel is kept back for a later day, as the recipient asked.'),
  HELD_FOR_PAYMENT: wrong('CARRIER_HOLD', 'The parcel is held until something is paid.'),
  HELD_FOR_INSTRUCTIONS: wrong('CARRIER_HOLD', 'The carrier needs instructions or documents.'),
  HELD_FOR_SECURITY: wrong('CARRIER_HOLD', 'A security check, prohibited contents or an authority holds the parcel.'),
  CUSTOMS_HELD: wrong('CUSTOMS_HOLD', 'Customs holds the parcel.'),
  CUSTOMS_DOCUMENTS_MISSING: wrong('CUSTOMS_HOLD', 'Customs lacks documents or information.'),
  CUSTOMS_DUTIES_DUE: wrong('CUSTOMS_HOLD', 'Duties or taxes are to be paid.'),
  CUSTOMS_REJECTED: wrong('CUSTOMS_HOLD', 'Customs does not let the parcel in.'),
  ADDRESS_ISSUE: wrong('ADDRESS_ISSUE', 'The address is wrong or incomplete.'),
  RECIPIENT_MOVED: wrong('ADDRESS_ISSUE', 'The recipient has moved.'),
  RECIPIENT_UNKNOWN: wrong('ADDRESS_ISSUE', 'The recipient is not known at the address.'),
  DAMAGED: wrong('DAMAGED', 'The parcel is damaged.'),
  CONTENTS_MISSING: wrong('DAMAGED', 'Part of the contents is missing.'),
  DESTROYED: wrong('DAMAGED', 'The parcel was destroyed or disposed of.'),
  LOST: wrong('LOST_IN_TRANSIT', 'The parcel is lost, or is being searched for.'),
  MISROUTED: wrong('MISROUTED', 'The parcel went the wrong way.'),
  TEMPERATURE_EXCURSION: wrong('TEMPERATURE_EXCURSION', 'The parcel was too warm or too cold.'),
  CARRIER_EXCEPTION: wrong('CARRIER_HOLD', 'The source reports an exception and says no more.'),
  // Said, and nothing moved and nothing is wrong.
  NOTE: note('A remark that neither moves the parcel nor says that anything is wrong.'),
  ESTIMATE_UPDATED: note('The carrier told when it means to deliver.'),
  RECIPIENT_NOTIFIED: note('The carrier told the recipient something.'),
  ADDRESS_CHANGED: note('The address was corrected or changed as asked.'),
  DELIVERY_CHANGE_REQUESTED: note('Somebody asked for another day, place or way of delivery.'),
  PROOF_RECORDED: note('A signature, photo or other proof was recorded.'),
  PARTIALLY_DELIVERED: note('Some pieces of the shipment were delivered.'),
  CANCELLED: note('The label or order was cancelled.'),
} as const satisfies Readonly<Record<string, SubStatusMeaning>>;

export type SubStatus = keyof typeof TABLE;

/** All of them, in the order of a journey. */
export const SUB_STATUSES = Object.keys(TABLE) as readonly SubStatus[];

/** What each sub-status implies. */
export const SUB_STATUS_MEANINGS: Readonly<Record<SubStatus, SubStatusMeaning>> = TABLE;

/** Whether a text is one of our sub-statuses. */
export function isSubStatus(word: string): word is SubStatus {
  return Object.hasOwn(TABLE, word);
}
