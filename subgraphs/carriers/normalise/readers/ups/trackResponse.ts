import { isObject } from '../../json.ts';
import { placeOf } from '../../place.ts';
import type { Reading } from '../../reading.ts';
import { gather, type WrittenParcel } from '../gather.ts';
import { soapBody } from '../soap.ts';
import { UPS_ZONE, upsAddress, upsPlace, upsScan, upsSigner } from './activity.ts';
import { upsStated } from './codes/index.ts';
import { elementAt, elementsAt, firstText, textAt } from './elements.ts';
import { upsEstimate } from './estimate.ts';
import { olderActivity, olderAddress } from './olderActivity.ts';
import { responseErrors } from './responseError.ts';

/**
 * The older replies of UPS tracking: `TrackResponse` of the XML tool (Access), of SOAP, and of the first JSON service,
 * which writes the same names. Names of the root differ with the tool; what counts is what stands in it.
 */
const ROOTS = ['TrackResponse', 'TrackToolsResponse', 'AccessResponse'];

/** Reads an older reply or the failure in its place, or undefined when it is neither. */
export function readTrackResponse(tree: unknown): Reading | undefined {
  const body = soapBody(tree);
  const root = ROOTS.map((name) => elementAt(body, name)).find((each) => each !== undefined);
  const parcels = elementsAt(root, 'Shipment').flatMap(parcelsOf);
  const errors = responseErrors(body, elementAt(root, 'Response'));
  const isReply = isObject(elementAt(root, 'Response')) || parcels.length > 0 || errors.length > 0;
  return isReply ? gather(parcels, upsScan, errors) : undefined;
}

/** The packages of a shipment; freight has none, and its activities stand in the shipment itself. */
function parcelsOf(shipment: unknown): readonly WrittenParcel[] {
  const packages = elementsAt(shipment, 'Package');
  const number = firstText(
    shipment,
    ['ShipmentIdentificationNumber'],
    ['InquiryNumber', 'Value'],
    ['InquiryNumber'],
    ['PRONumber'],
  );
  if (packages.length === 0) return [parcelOf({ shipment, one: shipment, number, count: null })];
  return packages.map((one) => {
    const own = firstText(one, ['TrackingNumber'], ['AlternateTrackingNumber']);
    return parcelOf({ shipment, one, number: own ?? (packages.length === 1 ? number : null), count: packages.length });
  });
}

interface Found {
  readonly shipment: unknown;
  readonly one: unknown;
  readonly number: string | null;
  readonly count: number | null;
}

function parcelOf({ shipment, one, number, count }: Found): WrittenParcel {
  const activities = elementsAt(one, 'Activity');
  const signer = activities
    .map((each) => textAt(each, 'ActivityLocation', 'SignedForByName'))
    .find((name) => name !== null);
  return {
    trackingNumber: number,
    events: activities.map((each) => (isObject(each) ? olderActivity(each) : each)),
    errors: [],
    stated: statedBy(shipment, activities[0]),
    signedBy: upsSigner(signer ?? null),
    pieces: textAt(shipment, 'NumberOfPieces') ?? count,
    estimate: () => estimateOf(shipment, one),
  };
}

/** The older services write the newest activity first; freight has a status of its own. */
function statedBy(shipment: unknown, newest: unknown): WrittenParcel['stated'] {
  const current = elementAt(shipment, 'CurrentStatus');
  const status = current ?? elementAt(newest, 'Status');
  return upsStated({
    type: firstText(status, ['StatusType', 'Code'], ['Type']),
    code: firstText(status, ['StatusCode', 'Code'], ['StatusCode'], ...(current === undefined ? [['Code']] : [])),
    statusCode: current === undefined ? null : textAt(current, 'Code'),
  });
}

/** `DeliveryDetail/Type` of SOAP: 02 estimated, 03 scheduled (UPS Tracking Web Services guide). */
const DETAIL_TYPES: ReadonlySet<string | null> = new Set(['02', '03']);

function estimateOf(shipment: unknown, one: unknown): ReturnType<typeof upsEstimate> {
  const details = [...elementsAt(one, 'DeliveryDetail'), ...elementsAt(shipment, 'DeliveryDetail')];
  const detail = details.find((each) => DETAIL_TYPES.has(textAt(each, 'Type', 'Code')));
  const estimated = elementAt(shipment, 'EstimatedDeliveryDetails');
  const rescheduled = textAt(one, 'RescheduledDeliveryDate') ?? textAt(shipment, 'RescheduledDeliveryDate');
  const scheduled = textAt(one, 'ScheduledDeliveryDate') ?? textAt(shipment, 'ScheduledDeliveryDate');
  const time =
    rescheduled === null
      ? (textAt(one, 'ScheduledDeliveryTime') ?? textAt(shipment, 'ScheduledDeliveryTime') ?? textAt(detail, 'Time'))
      : (textAt(one, 'RescheduledDeliveryTime') ?? textAt(shipment, 'RescheduledDeliveryTime'));
  const dates = [
    { type: 'RDD', date: rescheduled },
    { type: 'SDD', date: scheduled ?? textAt(detail, 'Date') ?? textAt(estimated, 'Date') },
  ];
  return upsEstimate(
    { dates, time: time === null ? null : { type: 'CMT', startTime: null, endTime: time } },
    { destination: destinationOf(shipment), carrierZone: UPS_ZONE },
  );
}

/** `ShipTo` of the XML tool; `ShipmentAddress` of type 02 of SOAP (UPS Tracking Web Services guide). */
function destinationOf(shipment: unknown): ReturnType<typeof placeOf> {
  const soap = elementsAt(shipment, 'ShipmentAddress').find((each) => textAt(each, 'Type', 'Code') === '02');
  const address = elementAt(shipment, 'ShipTo', 'Address') ?? elementAt(soap, 'Address');
  return placeOf(upsPlace(upsAddress.parse(olderAddress(address))));
}
