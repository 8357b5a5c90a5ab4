import type { CodeTable } from '../../codeMeaning.ts';

/*
 * USPS: what its event codes mean. Sources, named in the rows:
 *   P  USPS's table of tracking event codes (Publication 97 appendix I, Publication 199 appendix G-4)
 *   E  a public shipping API's table of USPS codes, which refers to Publication 199
 *   R  recorded replies, of Web Tools and of others that pass USPS's codes on
 *   U  UPU EMSEVT (standard M40), in which other posts' scans of international items come (2)
 * Left out: 19 (a container's arrival, not a parcel's) and 43 ("Picked Up", which the tables give to carriers and to
 * recipients alike).
 */
export const EVENT_CODES: CodeTable = {
  // Before USPS has it.
  GX: 'LABEL_PRINTED', // R, E: shipping label created
  MA: 'INFORMATION_RECEIVED', // P, R: manifest acknowledgement
  '89': 'INFORMATION_RECEIVED', // E: merchant's order receipt notification, USPS awaits the item
  // A partner has it, who hands it over to USPS.
  '80': 'COLLECTED', // P, R: picked up by shipping partner
  '81': 'ARRIVED_AT_FACILITY', // P, R: arrived at shipping partner's facility
  '82': 'DEPARTED_FACILITY', // P, R
  '83': 'TRANSFERRED_TO_PARTNER', // E: tendered to the Postal Service
  // Accepted.
  '03': 'ACCEPTED', // P, R: acceptance or pickup
  OA: 'ACCEPTED', // R, E: accepted at origin
  AD: 'ACCEPTED', // E: accepted at the destination, as of drop shipments
  UA: 'ACCEPTED', // E: accepted at a USPS facility
  PA: 'ACCEPTED', // P: passive acceptance
  TM: 'ACCEPTED', // P: truck manifest, shown as shipment acceptance
  // Under way.
  '10': 'SORTED', // P, R: processed, arrived at or left a facility as its text says
  U1: 'ARRIVED_AT_FACILITY', // R
  A1: 'ARRIVED_AT_FACILITY', // R: arrived at a (regional) facility
  L1: 'DEPARTED_FACILITY', // R
  T1: 'DEPARTED_FACILITY', // R
  EF: 'DEPARTED_FACILITY', // P, R: departed sort facility
  SF: 'DEPARTED_FACILITY', // P, R: departed post office
  NT: 'MOVING', // R: in transit to the next facility
  TL: 'MOVING', // R: in transit to the next facility
  '06': 'FORWARDED', // P
  '14': 'ARRIVED_AT_FACILITY', // P: arrival at the point where an agent picks returns up
  '41': 'ARRIVED_AT_FACILITY', // P: received at opening unit (Open & Distribute)
  '42': 'TRANSFERRED_TO_PARTNER', // P: handed to a shipping partner
  // At the office that delivers, and on the way to the door.
  '07': 'ARRIVED_AT_LOCAL_FACILITY', // P, R: arrival at unit
  PC: 'SORTED_FOR_DELIVERY', // P, R
  OF: 'LOADED_FOR_DELIVERY', // P, R
  DX: 'NOTE', // P: the delivery status was not updated, no scan in the hours after "out for delivery"
  '71': 'RESCHEDULED', // P: to the next delivery day
  '16': 'AT_POST_OFFICE', // P: available for pickup
  // In vain.
  '02': 'ATTEMPTED', // P: attempted, notice left
  '52': 'ATTEMPTED', // P: notice left
  '30': 'ATTEMPTED_NO_ACCESS', // P
  '51': 'ATTEMPTED_CLOSED', // P
  '53': 'ATTEMPTED_NO_ACCESS', // P: receptacle blocked
  '54': 'ATTEMPTED_NO_SAFE_PLACE', // P: receptacle full or item oversized
  '55': 'ATTEMPTED_NO_SAFE_PLACE', // P: no secure location
  '56': 'ATTEMPTED_NOBODY_THERE', // P: no authorized recipient
  '04': 'REFUSED', // P
  // Delivered.
  '01': 'DELIVERED', // P, R
  '17': 'DELIVERED_TO_AGENT', // P: picked up by, tendered to, the agent for returns
  // What is wrong, and the way back.
  '05': 'UNDELIVERABLE', // P: undeliverable as addressed
  '08': 'MISROUTED', // P: missent
  '15': 'MISROUTED', // P: mis-shipped
  '09': 'RETURN_STARTED', // P: return to sender
  '11': 'UNDELIVERABLE', // P: dead letter, to the mail recovery center
  '21': 'ADDRESS_ISSUE', // P: no such number
  '22': 'ADDRESS_ISSUE', // P: insufficient address
  '23': 'RECIPIENT_MOVED', // P: moved, left no address
  '24': 'RECIPIENT_MOVED', // P: forward expired
  '25': 'RECIPIENT_UNKNOWN', // P: addressee unknown
  '26': 'ADDRESS_ISSUE', // P: vacant
  '27': 'UNCLAIMED', // P
  '28': 'UNDELIVERABLE', // P: deceased
  '29': 'UNDELIVERABLE', // P: another reason to return it
  '31': 'UNCLAIMED', // P: not picked up
  '44': 'RETURN_REQUESTED', // P: customer recall
  GC: 'NOTE', // E: return receipt associated
  // U: posts abroad.
  EMA: 'ACCEPTED', // posting or collection
  EMB: 'ARRIVED_AT_FACILITY', // arrival at outward office of exchange
  EXA: 'CUSTOMS_PRESENTED', // to export customs
  EXB: 'CUSTOMS_HELD', // by export customs
  EXC: 'CUSTOMS_CLEARED', // returned from export customs
  EXD: 'HELD', // at outward office of exchange
  EMC: 'EXPORTED', // departure from outward office of exchange
  EMJ: 'ARRIVED_AT_FACILITY', // arrival at transit office of exchange
  EMK: 'DEPARTED_FACILITY', // departure from transit office of exchange
  EMD: 'IMPORTED', // arrival at inward office of exchange
  EDA: 'HELD', // at inward office of exchange
  EDB: 'CUSTOMS_PRESENTED', // to import customs
  EME: 'CUSTOMS_HELD', // by import customs
  EDC: 'CUSTOMS_CLEARED', // returned from import customs
  EMF: 'DEPARTED_FACILITY', // departure from inward office of exchange
  EDD: 'SORTED', // into sorting centre
  EDE: 'DEPARTED_FACILITY', // out of sorting centre
  EMG: 'ARRIVED_AT_LOCAL_FACILITY', // arrival at delivery office
  EDF: 'HELD', // at delivery depot
  EDG: 'LOADED_FOR_DELIVERY', // out for physical delivery
  EDH: 'AT_PICKUP_POINT', // arrival at collection point
  EMH: 'ATTEMPTED', // unsuccessful delivery
  EMI: 'DELIVERED', // final delivery
};
