import { isPost } from './formats/index.ts';
import type { TrackingNumberMatch } from './match.ts';
import { alphanumerics, digits, literal, type Shape } from './shape.ts';

/** What a carrier's parcels may be numbered with besides the formats of its own. */
export interface CarrierNumbers {
  /** Whether there is nothing else: then a number that fits nothing is a mistake. */
  readonly whole: boolean;
  /** Couriers by whose numbers it tracks too, because they deliver for it. */
  readonly partners: readonly string[];
  /** Shapes that would say too little to tell the carrier by. */
  readonly shapes: readonly Shape[];
}

/** A carrier of which no more is known than that some of its formats are missing here. */
const PARTLY_KNOWN: CarrierNumbers = { whole: false, partners: [], shapes: [] };
const WHOLLY_KNOWN: CarrierNumbers = { whole: true, partners: [], shapes: [] };

const NUMBERS: ReadonlyMap<string, CarrierNumbers> = new Map([
  // Ground Economy goes the last mile with USPS; DT is the number of a door tag
  ['fedex', { whole: true, partners: ['usps'], shapes: [[literal('DT'), digits(12)]] }],
  // SurePost and Mail Innovations go the last mile with USPS; the shapes are those UPS's own tracking page names
  ['ups', { whole: true, partners: ['usps'], shapes: upsShapes() }],
  // Global Express Guaranteed
  ['usps', { whole: true, partners: [], shapes: [[literal('82'), digits(8)]] }],
  ['canadapost', WHOLLY_KNOWN],
  ['purolator', WHOLLY_KNOWN],
  ['landmark', WHOLLY_KNOWN],
  ['gofo', WHOLLY_KNOWN],
  ['speedee', WHOLLY_KNOWN],
  ['old_dominion', WHOLLY_KNOWN],
  ['dhl', { whole: false, partners: ['usps'], shapes: [] }],
  // one company by now
  ['ontrac', { whole: false, partners: ['lasership'], shapes: [] }],
  ['lasership', { whole: false, partners: ['ontrac'], shapes: [] }],
]);

/** What is known of a carrier's numbers besides its formats. */
export function numbersOf(carrier: string): CarrierNumbers {
  return NUMBERS.get(carrier) ?? PARTLY_KNOWN;
}

/** Whether a format is the carrier's own. A post delivers what another post numbered by S10. */
export function isOwnFormat(carrier: string, match: TrackingNumberMatch): boolean {
  return match.carrier === carrier || (match.courier === 's10' && isPost(carrier));
}

/** Return labels, references of 9 and 12 digits, and Mail Innovations with its own number. */
function upsShapes(): Shape[] {
  const mailInnovations = Array.from({ length: 22 }, (_, more) => [literal('MI'), digits(6), alphanumerics(more + 1)]);
  return [[literal('1R'), alphanumerics(16)], [digits(9)], [digits(12)], ...mailInnovations];
}
