import type { ExceptionKind, ShipmentStatus } from '../../../../../platform/events/types/index.ts';
import { type CodeMeaning, means, NOTHING } from '../../codeMeaning.ts';

/*
 * FedEx: what its event types and exception codes mean.
 * Sources, named in the rows:
 *   AS  Shopify/active_shipping fedex.rb (fedex_activeshipping_codes.csv)
 *   K   karrio fedex/units.py (karrio_status_codes.csv)
 *   R   recorded replies of 48 parcels, India 2020-21, and the sample replies of Web Services v5/v7 and Track v1
 *   X   FedEx Express station codes (PUX/DEX) as several public projects list them; (2) secondary
 *   G   FedEx Ground station codes as a contractor's public work sheet lists them; (2) secondary
 * A code on which the sources disagree is left out: EA (AS: exception, K: in transit) and PY (K only, no text).
 */

const EVENTS: Readonly<Record<string, CodeMeaning>> = {
  OC: means('LABEL_CREATED'), // AS, K, R: shipment information sent to FedEx
  OX: means('LABEL_CREATED'), // K: shipment information sent to USPS
  EP: means('AWAITING_PICKUP'), // AS: en route to pickup
  AP: means('AWAITING_PICKUP'), // AS: at pickup; K says picked up, the text does not
  PU: means('PICKED_UP'), // AS, K, R
  PX: means('PICKED_UP'), // K
  OF: means('IN_TRANSIT'), // at FedEx origin facility (K says picked up: it is past that)
  IT: means('IN_TRANSIT'), // AS, K, R: in transit, on the way
  IX: means('IN_TRANSIT'), // K
  AA: means('IN_TRANSIT'), // AS: at airport
  AC: means('IN_TRANSIT'), // K: at Canada Post facility
  AX: means('IN_TRANSIT'), // K: at USPS facility
  AF: means('IN_TRANSIT'), // AS: at FedEx facility; see AT_DESTINATION
  AR: means('IN_TRANSIT'), // AS, R: arrived at FedEx location; see AT_DESTINATION
  CC: means('IN_TRANSIT'), // cleared customs
  CP: means('IN_TRANSIT'), // clearance in progress: nothing wrong yet
  DP: means('IN_TRANSIT'), // AS, K, R: departed, left origin facility
  EO: means('IN_TRANSIT'), // AS: en route to origin airport
  FD: means('IN_TRANSIT'), // AS: at FedEx destination
  LO: means('IN_TRANSIT'), // AS: left origin
  PF: means('IN_TRANSIT'), // AS: plane in flight
  PL: means('IN_TRANSIT'), // AS: plane landed
  PM: means('IN_TRANSIT'), // K: in progress
  SF: means('IN_TRANSIT'), // AS: at sort facility
  TR: means('IN_TRANSIT'), // AS: transfer
  OD: means('OUT_FOR_DELIVERY'), // AS, K, R: on FedEx vehicle for delivery
  ED: means('OUT_FOR_DELIVERY'), // AS: en route to delivery
  AD: means('OUT_FOR_DELIVERY'), // AS: at delivery, not yet delivered
  HL: means('AVAILABLE_FOR_PICKUP'), // AS: held at location (for the recipient)
  HP: means('AVAILABLE_FOR_PICKUP'), // R: held at FedEx location for recipient pickup
  DL: means('DELIVERED'), // AS, K, R
  RS: means('RETURNING', 'RETURN_TO_SENDER'), // AS, K: returning to shipper
  CD: means(null, 'CUSTOMS_HOLD'), // K: clearance delay
  DY: means(null, 'DELAYED'), // K: delay
  DD: means(null, 'DELAYED'), // K: delivery delay
  // An exception of which only the exception code says what it is; alone they say nothing we have a word for.
  DE: NOTHING, // AS, R: delivery exception
  SE: NOTHING, // AS: shipment exception
  // Notes: about the order, a request or a forecast, not about where the parcel is.
  AE: NOTHING, // R: shipment arriving early
  CA: NOTHING, // AS, K: shipment cancelled
  CH: NOTHING, // AS: location changed
  DR: NOTHING, // AS: vehicle furnished, not used
  DS: NOTHING, // AS: vehicle dispatched
  RR: NOTHING, // R: delivery option requested
  SP: NOTHING, // AS: split status
};

/** R: AR and AF read "At local FedEx facility" at this kind of facility and "Arrived at FedEx location" elsewhere. */
const AT_DESTINATION: Readonly<Record<string, ShipmentStatus>> = {
  AR: 'AT_LOCAL_FACILITY',
  AF: 'AT_LOCAL_FACILITY',
};
const DESTINATION_FACILITY = 'DESTINATION_FEDEX_FACILITY';

/** Events whose exception code says why; with any other event the code is a remark (23 with PU, 11 with DL). */
const EXPLAINED_EVENTS: ReadonlySet<string> = new Set(['DE', 'DD', 'DY', 'SE']);

const REASONS: Readonly<Record<string, CodeMeaning>> = {
  // R: incorrect address. The text does not say that anybody was at a door, so no attempt is claimed.
  '03': means(null, 'ADDRESS_ISSUE'),
  // R: refused by recipient, which takes a courier who offered it.
  '07': means('ATTEMPTED', 'REFUSED'),
  // R: customer not available or business closed.
  '08': means('ATTEMPTED', 'DELIVERY_ATTEMPTED'),
  // R: future delivery requested. The parcel is kept back until a day of the recipient's choice. All eight recorded
  // ones stand at a delivery location, but FedEx states a wish and not an attempt: a hold, and no ATTEMPTED.
  '17': means(null, 'CARRIER_HOLD'),
  // X: attempted after close time.
  '30': means('ATTEMPTED', 'DELIVERY_ATTEMPTED'),
  // R: package at station, arrived after courier dispatch. At the station it is; nobody went; it is a day late.
  '31': means('AT_LOCAL_FACILITY', 'DELAYED'),
  // X: delay beyond our control, local delivery restriction.
  '84': means(null, 'DELAYED'),
  // Held, unable to collect payment (seen in a public test of recorded FedEx events).
  '93': means(null, 'CARRIER_HOLD'),
  // G: incorrect recipient address; recipient not in; refused.
  '002': means(null, 'ADDRESS_ISSUE'),
  '004': means('ATTEMPTED', 'DELIVERY_ATTEMPTED'),
  '006': means('ATTEMPTED', 'REFUSED'),
  // R, G: customer not available or business closed; Ground's 007 is not Express's 07.
  '007': means('ATTEMPTED', 'DELIVERY_ATTEMPTED'),
};

/** Event and exception code that together mean something else than the event alone. */
const TOGETHER: Readonly<Record<string, CodeMeaning>> = {
  // R: tendered to authorized agent for final delivery. Neither on a vehicle (2 of 25 were loaded on one later) nor
  // under way between hubs: it leaves the status as it was, so that a parcel at the local facility does not go back.
  'IT 67': NOTHING,
  // X: your package may be late, local delivery restrictions.
  'IT 84': means('IN_TRANSIT', 'DELAYED'),
};

/** Track v1 `delayDetail.type` of an event whose `delayDetail.status` is DELAYED (FedEx Track API reference). */
const DELAYS: Readonly<Record<string, ExceptionKind>> = {
  WEATHER: 'WEATHER_HOLD',
  CLEARANCE: 'CUSTOMS_HOLD',
  OPERATIONAL: 'DELAYED',
  LOCAL: 'DELAYED',
  GENERAL: 'DELAYED',
};

/** The parts of a FedEx event that decide what it means; codes trimmed, null where absent. */
export interface FedexCodes {
  readonly event: string | null;
  readonly exception: string | null;
  /** `arrivalLocation` or `locationType`. */
  readonly facility: string | null;
  /** Kind of the delay FedEx declares with the event; null when it declares none. */
  readonly delay: string | null;
}

/** What an event says in our words. Unknown codes say nothing. */
export function fedexMeaning(codes: FedexCodes): CodeMeaning {
  const meaning = meaningOfCodes(codes);
  const delay = codes.delay === null ? undefined : own(DELAYS, codes.delay);
  return meaning.exception === null && delay !== undefined ? { ...meaning, exception: delay } : meaning;
}

/** Whether the table has the event type, even as one that says nothing. */
export function knowsFedexCode(event: string): boolean {
  return own(EVENTS, event) !== undefined;
}

function meaningOfCodes({ event, exception, facility }: FedexCodes): CodeMeaning {
  const known = event === null ? undefined : own(EVENTS, event);
  if (event === null || known === undefined) return NOTHING;
  const together = exception === null ? undefined : own(TOGETHER, `${event} ${exception}`);
  if (together !== undefined) return together;
  const reason = exception === null || !EXPLAINED_EVENTS.has(event) ? undefined : own(REASONS, exception);
  if (reason !== undefined) return reason;
  const local = facility === DESTINATION_FACILITY ? own(AT_DESTINATION, event) : undefined;
  return local === undefined ? known : { ...known, status: local };
}

function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
