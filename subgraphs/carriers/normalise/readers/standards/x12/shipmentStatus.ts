import { placeOf } from '../../../place.ts';
import type { ReadError, ReadScan } from '../../../reading.ts';
import type { WrittenParcel } from '../../gather.ts';
import { estimateOfStatuses } from './deliveryEstimate.ts';
import type { FunctionalGroup } from './envelope.ts';
import { placeOfMs1, placeOfParty } from './location.ts';
import { packageNumbers, shipmentNumbers } from './references.ts';
import { element, type X12Segment } from './segments.ts';
import { scanOfStatus, type StatusContext, type StatusReport } from './statusEvent.ts';

/** An event as the reading of parcels carries it: reads itself, given the number of its parcel. */
export type StatusEvent = (trackingNumber: string) => ReadScan | ReadError;

/**
 * More than these in one payload, every status counted once for each package of its loop, and a few lines that multiply
 * keep a machine busy.
 */
export const MOST_STATUSES = 20_000;

/**
 * The parcels of all shipment status messages of a group, in their order; one parcel may stand in several. Undefined in
 * place of those of a message with more than {@link MOST_STATUSES}.
 */
export function* parcelsOfGroup(group: FunctionalGroup, carrierZone: string): Generator<WrittenParcel | undefined> {
  const { date, time } = group;
  for (const { kind, segments } of group.sets) {
    if (kind !== '214') continue;
    const parcels = parcelsOfSet(segments, { made: { date, time, zone: '' }, carrierZone });
    if (parcels === undefined) yield undefined;
    else yield* parcels;
  }
}

function parcelsOfSet(
  segments: readonly X12Segment[],
  group: Pick<StatusContext, 'made' | 'carrierZone'>,
): readonly WrittenParcel[] | undefined {
  const [header = [], ...loops] = split(segments, (segment) => segment.id === 'LX');
  const context: StatusContext = {
    ...group,
    shipper: placeOfParty(header, ['SH', 'SF']),
    consignee: placeOfParty(header, ['CN', 'ST']),
  };
  const packages = loops.flatMap(packagesOf);
  const total = packages.reduce((sum, { numbers, reports }) => sum + Math.max(1, numbers.length) * reports.length, 0);
  if (total > MOST_STATUSES) return undefined;
  const zone = { destination: placeOf(context.consignee), carrierZone: context.carrierZone };
  return [...reportsByNumber(packages, shipmentOf(header))].map(([trackingNumber, reports]) => ({
    trackingNumber: trackingNumber || null,
    events: reports.map(
      (report): StatusEvent =>
        (known) =>
          scanOfStatus(report, known, context),
    ),
    errors: [],
    estimate: () =>
      estimateOfStatuses(
        reports.map(({ at7 }) => at7),
        header,
        zone,
      ),
  }));
}

/** What is reported of each number; of a message without a status the shipment alone, and nothing of it. */
function reportsByNumber(
  packages: readonly PackageStatuses[],
  shipment: string,
): ReadonlyMap<string, readonly StatusReport[]> {
  const found = new Map<string, StatusReport[]>();
  for (const { numbers, reports } of packages) {
    if (reports.length === 0) continue;
    for (const number of numbers.length > 0 ? numbers : [shipment]) {
      const known = found.get(number) ?? [];
      known.push(...reports);
      found.set(number, known);
    }
  }
  return found.size === 0 ? new Map([[shipment, []]]) : found;
}

/** The number of the whole; an empty one, which is then told as missing, when the header has none that can be used. */
function shipmentOf(header: readonly X12Segment[]): string {
  return shipmentNumbers(header)[0] ?? '';
}

interface PackageStatuses {
  /** Empty when the loop names no package: it is about the shipment. */
  readonly numbers: readonly string[];
  readonly reports: readonly StatusReport[];
}

/** An LX loop and the carton loops (CD3) within it, each with the packages that its statuses are about. */
function packagesOf(loop: readonly X12Segment[]): readonly PackageStatuses[] {
  const [own = [], ...cartons] = split(loop, (segment) => segment.id === 'CD3');
  const named = cartons.map((carton) => ({ numbers: packageNumbers(carton), reports: reportsOf(carton) }));
  const numbers = packageNumbers(own);
  const all = numbers.length > 0 ? numbers : [...new Set(named.flatMap((carton) => carton.numbers))];
  return [
    { numbers: all, reports: reportsOf(own) },
    ...named.map((carton) => (carton.numbers.length > 0 ? carton : { ...carton, numbers })),
  ];
}

function reportsOf(loop: readonly X12Segment[]): readonly StatusReport[] {
  const found = split(loop, (segment) => segment.id === 'AT7').slice(1);
  const quantity = loop.find((segment) => segment.id === 'AT8' && element(segment, 4) !== '');
  const shared = {
    pieces: quantity === undefined ? '' : element(quantity, 4),
    isDamaged: loop.some((segment) => segment.id === 'Q7' && element(segment, 1) === 'D'),
    // a remark stands behind all statuses of its loop, and is certain only where there is one
    remark: found.length === 1 ? remarkOf(loop) : null,
  };
  return found.flatMap(([at7, ...following]) => {
    const ms1 = following.find((segment) => segment.id === 'MS1');
    return at7 === undefined ? [] : [{ ...shared, at7, place: ms1 === undefined ? null : placeOfMs1(ms1) }];
  });
}

function remarkOf(loop: readonly X12Segment[]): string | null {
  const texts = loop.flatMap((segment) => (segment.id === 'K1' ? [element(segment, 1), element(segment, 2)] : []));
  return texts.filter((text) => text !== '').join(' ') || null;
}

/** Cuts before each segment that opens a part; the first part is what stands before the first of them. */
function split(
  segments: readonly X12Segment[],
  opens: (segment: X12Segment) => boolean,
): readonly (readonly X12Segment[])[] {
  const parts: X12Segment[][] = [[]];
  for (const segment of segments) {
    if (opens(segment)) parts.push([]);
    parts.at(-1)?.push(segment);
  }
  return parts;
}
