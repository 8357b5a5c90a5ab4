import type { SubStatus } from '../../../../../platform/events/types/index.ts';
import { type CodeTable, meaningIn, means, UNMAPPED } from '../../codeMeaning.ts';
import { isObject } from '../../json.ts';
import { placeOf, type WrittenPlace } from '../../place.ts';
import type { ReadError, Reading, ReadScan } from '../../reading.ts';
import { kept, LONGEST } from '../../text.ts';
import { readCompactText } from '../../time/clockText.ts';
import { type Moment, type MomentFault, momentOfWall } from '../../time/moment.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { soapBody } from '../soap.ts';
import { eventError, scanOf } from '../writtenEvent.ts';
import { UPS_ZONE, upsSigner } from './activity.ts';
import { deliveredTo } from './codes/index.ts';
import { elementAt, elementsAt, firstText, textAt } from './elements.ts';
import { upsEstimate } from './estimate.ts';
import { responseErrors } from './responseError.ts';

/*
 * UPS Quantum View (upsapi_QuantumView.yaml): `QuantumViewEvents/SubscriptionEvents/SubscriptionFile` with any number of
 * Manifest, Origin, Exception, Delivery and Generic records, each about one package; XML and JSON write the same names.
 */

/** What the kind of a record says; it is the event, since only Generic ones have a code of their own. */
const KINDS: Readonly<Record<string, SubStatus>> = {
  Manifest: 'INFORMATION_RECEIVED',
  Origin: 'COLLECTED', // "picked up at the origin"
  Delivery: 'DELIVERED',
  // UPS's status and reason codes of exceptions are not in its documentation; they are kept as the reason.
  Exception: 'CARRIER_EXCEPTION',
};

/** `Generic/ActivityType` (upsapi_QuantumView.yaml). RE (returns exchange) and RP (retail pickup) do not say what happened. */
const ACTIVITY_TYPES: CodeTable = {
  VM: 'CANCELLED', // void for manifest
  UR: 'UNDELIVERABLE', // undeliverable returns
  IR: 'NOTE', // invoice removal successful
  TC: 'TRANSFERRED_TO_PARTNER', // transport company USPS scan
  PS: 'TRANSFERRED_TO_PARTNER', // postal service possession scan
  FN: 'NOTE', // e-mail notification failure
  DS: 'ARRIVED_AT_LOCAL_FACILITY', // destination scan
  AG: 'MOVING', // in transit to a UPS facility
  UD: 'ESTIMATE_UPDATED', // updated delivery date
  OD: 'LOADED_FOR_DELIVERY', // out for delivery
  SD: 'DELIVERY_SCHEDULED', // scheduled for delivery on a date agreed with the customer
  FM: 'TRANSFERRED_TO_PARTNER', // tendered to the final mile partner
  PT: 'TRANSFERRED_TO_PARTNER', // courier handoff, package tendered
  PC: 'NOTE', // courier confirmation
  OT: 'WITH_COURIER', // out for delivery today
  AD: 'ARRIVING_SOON', // at delivery site
  RO: 'WITH_COURIER', // Roadie out for delivery
};

interface QuantumRecord {
  readonly kind: string;
  readonly record: unknown;
  /** The package of a manifest; the record itself of all others. */
  readonly one: unknown;
}

/** Reads a Quantum View reply or its failure, or undefined when it is neither. */
export function readQuantumView(tree: unknown): Reading | undefined {
  const body = soapBody(tree);
  const root = elementAt(body, 'QuantumViewResponse');
  if (!isObject(root)) return undefined;
  const records = elementsAt(root, 'QuantumViewEvents', 'SubscriptionEvents')
    .flatMap((events) => elementsAt(events, 'SubscriptionFile'))
    .flatMap(recordsOf);
  const errors = responseErrors(body, elementAt(root, 'Response'));
  return gather(parcelsOf(records), readRecord, errors);
}

function recordsOf(file: unknown): QuantumRecord[] {
  const manifests = elementsAt(file, 'Manifest').flatMap((record) =>
    elementsAt(record, 'Package').map((one) => ({ kind: 'Manifest', record, one })),
  );
  const others = ['Origin', 'Generic', 'Exception', 'Delivery'].flatMap((kind) =>
    elementsAt(file, kind).map((record) => ({ kind, record, one: record })),
  );
  return [...manifests, ...others];
}

/** The records of each number; one whose number is missing is a parcel that can't be read. */
function parcelsOf(records: readonly QuantumRecord[]): WrittenParcel[] {
  const byNumber = new Map<string | null, QuantumRecord[]>();
  for (const record of records) {
    const number = textAt(record.one, 'TrackingNumber');
    byNumber.set(number, [...(byNumber.get(number) ?? []), record]);
  }
  return [...byNumber].map(([trackingNumber, own]) => ({
    trackingNumber,
    events: own.filter(isEvent),
    errors: [],
    signedBy: upsSigner(
      own.map(({ record }) => textAt(record, 'DeliveryLocation', 'SignedForByName')).find((name) => name !== null) ??
        null,
    ),
    estimate: () => estimateOf(own),
  }));
}

/** A manifest without an activity is the shop's own data and nothing that happened. */
function isEvent({ kind, one }: QuantumRecord): boolean {
  return kind !== 'Manifest' || elementsAt(one, 'Activity').length > 0;
}

function isRecord(value: unknown): value is QuantumRecord {
  return isObject(value) && typeof value['kind'] === 'string';
}

function readRecord(value: unknown, trackingNumber: string): ReadScan | ReadError {
  if (!isRecord(value) || !isObject(value.one)) return eventError('EVENT_NOT_UNDERSTOOD', null);
  const { kind, record, one } = value;
  const type = kind === 'Generic' ? kept(textAt(record, 'ActivityType'), LONGEST.code) : null;
  const subStatus = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  const known = subStatus === undefined ? (meaningIn(ACTIVITY_TYPES, type) ?? UNMAPPED) : means(subStatus);
  const stamp = elementsAt(one, 'Activity')[0] ?? record;
  const { date, time } = { date: textAt(stamp, 'Date') ?? '', time: textAt(stamp, 'Time') ?? '' };
  const place = placeWritten(record);
  return scanOf(
    {
      code: kind === 'Generic' ? type : (textAt(record, 'StatusCode') ?? kind),
      description: firstText(record, ['StatusDescription'], ['DeliveryLocation', 'Description']) ?? kind,
      reason: { code: textAt(record, 'ReasonCode'), text: textAt(record, 'ReasonDescription') },
      time: momentOf(date, time, place),
      bareClock: `${date} ${time}`,
      place,
      facility: [kind, textAt(record, 'AccessPointLocationID')],
      meaning: deliveredTo(known, textAt(record, 'DeliveryLocation', 'Description')),
      signedBy: upsSigner(textAt(record, 'DeliveryLocation', 'SignedForByName')),
    },
    trackingNumber,
  );
}

function momentOf(date: string, time: string, place: WrittenPlace): Moment | MomentFault {
  if (date === '' || time === '') return 'EVENT_TIME_MISSING';
  const wallMs = readCompactText(date.trim(), time.trim());
  return wallMs === undefined ? 'EVENT_TIME_UNREADABLE' : momentOfWall(wallMs, placeOf(place), UPS_ZONE);
}

/** `PoliticalDivision2` is the city and `PoliticalDivision1` the state or province. */
function placeWritten(record: unknown): WrittenPlace {
  const address =
    elementAt(record, 'ActivityLocation', 'AddressArtifactFormat') ??
    elementAt(record, 'DeliveryLocation', 'AddressArtifactFormat');
  return {
    city: textAt(address, 'PoliticalDivision2'),
    region: textAt(address, 'PoliticalDivision1'),
    country: textAt(address, 'CountryCode'),
    postalCode: textAt(address, 'PostcodePrimaryLow'),
  };
}

/** The last date there is; of several records the later one knows better. */
function estimateOf(records: readonly QuantumRecord[]): ReturnType<typeof upsEstimate> {
  const last = (name: string): string | null =>
    records.map(({ record }) => textAt(record, name)).findLast((text) => text !== null) ?? null;
  const rescheduled = last('RescheduledDeliveryDate');
  const time = rescheduled === null ? last('ScheduledDeliveryTime') : last('RescheduledDeliveryTime');
  const dates = [
    { type: 'RDD', date: rescheduled },
    { type: 'SDD', date: last('ScheduledDeliveryDate') },
  ];
  const shipTo = records.map(({ record }) => elementAt(record, 'ShipTo', 'Address')).find((each) => each !== undefined);
  const destination = placeOf({
    city: textAt(shipTo, 'City'),
    region: textAt(shipTo, 'StateProvinceCode'),
    country: textAt(shipTo, 'CountryCode'),
    postalCode: textAt(shipTo, 'PostalCode'),
  });
  return upsEstimate(
    { dates, time: time === null ? null : { type: 'CMT', startTime: null, endTime: time } },
    { destination, carrierZone: UPS_ZONE },
  );
}
