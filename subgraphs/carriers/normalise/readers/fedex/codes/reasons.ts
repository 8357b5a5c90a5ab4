import { type CodeMeaning, type CodeTable, means, withException } from '../../../codeMeaning.ts';

/*
 * FedEx exception codes. Sources, named in the rows:
 *   R   recorded replies of 48 parcels, India 2020-21, and the sample replies of Web Services and Track v1
 *   N   X12 element 641, whose A01 to A99 are FedEx Express station codes with an A before them (03, 07, 17, 31 agree
 *       with R); only numbers whose meaning no other source contradicts
 *   X   FedEx Express station codes (PUX/DEX) as several public projects list them; (2) secondary
 *   G   FedEx Ground station codes as a contractor's public work sheet lists them; (2) secondary
 * Left out since sources disagree: 05 (N: unable to locate, X: security delay), 15 (N: strike, FedEx's own example:
 * customer not available).
 */

/** Events whose exception code says why; with any other event the code is a remark (23 with PU, 11 with DL). */
export const EXPLAINED_EVENTS: ReadonlySet<string> = new Set(['DE', 'DD', 'DY', 'SE', 'CD']);

const each = (rows: CodeTable): Record<string, CodeMeaning> =>
  Object.fromEntries(Object.entries(rows).map(([code, subStatus]) => [code, means(subStatus)]));

export const REASONS: Readonly<Record<string, CodeMeaning>> = {
  ...each({
    '01': 'DELAYED_OPERATIONS', // N, X: missed delivery, not attempted
    '03': 'ADDRESS_ISSUE', // R, N: incorrect address. It does not say that anybody was at a door: no attempt is claimed
    '07': 'REFUSED', // R, N: refused by recipient, which takes a courier who offered it
    '08': 'ATTEMPTED_NOBODY_THERE', // R: customer not available or business closed: nobody took it by either
    '10': 'DAMAGED', // N: damaged, delivery not completed
    '12': 'MISROUTED', // N: sorted to wrong route
    '14': 'RETURN_REQUESTED', // N, X: returned to shipper: decided; the return has events of its own
    // R, N: future delivery requested. All eight recorded ones stand at a delivery location, but FedEx states a wish
    // and not an attempt.
    '17': 'HELD_FOR_RECIPIENT',
    '18': 'MISROUTED', // N: missort
    '19': 'HELD_FOR_SECURITY', // N: restricted articles, incompatible
    '20': 'HELD_FOR_SECURITY', // N: restricted articles, unacceptable
    '22': 'DELAYED_TRANSPORT', // N: missed the inbound plane
    '28': 'MISROUTED', // N: missorted during aircraft unload
    '30': 'ATTEMPTED_CLOSED', // X: attempted after close time
    '32': 'DELAYED_TRANSPORT', // N: aircraft arrived late
    '36': 'HELD', // N: holding in overgoods
    '37': 'DAMAGED', // N: damaged, rewrapped in hub
    '42': 'DELAYED_EVENT', // N: holiday, closed
    '50': 'CUSTOMS_DOCUMENTS_MISSING', // N: improper international paperwork
    '55': 'CUSTOMS_HELD', // N: hold due to customs or documentation
    '58': 'CUSTOMS_DOCUMENTS_MISSING', // N: unable to contact the recipient for broker information
    '63': 'CUSTOMS_HELD', // N: tax authorities hold the package
    '84': 'DELAYED_EVENT', // X: delay beyond our control, local delivery restriction
    '93': 'HELD_FOR_PAYMENT', // unable to collect payment (seen in a public test of recorded FedEx events)
    A12: 'DELIVERY_CHANGE_REQUESTED', // R: hold at FedEx location request received
    A13: 'DELIVERY_CHANGE_REQUESTED', // R: redirecting to FedEx Office, as the recipient asked
    '002': 'ADDRESS_ISSUE', // G: incorrect recipient address
    '004': 'ATTEMPTED_NOBODY_THERE', // G: recipient not in
    '006': 'REFUSED', // G
    '007': 'ATTEMPTED_NOBODY_THERE', // R, G: customer not available or business closed; Ground's 007 is not Express's 07
  }),
  // R: package at station, arrived after courier dispatch. At the station it is; nobody went; it is a day late.
  '31': withException(means('ARRIVED_AT_LOCAL_FACILITY'), 'DELAYED'),
};

/** Event and exception code that together mean something else than the event alone. */
export const TOGETHER: Readonly<Record<string, CodeMeaning>> = {
  ...each({
    // R: tendered to authorized agent for final delivery. Neither on a vehicle (2 of 25 were loaded on one later) nor
    // under way between hubs: it leaves the status as it was, so that a parcel at the local facility does not go back.
    'IT 67': 'NOTE',
    'IT 72': 'CUSTOMS_PRESENTED', // R: package available for clearance
    'DL 02': 'DELIVERED_SAFE_PLACE', // R: left at front door; package delivered to recipient address, release authorized
    'DL 005': 'COLLECTED_BY_RECIPIENT', // R: delivered to recipient at FedEx Office
    'HP 015A': 'AT_PICKUP_POINT', // R: package available for pickup at FedEx Office
  }),
  // X: your package may be late, local delivery restrictions.
  'IT 84': withException(means('MOVING'), 'DELAYED'),
};

/** Track v1 `delayDetail.type` of an event whose `delayDetail.status` is DELAYED (FedEx Track API reference). */
export const DELAYS: CodeTable = {
  WEATHER: 'DELAYED_WEATHER',
  CLEARANCE: 'CUSTOMS_HELD',
  OPERATIONAL: 'DELAYED_OPERATIONS',
  LOCAL: 'DELAYED',
  GENERAL: 'DELAYED',
};
