import type { CodeTable } from '../../../codeMeaning.ts';

/*
 * FedEx event types. Sources, named in the rows:
 *   W   FedEx Web Services guides 2014-2020, "Track Service scan codes", as several public projects restate the list
 *   T   FedEx Track API change log of October 2021 (AE, AO)
 *   AS  Shopify/active_shipping fedex.rb (fedex_activeshipping_codes.csv)
 *   K   karrio fedex/units.py (karrio_status_codes.csv)
 *   R   recorded replies of 48 parcels, India 2020-21, and the sample replies of Web Services v5/v7/v14 and Track v1
 * Left out: PY and MD (K only, no text); W's second lists, where a letter pair says who possesses the parcel.
 */
export const EVENTS: CodeTable = {
  OC: 'INFORMATION_RECEIVED', // W, R: order created, shipment information sent to FedEx
  OX: 'INFORMATION_RECEIVED', // W: shipment information sent to USPS
  EP: 'COURIER_EN_ROUTE_TO_PICKUP', // W: en route to pickup
  AP: 'COURIER_EN_ROUTE_TO_PICKUP', // W: at pickup; K says picked up, the text does not
  PD: 'DELAYED', // W: pickup delay
  PU: 'COLLECTED', // W, R
  PX: 'COLLECTED', // W: picked up, see details
  OF: 'AT_FACILITY', // W: at FedEx origin facility (K says picked up: it is past that)
  IT: 'MOVING', // W, R: in transit, on the way
  IX: 'MOVING', // W: in transit, see details
  IP: 'MOVING', // W: in transit
  OW: 'MOVING', // K (written Ow): on the way
  PM: 'MOVING', // W: in progress
  TR: 'MOVING', // W: transfer; to whom it does not say
  EO: 'MOVING', // W: en route to origin airport
  EA: 'MOVING', // W: en route to airport, and export approved: on its way by either
  AA: 'AT_FACILITY', // W: at airport
  AC: 'AT_FACILITY', // W: at Canada Post facility
  AX: 'AT_FACILITY', // W: at USPS facility
  AF: 'AT_FACILITY', // R: at FedEx facility; see AT_DESTINATION
  AR: 'ARRIVED_AT_FACILITY', // W, R: arrived at FedEx location; see AT_DESTINATION
  SF: 'AT_FACILITY', // W: at sort facility
  FD: 'ARRIVED_AT_LOCAL_FACILITY', // W: at FedEx destination
  DP: 'DEPARTED_FACILITY', // W, R: departed, left origin facility
  LO: 'DEPARTED_FACILITY', // W: left origin
  PF: 'LINEHAUL_DEPARTED', // W: plane in flight
  PL: 'LINEHAUL_ARRIVED', // W: plane landed
  CC: 'CUSTOMS_CLEARED', // W: cleared customs
  CP: 'CUSTOMS_PRESENTED', // W: clearance in progress, nothing wrong yet
  CD: 'CUSTOMS_HELD', // W: clearance delay
  OD: 'LOADED_FOR_DELIVERY', // W, R: on FedEx vehicle for delivery
  ED: 'WITH_COURIER', // W: en route to delivery
  AD: 'ARRIVING_SOON', // W: at delivery, not yet delivered
  HL: 'READY_FOR_COLLECTION', // W: hold at location (for the recipient)
  HP: 'READY_FOR_COLLECTION', // W, R: held at FedEx location for recipient pickup
  DL: 'DELIVERED', // W, R
  RS: 'RETURN_STARTED', // W: return to shipper
  RT: 'RETURN_REQUESTED', // K: return to shipper requested
  DY: 'DELAYED', // W: delay
  DD: 'DELAYED', // W: delivery delay
  // An exception of which only the exception code says what it is.
  DE: 'CARRIER_EXCEPTION', // W, R: delivery exception
  SE: 'CARRIER_EXCEPTION', // W: shipment exception
  // About the order, a request or a forecast, not about where the parcel is.
  AE: 'ESTIMATE_UPDATED', // T, R: shipment arriving early
  AO: 'ESTIMATE_UPDATED', // T: shipment arriving on time
  HA: 'DELIVERY_CHANGE_REQUESTED', // W: hold at location request accepted (K calls it a hold, the text does not)
  RR: 'DELIVERY_CHANGE_REQUESTED', // W, R: customer delivery option requested
  RM: 'DELIVERY_CHANGE_REQUESTED', // W: the same modified
  RC: 'NOTE', // W: the same cancelled
  CA: 'CANCELLED', // W: shipment cancelled
  LP: 'CANCELLED', // W: return label link cancelled by shipment originator
  RD: 'CANCELLED', // W: return label link expired
  RG: 'NOTE', // W: return label link expiring soon
  RP: 'NOTE', // W: return label link emailed to return sender
  CH: 'NOTE', // W: location changed; which one it does not say
  DR: 'NOTE', // W: vehicle furnished, not used
  DS: 'NOTE', // W: vehicle dispatched; to whom it does not say
  SP: 'NOTE', // W: split status: pieces stand differently
};

/** R: AR and AF read "At local FedEx facility" at this kind of facility and "Arrived at FedEx location" elsewhere. */
export const AT_DESTINATION: CodeTable = { AR: 'ARRIVED_AT_LOCAL_FACILITY', AF: 'ARRIVED_AT_LOCAL_FACILITY' };
export const DESTINATION_FACILITY = 'DESTINATION_FEDEX_FACILITY';
