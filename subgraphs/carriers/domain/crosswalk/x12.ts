import type { SubStatus } from '../../../../platform/events/types/index.ts';

/** Codes of one X12 data element, each with what it says in our words. */
type X12Codes = Readonly<Record<string, SubStatus>>;

/**
 * X12 data element 1650, shipment status: AT701 of a 214. Source: X12 002001 to 004010, as public EDI libraries and
 * carriers' implementation guides restate it.
 *
 * Where a code fits both the line haul and the last mile (`X6`, `AJ`, `AM`), the earlier is taken: a parcel shown
 * further than it is costs more than one shown late.
 */
export const X12_STATUS_CODES: X12Codes = {
  XB: 'INFORMATION_RECEIVED', // The shipment was acknowledged
  OO: 'INFORMATION_RECEIVED', // Papers came, and no shipment
  AA: 'PICKUP_SCHEDULED', // Pick-up is expected
  X3: 'COURIER_EN_ROUTE_TO_PICKUP', // The carrier is at the pick-up location
  X8: 'COURIER_EN_ROUTE_TO_PICKUP', // The carrier is at the dock of the pick-up location
  L1: 'NOTE', // Being loaded
  CP: 'COLLECTED', // Loaded at the pick-up location
  AF: 'COLLECTED', // The carrier left the pick-up location with it
  R1: 'TRANSFERRED_TO_PARTNER', // Received from the carrier before
  BA: 'TRANSFERRED_TO_PARTNER', // A connecting line or cartage picked it up
  J1: 'TRANSFERRED_TO_PARTNER', // Handed to a connecting line
  AN: 'MOVING', // Diverted to an air carrier
  AM: 'MOVING', // Loaded on a truck
  CL: 'MOVING', // The trailer was closed
  I1: 'ARRIVED_AT_FACILITY', // Came in through a gate
  OA: 'DEPARTED_FACILITY', // Went out through a gate
  X4: 'ARRIVED_AT_FACILITY', // Arrived at a terminal
  P1: 'DEPARTED_FACILITY', // Left a terminal
  AR: 'LINEHAUL_ARRIVED', // Arrived by rail at the ramp of the destination
  RL: 'LINEHAUL_DEPARTED', // Left by rail from the ramp of the origin
  BC: 'AT_FACILITY', // Stored on the way
  K1: 'CUSTOMS_PRESENTED', // Arrived at customs
  PR: 'CUSTOMS_HELD', // Held by customs at an in-bond location
  AI: 'FORWARDED', // Reconsigned
  AJ: 'MOVING', // Tendered for delivery
  X6: 'MOVING', // On the way to the delivery location
  AV: 'ARRIVED_AT_LOCAL_FACILITY', // Available for delivery
  X1: 'ARRIVING_SOON', // Arrived at the delivery location
  X5: 'ARRIVING_SOON', // Arrived at the dock of the delivery location
  S1: 'ARRIVING_SOON', // The trailer stands at the consignee's location
  D1: 'DELIVERED', // Unloaded at the delivery location
  CD: 'NOTE', // The carrier left the delivery location
  AH: 'ATTEMPTED', // A delivery was attempted
  AP: 'ATTEMPTED', // The delivery was not completed
  A7: 'REFUSED', // Refused by the consignee
  A3: 'RETURNED', // Returned to the shipper
  A9: 'DAMAGED', // Damaged
  SD: 'DELAYED', // Delayed
  CA: 'CANCELLED', // Cancelled
  AG: 'ESTIMATE_UPDATED', // When it is expected to be delivered
  B6: 'ESTIMATE_UPDATED', // When it is expected at the carrier's terminal
  C1: 'ESTIMATE_UPDATED', // When it is expected to leave a terminal
  X2: 'ESTIMATE_UPDATED', // When it is expected at the consignee's location
};

/** X12 data element 1651, reason of a status or an appointment: AT702 and AT704. Source: the same. */
export const X12_REASON_CODES: X12Codes = {
  A1: 'DELAYED_OPERATIONS', // Delivery missed
  A2: 'ADDRESS_ISSUE', // Address incorrect
  A3: 'NOTE', // Delivered indirectly
  A5: 'ADDRESS_ISSUE', // Unable to locate
  A6: 'ATTEMPTED_WRONG_ADDRESS', // Address corrected, delivery attempted
  AA: 'MISROUTED', // Sorted wrongly
  AD: 'HELD_FOR_RECIPIENT', // The customer asked for a later delivery
  AE: 'HELD_FOR_SECURITY', // Restricted articles
  AF: 'DELAYED_TRANSPORT', // Accident
  AG: 'DELAYED', // The consignee's doing
  AH: 'DELAYED_OPERATIONS', // The driver's doing
  AI: 'DELAYED_TRANSPORT', // Mechanical breakdown
  AJ: 'DELAYED_OPERATIONS', // Another carrier's doing
  AK: 'DAMAGED', // Damaged, and repacked at the destination
  AL: 'DELAYED_OPERATIONS', // Held up at the stop before
  AM: 'DELAYED', // The shipper's doing
  AN: 'DELAYED_EVENT', // Holiday, closed
  AO: 'DELAYED_WEATHER', // Weather or natural disaster
  AQ: 'ATTEMPTED_NOBODY_THERE', // The recipient was unavailable
  AR: 'HELD_FOR_INSTRUCTIONS', // International papers are not in order
  AS: 'CUSTOMS_DOCUMENTS_MISSING', // Held for papers of customs
  AT: 'CUSTOMS_DOCUMENTS_MISSING', // The recipient could not be asked for a broker
  AV: 'HELD', // Exceeds what the service takes
  AW: 'MISSED_CUTOFF', // After the cut-off time
  AX: 'DELAYED', // Not enough time to pick up
  AY: 'PICKUP_FAILED', // Pick-up missed
  AZ: 'NOTE', // Delivered by another carrier
  B1: 'ATTEMPTED_CLOSED', // The consignee is closed
  B2: 'HELD_FOR_RECIPIENT', // Trapped for the customer
  B5: 'HELD_FOR_RECIPIENT', // Held for the consignee
  B8: 'DELAYED_OPERATIONS', // No proper facility or equipment to unload
  B9: 'DELAYED', // Receiving hours are restricted
  BB: 'HELD', // Held as the shipper asked
  BC: 'HELD_FOR_INSTRUCTIONS', // Documents are missing
  BD: 'CUSTOMS_HELD', // Clearance at the border
  BE: 'DELAYED_TRANSPORT', // Road conditions
  BF: 'NOTE', // A keying error of the carrier
  BG: 'NOTE', // Other
  BH: 'ATTEMPTED_NO_TIME', // Not enough time to complete the delivery
  BI: 'NOTE', // Cartage agent
  BL: 'HELD', // Held for protective service
  BS: 'REFUSED', // Refused by the customer
  BT: 'RETURN_STARTED', // Returned to the shipper
  C1: 'READY_FOR_COLLECTION', // Waits for the customer to pick it up
  C2: 'HELD_FOR_PAYMENT', // Credit hold
  C3: 'HELD_FOR_RECIPIENT', // Suspended as the customer asked
  C4: 'HELD_FOR_RECIPIENT', // The customer is on holiday
  C5: 'DELAYED_EVENT', // Strike at the customer
  C6: 'HELD_FOR_INSTRUCTIONS', // Waits for shipping instructions
  C7: 'HELD', // Waits for a carrier that the customer named
  C8: 'HELD_FOR_PAYMENT', // Collect on delivery is required
  C9: 'ATTEMPTED_PAYMENT_MISSING', // The consignee had no cash
  CA: 'CUSTOMS_HELD', // Customs
  CB: 'NOTE', // The shipper asked for no date
  CC: 'NOTE', // The shipper asked for no time
  D1: 'DELAYED_OPERATIONS', // Dispatched wrongly by the carrier
  D2: 'DELAYED_OPERATIONS', // No driver available
  F2: 'DELAYED', // International delay, not of the carrier
  NA: 'NOTE', // A normal appointment
  NS: 'NOTE', // A normal status
  P1: 'DELAYED_OPERATIONS', // Processing delay
  P2: 'HELD_FOR_SECURITY', // Waits for inspection
  P3: 'DELAYED', // Production falls behind
  P4: 'HELD', // Held for a full load
  RC: 'FORWARDED', // Reconsigned
  T2: 'DELAYED_TRANSPORT', // No tractor available
  T3: 'DELAYED_TRANSPORT', // No trailer available
  T4: 'DELAYED_TRANSPORT', // The trailer is not usable
  T5: 'DELAYED_TRANSPORT', // No trailer of the class
  T6: 'DELAYED_TRANSPORT', // No trailer of the volume
  T7: 'DELAYED_OPERATIONS', // Not enough time to deliver
};

/** The same element beside a delivery that was tried (`AH`, `AP`): why it was in vain. */
export const X12_ATTEMPT_REASONS: X12Codes = {
  A1: 'ATTEMPTED', // Delivery missed
  A2: 'ATTEMPTED_WRONG_ADDRESS', // Address incorrect
  A5: 'ATTEMPTED_WRONG_ADDRESS', // Unable to locate
  A6: 'ATTEMPTED_WRONG_ADDRESS', // Address corrected, delivery attempted
  AG: 'ATTEMPTED', // The consignee's doing
  AQ: 'ATTEMPTED_NOBODY_THERE', // The recipient was unavailable
  B1: 'ATTEMPTED_CLOSED', // The consignee is closed
  B9: 'ATTEMPTED_CLOSED', // Receiving hours are restricted
  AN: 'ATTEMPTED_CLOSED', // Holiday, closed
  B8: 'ATTEMPTED_NO_ACCESS', // No proper facility or equipment to unload
  BH: 'ATTEMPTED_NO_TIME', // Not enough time to complete the delivery
  T7: 'ATTEMPTED_NO_TIME', // Not enough time to deliver
  BS: 'REFUSED', // Refused by the customer
  C8: 'ATTEMPTED_PAYMENT_MISSING', // Collect on delivery is required
  C9: 'ATTEMPTED_PAYMENT_MISSING', // The consignee had no cash
};

/** X12 data element 1652, appointment: AT703. Source: the same. */
export const X12_APPOINTMENT_CODES: X12Codes = {
  AA: 'PICKUP_SCHEDULED', // An appointment to pick up
  AB: 'DELIVERY_SCHEDULED', // An appointment to deliver
};
