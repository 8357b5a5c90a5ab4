import { type CodeMeaning, type CodeTable, meaningIn, means, UNMAPPED, withException } from '../../codeMeaning.ts';

/**
 * Event codes of DHL Express (XML services and MyDHL API). Source: DHL's list "Tracking events (checkpoint codes)", as
 * the MyDHL API documentation and several public projects restate it, and the texts in Express replies themselves.
 *
 * Left out, because the sources disagree or the text says no more than its letters: CI (facility check-in), CU (confirm
 * uplift), DP (denied parties), HI and HO (held inventory in and out), IR (incorrect route or data), NA (not arrived).
 */
const EXPRESS_EVENTS: CodeTable = {
  SD: 'INFORMATION_RECEIVED', // shipment information received
  DU: 'INFORMATION_RECEIVED',
  EM: 'INFORMATION_RECEIVED', // electronic data merged
  PU: 'COLLECTED',
  SA: 'ACCEPTED', // shipment acceptance
  PO: 'DEPARTED_FACILITY', // departing origin
  PL: 'SORTED', // processed at
  RW: 'NOTE', // weighed and measured
  AF: 'ARRIVED_AT_FACILITY', // arrived at sort facility
  DF: 'DEPARTED_FACILITY',
  TR: 'MOVING', // record of transfer
  SM: 'MOVING', // scheduled for movement
  FD: 'TRANSFERRED_TO_PARTNER', // forwarded, delivery details expected
  TP: 'TRANSFERRED_TO_PARTNER', // forwarded to a third party, no delivery details
  HN: 'TRANSFERRED_TO_PARTNER', // handover
  LV: 'MOVING', // load vehicle
  UV: 'MOVING', // unload vehicle
  AR: 'ARRIVED_AT_LOCAL_FACILITY', // arrived at delivery facility
  AD: 'DELIVERY_SCHEDULED', // agreed delivery
  WC: 'WITH_COURIER',
  OK: 'DELIVERED',
  BR: 'DELIVERED_TO_AGENT', // released to, or delivered by, the broker
  PD: 'PARTIALLY_DELIVERED',
  CC: 'READY_FOR_COLLECTION', // awaiting collection by the recipient
  NH: 'ATTEMPTED_NOBODY_THERE',
  CA: 'ATTEMPTED_CLOSED', // closed on arrival
  ND: 'ATTEMPTED', // not delivered
  RD: 'REFUSED',
  BA: 'ADDRESS_ISSUE',
  CM: 'RECIPIENT_MOVED',
  MD: 'MISSED_CUTOFF', // missed delivery cycle
  MC: 'MISROUTED', // miscode
  MS: 'MISROUTED', // missort
  TD: 'DELAYED_TRANSPORT',
  OH: 'HELD',
  SS: 'HELD', // shipment stopped
  ST: 'HELD', // intercepted
  CS: 'HELD_FOR_INSTRUCTIONS', // closed shipment: please contact DHL
  SI: 'HELD_FOR_SECURITY', // inspection
  HP: 'HELD_FOR_PAYMENT',
  PY: 'NOTE', // payment received
  BL: 'CUSTOMS_PRESENTED', // in bond
  BN: 'CUSTOMS_PRESENTED', // broker notified to arrange for clearance
  ES: 'CUSTOMS_PRESENTED', // entry submitted
  IC: 'CUSTOMS_PRESENTED', // in clearance processing
  RR: 'NOTE', // response received; customs status updated
  DI: 'NOTE', // duty invoice
  CR: 'CUSTOMS_CLEARED',
  CD: 'CUSTOMS_HELD', // clearance delay that somebody can end
  UD: 'CUSTOMS_HELD', // clearance delay that nobody can
  DM: 'DAMAGED',
  DS: 'DESTROYED',
  RT: 'RETURN_STARTED', // returned to consignor; DHL also writes it at the start of the way back
  TI: 'LOST', // trace initiated
  TT: 'NOTE', // trace terminated
  SC: 'NOTE', // service changed
  IA: 'PROOF_RECORDED', // image available
};

/** What an Express event says. */
export function expressMeaning(code: string | null): CodeMeaning {
  if (code === 'DD') return withException(means('DELIVERED'), 'DAMAGED');
  return meaningIn(EXPRESS_EVENTS, code) ?? UNMAPPED;
}

/**
 * Events of DHL eCommerce Solutions (Americas). DHL numbers them without publishing the numbers, so the texts are the
 * keys, which stand in the unified replies of that service without a number too. Source: texts of replies in public
 * projects; those of USPS, which delivers for DHL, are of USPS's own list.
 */
const ECOMMERCE_TEXTS: CodeTable = {
  'LABEL CREATED': 'LABEL_PRINTED',
  'SHIPPING LABEL HAS BEEN PRINTED': 'LABEL_PRINTED',
  'ELECTRONIC NOTIFICATION': 'INFORMATION_RECEIVED',
  'ELECTRONIC NOTIFICATION RECEIVED': 'INFORMATION_RECEIVED',
  'ELECTRONIC MANIFEST RECEIVED': 'INFORMATION_RECEIVED',
  'EN ROUTE TO DHL ECOMMERCE': 'READY_FOR_CARRIER',
  'EN ROUTE TO DHL ECOMMERCE DISTRIBUTION CENTER': 'READY_FOR_CARRIER',
  'PACKAGE RECEIVED AT DHL ECOMMERCE DISTRIBUTION CENTER': 'ACCEPTED',
  'PACKAGE RECEIVED AT DHL ECOMMERCE FACILITY': 'ACCEPTED',
  PROCESSED: 'SORTED',
  'PROCESSED THROUGH SORT FACILITY': 'SORTED',
  'PROCESSED THROUGH USPS SORT FACILITY': 'SORTED',
  'DEPARTURE ORIGIN DHL ECOMMERCE FACILITY': 'DEPARTED_FACILITY',
  'ARRIVAL DESTINATION DHL ECOMMERCE FACILITY': 'ARRIVED_AT_FACILITY',
  'EN ROUTE': 'MOVING',
  'TENDERED TO DELIVERY SERVICE PROVIDER': 'TRANSFERRED_TO_PARTNER',
  'ARRIVED USPS SORT FACILITY': 'ARRIVED_AT_FACILITY',
  'DEPARTED USPS SORT FACILITY': 'DEPARTED_FACILITY',
  'ARRIVAL AT POST OFFICE': 'ARRIVED_AT_LOCAL_FACILITY',
  'SORTING COMPLETE': 'SORTED_FOR_DELIVERY',
  'SORTING/PROCESSING COMPLETE': 'SORTED_FOR_DELIVERY',
  'CUSTOMS CLEARED': 'CUSTOMS_CLEARED',
  'CLEARED CUSTOMS': 'CUSTOMS_CLEARED',
  'OUT FOR DELIVERY': 'WITH_COURIER',
  DELIVERED: 'DELIVERED',
  'AVAILABLE FOR PICKUP': 'READY_FOR_COLLECTION',
  'ARRIVAL AT PICK-UP-POINT': 'AT_PICKUP_POINT',
  'NOTICE LEFT': 'ATTEMPTED',
  'NOTICE LEFT (NO AUTHORIZED RECIPIENT AVAILABLE)': 'ATTEMPTED_NOBODY_THERE',
  'NOTICE LEFT (NO SECURE LOCATION AVAILABLE)': 'ATTEMPTED_NO_SAFE_PLACE',
  'DELIVERY ATTEMPTED': 'ATTEMPTED',
  'UNDELIVERABLE AS ADDRESSED': 'ADDRESS_ISSUE',
  FORWARDED: 'FORWARDED',
  REFUSED: 'REFUSED',
  UNCLAIMED: 'UNCLAIMED',
  'VISIBLE DAMAGE': 'DAMAGED',
  'RETURN TO SENDER': 'RETURN_STARTED',
};

/** What a text of DHL eCommerce says, whatever its case; undefined when it is not one of its texts. */
export function ecommerceMeaning(text: string | null): CodeMeaning | undefined {
  const clean = text === null || text.length > 200 ? null : text.trim().replace(/\s+/g, ' ').toUpperCase();
  return meaningIn(ECOMMERCE_TEXTS, clean);
}
