import type { CodeTable } from '../../../codeMeaning.ts';

/*
 * UPS activity codes: `status.code` of the Track API, `StatusCode` of the older XML; two characters. Sources:
 *   R  sample and recorded replies of the Track API and of the older services, UPS's own OpenAPI examples (upsapi_*.yaml)
 *   K  karrio ups/units.py (karrio_status_codes.csv); where alone, only codes whose letters it does not use twice
 *   P  texts that public shop integrations recorded next to the codes; (2) secondary
 * Left out because the sources disagree or the texts vary: DL (K out for delivery, P delivered), UF, S7, UP (P), LT (K
 * says both lost and late).
 */
export const ACTIVITY_CODES: CodeTable = {
  MP: 'INFORMATION_RECEIVED', // R: shipper created a label, UPS has not received the package yet
  XD: 'DROPPED_OFF', // R: drop-off (K says pending, but UPS has it)
  PU: 'COLLECTED', // K, P: pickup scan
  OR: 'ACCEPTED', // R, K: origin scan, the first by UPS
  AR: 'ARRIVED_AT_FACILITY', // R, K: arrived at facility, arrival scan
  DP: 'DEPARTED_FACILITY', // R, K: departed from facility, departure scan
  IP: 'IMPORTED', // P: import scan
  SR: 'CUSTOMS_CLEARED', // R: released by the customs agency
  YP: 'SORTED', // R: processing at UPS facility
  DS: 'ARRIVED_AT_LOCAL_FACILITY', // P: destination scan, at the facility that delivers (K: in transit)
  OT: 'WITH_COURIER', // R, K: out for delivery today
  OF: 'LOADED_FOR_DELIVERY', // K
  '2Q': 'AT_PICKUP_POINT', // P: delivered to UPS Access Point
  ZP: 'AT_PICKUP_POINT', // P: at UPS Access Point, awaiting customer pickup
  '5G': 'COLLECTION_EXPIRING', // P: reaching the maximum days at the Access Point
  FS: 'DELIVERED', // R, K
  F4: 'DELIVERED', // K
  KB: 'DELIVERED', // K, P
  KM: 'DELIVERED', // R, P
  KD: 'DELIVERED', // P
  KE: 'DELIVERED', // P
  '9E': 'DELIVERED', // P
  '2W': 'COLLECTED_BY_RECIPIENT', // P: collected at the Access Point
  '48': 'ATTEMPTED_NOBODY_THERE', // P: receiver not available, second attempt to follow
  '55': 'ATTEMPTED_CLOSED', // P: receiving business was closed
  '5R': 'ATTEMPTED_NOBODY_THERE', // P: customer not available when UPS attempted delivery
  AY: 'ATTEMPTED_CLOSED', // P: business closed at the final attempt
  L1: 'ATTEMPTED_CLOSED', // R: closed at the second attempt, a third to follow
  G3: 'ATTEMPTED_CLOSED', // P: tried to deliver, business closed
  KR: 'REFUSED', // P: receiver refused the delivery
  '34': 'MISROUTED', // P: incorrectly sorted
  A7: 'RECIPIENT_MOVED', // P: receiver has moved
  AD: 'RECIPIENT_UNKNOWN', // P: company or receiver name incorrect
  AG: 'ADDRESS_ISSUE', // P: address incomplete
  C5: 'DELAYED', // P: uncontrollable events have delayed delivery
  DJ: 'DELAYED_WEATHER', // R: adverse weather conditions caused this delay
  MF: 'HELD_FOR_RECIPIENT', // P: being held for a future delivery date
  '6C': 'UNCLAIMED', // P: not collected in time, will be returned
  // What the receiver asked for and UPS agreed to; nothing is wrong and nothing moved.
  UD: 'DELIVERY_CHANGE_REQUESTED', // P: alternate delivery address requested
  ZC: 'DELIVERY_CHANGE_REQUESTED', // P: rescheduled as the receiver requested
};
