import { type CodeMeaning, means, NOTHING } from '../../codeMeaning.ts';

/*
 * UPS: what its activity codes mean. Sources, named in the rows:
 *   R  sample and recorded Track API replies, UPS's own OpenAPI examples (upsapi_*.yaml)
 *   K  karrio ups/units.py (karrio_status_codes.csv); where alone, only codes whose letters it does not use twice
 *   P  texts that public shop integrations recorded next to the codes; (2) secondary
 * Left out because the sources disagree or the texts vary: DL (K out for delivery, P delivered), UF, S7, UP (P).
 * `status.type` is not used: D is "loaded, out for delivery, delivered" (UPSTrackAlert.yaml), and I covers OT as well.
 */

/** `status.code`, two characters. */
const ACTIVITY_CODES: Readonly<Record<string, CodeMeaning>> = {
  MP: means('LABEL_CREATED'), // R: shipper created a label, UPS has not received the package yet
  XD: means('PICKED_UP'), // R: drop-off (K says pending, but UPS has it)
  PU: means('PICKED_UP'), // K, P: pickup scan
  OR: means('PICKED_UP'), // R, K: origin scan, the first by UPS
  AR: means('IN_TRANSIT'), // R, K: arrived at facility
  DP: means('IN_TRANSIT'), // R, K: departed from facility
  IP: means('IN_TRANSIT'), // P: import scan
  SR: means('IN_TRANSIT'), // R: released by the customs agency
  YP: means('IN_TRANSIT'), // R: processing at UPS facility
  DS: means('AT_LOCAL_FACILITY'), // P: destination scan, at the facility that delivers (K: in transit)
  OT: means('OUT_FOR_DELIVERY'), // R, K
  OF: means('OUT_FOR_DELIVERY'), // K
  '2Q': means('AVAILABLE_FOR_PICKUP'), // P: delivered to UPS Access Point
  ZP: means('AVAILABLE_FOR_PICKUP'), // P: at UPS Access Point, awaiting customer pickup
  '5G': means('AVAILABLE_FOR_PICKUP', 'LOCKER_PICKUP_EXPIRING'), // P: reaching the maximum days at the Access Point
  FS: means('DELIVERED'), // R, K
  F4: means('DELIVERED'), // K
  KB: means('DELIVERED'), // K, P
  KM: means('DELIVERED'), // R, P
  KD: means('DELIVERED'), // P
  KE: means('DELIVERED'), // P
  '9E': means('DELIVERED'), // P
  '2W': means('DELIVERED'), // P: collected at the Access Point
  '48': means('ATTEMPTED', 'DELIVERY_ATTEMPTED'), // P: receiver not available, second attempt to follow
  '55': means('ATTEMPTED', 'DELIVERY_ATTEMPTED'), // P: receiving business was closed
  '5R': means('ATTEMPTED', 'DELIVERY_ATTEMPTED'), // P: customer not available when UPS attempted delivery
  AY: means('ATTEMPTED', 'DELIVERY_ATTEMPTED'), // P: business closed at the final attempt
  G3: means('ATTEMPTED', 'DELIVERY_ATTEMPTED'), // P: tried to deliver, business closed
  KR: means('ATTEMPTED', 'REFUSED'), // P: receiver refused the delivery
  '34': means(null, 'MISROUTED'), // P: incorrectly sorted
  A7: means(null, 'ADDRESS_ISSUE'), // P: receiver has moved
  AD: means(null, 'ADDRESS_ISSUE'), // P: company or receiver name incorrect
  AG: means(null, 'ADDRESS_ISSUE'), // P: address incomplete
  C5: means(null, 'DELAYED'), // P: uncontrollable events have delayed delivery
  MF: means(null, 'CARRIER_HOLD'), // P: being held for a future delivery date
  '6C': means(null, 'RETURN_TO_SENDER'), // P: not collected in time, will be returned
  // What the receiver asked for and UPS agreed to; nothing is wrong and nothing moved.
  UD: NOTHING, // P: alternate delivery address requested
  ZC: NOTHING, // P: rescheduled as the receiver requested
};

/** `status.statusCode` (Track) or `activityStatus.descriptionCode` (Track Alert), three digits. P unless noted. */
const STATUS_CODES: Readonly<Record<string, CodeMeaning>> = {
  '003': means('LABEL_CREATED'), // order processed: ready for UPS
  '005': means('IN_TRANSIT'),
  '006': means('OUT_FOR_DELIVERY'),
  '007': NOTHING, // shipment information voided
  '010': means('IN_TRANSIT'), // in transit: on time
  '011': means('DELIVERED'), // R: example of UPSTrackAlert.yaml
  '012': means('IN_TRANSIT'), // clearance in progress
  '013': NOTHING, // "exception", later "update": of what it does not say
  '014': means('IN_TRANSIT'), // clearance completed
  '016': means(null, 'CARRIER_HOLD'), // held in warehouse
  '017': means('AVAILABLE_FOR_PICKUP'), // held for customer pickup
  '018': NOTHING, // hold for pickup requested
  '019': means(null, 'CARRIER_HOLD'), // held for future delivery
  '020': NOTHING, // held for future delivery requested: a wish so far
  '021': means('OUT_FOR_DELIVERY'), // R: example of UPSTrackAlert.yaml
  '022': means('ATTEMPTED', 'DELIVERY_ATTEMPTED'),
  '023': means('ATTEMPTED', 'DELIVERY_ATTEMPTED'),
  '024': means('ATTEMPTED', 'DELIVERY_ATTEMPTED'),
  '025': means('IN_TRANSIT'), // transferred to local post office
  '026': means('DELIVERED'), // by local post office
  '027': NOTHING, // address change requested
  '028': NOTHING, // address changed
  '030': means(null, 'DELAYED'), // local post office exception, later "delay"
  '032': means(null, 'WEATHER_HOLD'),
  '033': means(null, 'RETURN_TO_SENDER'), // return requested: decided, not yet under way
  '034': means('RETURNED', 'RETURN_TO_SENDER'),
  '035': means('RETURNING', 'RETURN_TO_SENDER'),
  '036': means('RETURNING', 'RETURN_TO_SENDER'),
  '037': means('RETURNING', 'RETURN_TO_SENDER'), // on the vehicle, but to the sender
  '038': means('PICKED_UP'),
  '039': means('IN_TRANSIT'), // by post office
  '040': means('AVAILABLE_FOR_PICKUP'), // delivered to UPS Access Point
  '041': NOTHING, // service upgrade requested
  '042': NOTHING, // service upgraded
  '045': means('LABEL_CREATED'), // order processed: on its way to UPS
  '046': means(null, 'DELAYED'),
  '047': means('IN_TRANSIT'),
  '048': means(null, 'DELAYED'),
  '049': means(null, 'DELAYED'), // delay: attention needed
  '050': means(null, 'ADDRESS_ISSUE'), // address information required
  '051': means(null, 'WEATHER_HOLD'), // emergency situation or severe weather
  '052': means(null, 'WEATHER_HOLD'),
  '053': means(null, 'WEATHER_HOLD'),
  '054': NOTHING, // delivery change requested
  '055': means(null, 'DELAYED'), // delivery rescheduled
  '057': means('IN_TRANSIT'), // on its way to an Access Point
  '058': means(null, 'CUSTOMS_HOLD'), // clearance information required
  '070': means('IN_TRANSIT'), // on its way to an Access Point
  '071': means('AT_LOCAL_FACILITY'), // preparing for delivery today
  '072': means('OUT_FOR_DELIVERY'), // loaded on delivery vehicle
};

/**
 * What an activity says in our words. The two characters are the event itself and go first; the three digits are
 * UPS's "overly simplified description" of it (UPSTrackAlert.yaml). Unknown codes say nothing.
 */
export function upsMeaning(code: string | null, statusCode: string | null): CodeMeaning {
  return own(ACTIVITY_CODES, code) ?? own(STATUS_CODES, statusCode) ?? NOTHING;
}

/** Whether a table has the code, even as one that says nothing. */
export function knowsUpsCode(code: string): boolean {
  return own(ACTIVITY_CODES, code) !== undefined || own(STATUS_CODES, code) !== undefined;
}

function own(table: Readonly<Record<string, CodeMeaning>>, key: string | null): CodeMeaning | undefined {
  return key !== null && Object.hasOwn(table, key) ? table[key] : undefined;
}
