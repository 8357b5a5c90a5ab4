import type { CodeTable } from '../../../codeMeaning.ts';

/*
 * UPS status codes: `status.statusCode` of the Track API, `activityStatus.descriptionCode` of Track Alert; three digits.
 * Source: texts that public shop integrations recorded next to the codes, (2) secondary, but for R: examples of UPS's
 * own OpenAPI (upsapi_UPSTrackAlert.yaml).
 */
export const STATUS_CODES: CodeTable = {
  '003': 'INFORMATION_RECEIVED', // order processed: ready for UPS
  '005': 'MOVING',
  '006': 'LOADED_FOR_DELIVERY',
  '007': 'CANCELLED', // shipment information voided
  '010': 'MOVING', // in transit: on time
  '011': 'DELIVERED', // R
  '012': 'CUSTOMS_PRESENTED', // clearance in progress
  '013': 'NOTE', // "exception", later "update": of what it does not say
  '014': 'CUSTOMS_CLEARED', // clearance completed
  '016': 'HELD', // held in warehouse
  '017': 'READY_FOR_COLLECTION', // held for customer pickup
  '018': 'DELIVERY_CHANGE_REQUESTED', // hold for pickup requested
  '019': 'HELD_FOR_RECIPIENT', // held for future delivery
  '020': 'DELIVERY_CHANGE_REQUESTED', // held for future delivery requested: a wish so far
  '021': 'LOADED_FOR_DELIVERY', // R: on vehicle for delivery today
  '022': 'ATTEMPTED', // first attempt made
  '023': 'ATTEMPTED', // second
  '024': 'ATTEMPTED', // final
  '025': 'TRANSFERRED_TO_PARTNER', // transferred to local post office
  '026': 'DELIVERED', // by local post office
  '027': 'DELIVERY_CHANGE_REQUESTED', // address change requested
  '028': 'ADDRESS_CHANGED',
  '029': 'CARRIER_EXCEPTION', // exception: action required
  '030': 'DELAYED', // local post office exception, later "delay"
  '032': 'DELAYED_WEATHER',
  '033': 'RETURN_REQUESTED', // return requested: decided, not yet under way
  '034': 'RETURNED',
  '035': 'RETURN_STARTED', // returning to sender
  '036': 'RETURN_MOVING', // returning to sender, in transit
  '037': 'RETURN_OUT_FOR_DELIVERY', // on the vehicle, but to the sender
  '038': 'COLLECTED',
  '039': 'MOVING', // by post office
  '040': 'AT_PICKUP_POINT', // delivered to UPS Access Point
  '041': 'NOTE', // service upgrade requested
  '042': 'NOTE', // service upgraded
  '043': 'CANCELLED', // voided pickup
  '044': 'MOVING', // in transit to UPS
  '045': 'INFORMATION_RECEIVED', // order processed: on its way to UPS
  '046': 'DELAYED',
  '047': 'DELAYED',
  '048': 'DELAYED',
  '049': 'DELAYED', // delay: attention needed
  '050': 'ADDRESS_ISSUE', // address information required
  '051': 'DELAYED_WEATHER', // emergency situation or severe weather
  '052': 'DELAYED_WEATHER',
  '053': 'DELAYED_WEATHER',
  '054': 'DELIVERY_CHANGE_REQUESTED',
  '055': 'RESCHEDULED', // delivery rescheduled
  '056': 'NOTE', // service upgrade requested
  '057': 'MOVING', // on its way to an Access Point
  '058': 'CUSTOMS_DOCUMENTS_MISSING', // clearance information required
  '059': 'DAMAGED', // damage reported
  '060': 'ATTEMPTED',
  '061': 'ATTEMPTED_PROOF_MISSING', // adult signature required
  '062': 'ATTEMPTED_PAYMENT_MISSING', // funds required
  '063': 'NOTE', // delivery change completed
  '064': 'REFUSED',
  '065': 'PICKUP_FAILED', // pickup attempted
  '066': 'ATTEMPTED', // by post office
  '067': 'RETURNED', // by post office
  '068': 'LOST', // sent to lost and found
  '069': 'UNCLAIMED',
  '070': 'MOVING', // on its way to an Access Point
  '071': 'SORTED_FOR_DELIVERY', // preparing for delivery today
  '072': 'LOADED_FOR_DELIVERY', // loaded on delivery vehicle
};
