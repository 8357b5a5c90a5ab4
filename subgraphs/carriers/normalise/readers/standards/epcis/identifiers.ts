import { readTrackingNumber } from '../../../../../../platform/trackingNumbers/index.ts';
import { lastPart } from './vocabulary.ts';

/** What an identifier of EPCIS names, as far as parcels are concerned. */
export type Identified =
  | { readonly kind: 'PARCEL' | 'CONSIGNMENT'; readonly number: string }
  /** A product, an asset, a document: nothing that is tracked. */
  | { readonly kind: 'OTHER' };

const OTHER: Identified = { kind: 'OTHER' };

/**
 * Reads an identifier: an SSCC as EPC URN or GS1 Digital Link is the parcel of its 18 digits; a GSIN or GINC in either
 * form is a consignment; any other scheme of GS1 is neither. What is not of GS1 is a parcel when its last part may be a
 * tracking number.
 */
export function identified(written: string): Identified {
  if (written.length > LONGEST) return OTHER;
  const epc = /^urn:epc:id:(sscc|gsin|ginc):([\d]{6,12})\.([\w-]{1,30})$/i.exec(written);
  if (epc !== null) return ofEpc(epc[1]?.toLowerCase() ?? '', epc[2] ?? '', epc[3] ?? '');
  if (/^urn:epc:/i.test(written)) return OTHER;
  return ofDigitalLink(written) ?? ofTail(written);
}

/** A location as its GLN and, where it is one within the GLN, an extension; the same in both of GS1's forms. */
export interface LocationId {
  /** 13 digits; the identifier as written where it is no GLN. */
  readonly number: string;
  readonly extension: string;
}

/** Reads the identifier of a location: an SGLN as EPC URN or GS1 Digital Link. */
export function locationId(written: string): LocationId {
  const [, prefix = '', reference = '', extension = '0'] =
    /^urn:epc:id:(?:sgln|pgln):(\d{6,12})\.(\d{0,6})(?:\.([^:]{1,40}))?$/i.exec(written) ?? [];
  const digits = prefix + reference;
  if (digits.length === 12) return { number: digits + checkDigit(digits), extension };
  const parts = pathOf(written);
  const gln = parts === undefined ? undefined : (valueOf(parts, '414') ?? valueOf(parts, '417'));
  if (parts === undefined || gln === undefined || !/^\d{13}$/.test(gln)) return { number: written, extension: '0' };
  return { number: gln, extension: valueOf(parts, '254') ?? '0' };
}

/** The check digit of GS1's numbers: weights 3 and 1 from the right, to the next ten. */
export function checkDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0);
  return String((10 - (sum % 10)) % 10);
}

const LONGEST = 300;

function ofEpc(scheme: string, prefix: string, reference: string): Identified {
  const digits = scheme === 'sscc' ? reference.slice(0, 1) + prefix + reference.slice(1) : prefix + reference;
  if (scheme === 'ginc') return { kind: 'CONSIGNMENT', number: digits };
  if (!/^\d+$/.test(digits) || digits.length !== (scheme === 'sscc' ? 17 : 16)) return OTHER;
  return { kind: scheme === 'sscc' ? 'PARCEL' : 'CONSIGNMENT', number: digits + checkDigit(digits) };
}

/** Application identifiers that are primary keys of GS1 Digital Link, other than those read here. */
const OTHER_KEYS = ['01', '253', '255', '414', '417', '8003', '8004', '8006', '8010', '8013', '8017', '8018'];

function ofDigitalLink(written: string): Identified | undefined {
  const parts = pathOf(written);
  if (parts === undefined) return undefined;
  const sscc = valueOf(parts, '00');
  if (sscc !== undefined && /^\d{18}$/.test(sscc)) return { kind: 'PARCEL', number: sscc };
  const consignment = valueOf(parts, '402') ?? valueOf(parts, '401');
  if (consignment !== undefined && /^[\w-]{4,30}$/.test(consignment))
    return { kind: 'CONSIGNMENT', number: consignment };
  return OTHER_KEYS.some((key) => /^[\d]{8,20}$/.test(valueOf(parts, key) ?? '')) ? OTHER : undefined;
}

function ofTail(written: string): Identified {
  const tail = lastPart(written.slice(written.lastIndexOf('=') + 1));
  const number = /\d/.test(tail) ? readTrackingNumber(tail) : null;
  return number === null ? OTHER : { kind: 'PARCEL', number };
}

/** The parts of the path of a web address; undefined when it is none. */
function pathOf(written: string): readonly string[] | undefined {
  return /^https?:\/\//i.test(written) ? (written.split(/[?#]/)[0] ?? '').split('/').slice(3) : undefined;
}

function valueOf(parts: readonly string[], key: string): string | undefined {
  const at = parts.indexOf(key);
  return at < 0 ? undefined : parts[at + 1];
}
