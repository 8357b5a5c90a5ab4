import { readTrackingNumber } from '../../../../../../platform/trackingNumbers/index.ts';
import { element, type X12Segment } from './segments.ts';

/** Looks into some segments for one kind of number. */
type Look = (segments: readonly X12Segment[]) => readonly string[];

/** Marks and numbers: qualifier and mark (MAN01, MAN02), and a second pair (MAN04, MAN05). */
const marks =
  (qualifier: string): Look =>
  (segments) =>
    ofKind(segments, 'MAN').flatMap((man) =>
      [1, 4].flatMap((at) => (element(man, at) === qualifier ? [element(man, at + 1)] : [])),
    );

/** Reference numbers by their qualifier (L1101, L1102). */
const references =
  (qualifier: string): Look =>
  (segments) =>
    ofKind(segments, 'L11').flatMap((l11) => (element(l11, 2) === qualifier ? [element(l11, 1)] : []));

const beginning =
  (at: number): Look =>
  (segments) =>
    ofKind(segments, 'B10').map((b10) => element(b10, at));

/** SSCCs as marks have their application identifier before them. */
const shippingContainers: Look = (segments) => marks('GM')(segments).map((mark) => mark.replace(/^00(?=\d{18}$)/, ''));

/**
 * Where the number of a package stands, the surest first: the carrier's package id (MAN `CP`), a tracking number (L11
 * `2I`), the carrier's reference number (`CN`), an SSCC.
 */
const OF_PACKAGE: readonly Look[] = [marks('CP'), references('2I'), references('CN'), shippingContainers];

/**
 * Where the number of a shipment stands: a tracking number, the number the carrier gave it (B1001), its reference
 * number, the bill of lading (`BM`), and last the shipper's own (B1002).
 */
const OF_SHIPMENT: readonly Look[] = [
  references('2I'),
  beginning(1),
  references('CN'),
  references('BM'),
  marks('CP'),
  beginning(2),
];

/** The numbers of the packages that a loop is about, of the surest kind it has; empty when it names none. */
export function packageNumbers(segments: readonly X12Segment[]): readonly string[] {
  return firstOf(OF_PACKAGE, segments);
}

/** The number of the shipment that a transaction set is about, by the segments before its first LX. */
export function shipmentNumbers(header: readonly X12Segment[]): readonly string[] {
  return firstOf(OF_SHIPMENT, header).slice(0, 1);
}

function firstOf(looks: readonly Look[], segments: readonly X12Segment[]): readonly string[] {
  for (const look of looks) {
    const found = look(segments).filter((number) => readTrackingNumber(number) !== null);
    if (found.length > 0) return [...new Set(found)];
  }
  return [];
}

function ofKind(segments: readonly X12Segment[], id: string): readonly X12Segment[] {
  return segments.filter((segment) => segment.id === id);
}
