import { wallClockAt } from '../clock.ts';
import type { StepKind } from '../itinerary.ts';
import type { City } from '../places.ts';
import { type ExpectedDelivery, type MadeScan, newestFirst, type TrackedParcel } from './reply.ts';

/** How FedEx says that something happened. */
interface Words {
  readonly eventType: string;
  readonly eventDescription: string;
  readonly locationType: string;
  /** `exceptionCode` and `exceptionDescription`. */
  readonly exception?: readonly [code: string, description: string];
  readonly delay?: { readonly type: string; readonly subType: string; readonly status: string };
  /** The coarse status beside the event. */
  readonly derived: readonly [code: string, description: string];
}

const LABEL = ['IN', 'Label created'] as const;
const PICKED_UP = ['PU', 'Picked up'] as const;
const IN_TRANSIT = ['IT', 'In transit'] as const;
const EXCEPTION = ['DE', 'Delivery exception'] as const;
const HUB = 'FEDEX_FACILITY';
const STATION = 'DESTINATION_FEDEX_FACILITY';
const RETURNING = ['RS', 'Returning package to shipper'] as const;

const WORDS: Readonly<Record<StepKind, Words>> = {
  label: words('OC', 'Shipment information sent to FedEx', 'CUSTOMER', LABEL),
  pickup: words('PU', 'Picked up', 'PICKUP_LOCATION', PICKED_UP),
  departed: words('DP', 'Departed FedEx location', HUB, IN_TRANSIT),
  arrived: words('AR', 'Arrived at FedEx hub', HUB, IN_TRANSIT),
  destination: words('AR', 'At local FedEx facility', STATION, IN_TRANSIT),
  outForDelivery: words('OD', 'On FedEx vehicle for delivery', 'VEHICLE', ['OD', 'On FedEx vehicle for delivery']),
  delivered: words('DL', 'Delivered', 'DELIVERY_LOCATION', ['DL', 'Delivered']),
  attempted: {
    ...words('DE', 'Delivery exception', 'DELIVERY_LOCATION', EXCEPTION),
    exception: ['08', 'Customer not available or business closed'],
  },
  badAddress: { ...words('DE', 'Delivery exception', STATION, EXCEPTION), exception: ['03', 'Incorrect address'] },
  weatherHold: {
    ...words('SE', 'Shipment exception', HUB, ['SE', 'Shipment exception']),
    delay: { type: 'WEATHER', subType: 'SNOW', status: 'DELAYED' },
  },
  refused: {
    ...words('DE', 'Delivery exception', 'DELIVERY_LOCATION', EXCEPTION),
    exception: ['07', 'Shipment refused by recipient'],
  },
  returning: words('RS', 'Returning package to shipper', STATION, RETURNING),
  // FedEx sends a return on a number of its own, so this one never says that it has arrived
  returned: words('RS', 'Returning package to shipper', 'FEDEX_FACILITY', RETURNING),
};

/**
 * The reply of FedEx's Track API v1 for one parcel: `output.completeTrackResults[].trackResults[]`.
 * The same arguments give the same bytes once written as JSON.
 * @param scans what FedEx tells of so far, in any order; one at least.
 */
export function fedexReply(parcel: TrackedParcel, scans: readonly MadeScan[]): object {
  const ordered = newestFirst(scans);
  const { trackingNumber } = parcel;
  const unique = `12029~${trackingNumber}~FDEG`;
  const result = {
    trackingNumberInfo: { trackingNumber, trackingNumberUniqueId: unique, carrierCode: 'FDXE' },
    shipperInformation: { contact: {}, address: addressOf(parcel.origin) },
    recipientInformation: { contact: {}, address: addressOf(parcel.destination) },
    latestStatusDetail: latestStatus(ordered[0]),
    dateAndTimes: dates(parcel, ordered),
    scanEvents: ordered.map(scanEvent),
    serviceDetail: { type: 'FEDEX_GROUND', description: 'FedEx Ground', shortDescription: 'FG' },
    estimatedDeliveryTimeWindow: timeWindow(ordered[0]?.expected?.window ? ordered[0].expected : null),
  };
  return {
    transactionId: `doorstep-${trackingNumber}-${ordered[0]?.occurredAtMs ?? 0}-${scans.length}`,
    output: { completeTrackResults: [{ trackingNumber, trackResults: [result] }] },
  };
}

function scanEvent(scan: MadeScan): object {
  const said = WORDS[scan.kind];
  const [exceptionCode, exceptionDescription] = said.exception ?? ['', ''];
  const [derivedStatusCode, derivedStatus] = said.derived;
  return {
    date: stamp(scan.occurredAtMs, scan.place.zone),
    eventType: said.eventType,
    eventDescription: said.eventDescription,
    exceptionCode,
    exceptionDescription,
    scanLocation: { streetLines: [''], ...addressOf(scan.place) },
    locationType: said.locationType,
    derivedStatusCode,
    derivedStatus,
    ...(said.delay === undefined ? {} : { delayDetail: said.delay }),
  };
}

function latestStatus(newest: MadeScan | undefined): object {
  if (newest === undefined) return {};
  const { derived, exception, delay } = WORDS[newest.kind];
  const [code, description] = derived;
  return {
    code,
    derivedCode: code,
    statusByLocale: description,
    description,
    scanLocation: addressOf(newest.place),
    ...(exception === undefined
      ? {}
      : { ancillaryDetails: [{ reason: exception[0], reasonDescription: exception[1] }] }),
    ...(delay === undefined ? {} : { delayDetail: delay }),
  };
}

function dates({ destination }: TrackedParcel, ordered: readonly MadeScan[]): readonly object[] {
  const listed: object[] = [];
  const [newest] = ordered;
  const pickup = ordered.find((scan) => scan.kind === 'pickup');
  if (newest?.kind === 'delivered')
    listed.push(dated('ACTUAL_DELIVERY', stamp(newest.occurredAtMs, newest.place.zone)));
  if (pickup !== undefined) listed.push(dated('ACTUAL_PICKUP', stamp(pickup.occurredAtMs, pickup.place.zone)));
  if (newest?.expected) {
    // a day without a time is written as its midnight
    const { offset } = wallClockAt(newest.occurredAtMs, destination.zone);
    listed.push(dated('ESTIMATED_DELIVERY', `${newest.expected.day}T00:00:00${offset}`));
  }
  return listed;
}

function dated(type: string, dateTime: string): object {
  return { type, dateTime };
}

/** On the clock of the destination, without an offset, as the API's reference shows it. */
function timeWindow(expected: ExpectedDelivery | null): object {
  if (expected?.window == null) return { window: {} };
  const { day, window } = expected;
  return {
    description: '',
    window: { begins: `${day}T${window.from}`, ends: `${day}T${window.to}` },
    type: 'ESTIMATED_DELIVERY',
  };
}

function stamp(instantMs: number, zone: string): string {
  const { day, time, offset } = wallClockAt(instantMs, zone);
  return `${day}T${time}${offset}`;
}

function addressOf({ city, region, postalCode }: City): object {
  return {
    city,
    stateOrProvinceCode: region,
    postalCode,
    countryCode: 'US',
    residential: false,
    countryName: 'United States',
  };
}

function words(eventType: string, eventDescription: string, locationType: string, derived: Words['derived']): Words {
  return { eventType, eventDescription, locationType, derived };
}
