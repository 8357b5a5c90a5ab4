import { describe, expect, it } from '@jest/globals';
import type { ReadScan, ReadShipment } from '../../reading.ts';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import { readPayload } from '../../../testing/readPayload.ts';

type Fields = Record<string, unknown>;

const TOWN = { city: 'Springfield', stateOrProvinceCode: 'OH', postalCode: '45501', countryCode: 'US' };

const v1Event = (over: Fields = {}): Fields => ({
  date: '2024-05-02T10:15:00-04:00',
  eventType: 'IT',
  eventDescription: 'On the way',
  exceptionCode: '',
  exceptionDescription: '',
  scanLocation: TOWN,
  locationId: '0455',
  locationType: 'FEDEX_FACILITY',
  ...over,
});

const v1 = (scanEvents: unknown, over: Fields = {}): Fields => ({
  output: { completeTrackResults: [{ trackingNumber: '700000000017', trackResults: [{ scanEvents, ...over }] }] },
});

const older = (events: readonly Fields[], over: Fields = {}): Fields => ({
  trackDetails: [{ trackingNumber: '700000000025', events, ...over }],
});

const olderEvent = (over: Fields = {}): Fields => ({
  timestamp: Date.UTC(2024, 4, 2, 8, 0, 0),
  eventType: 'AR',
  eventDescription: 'At local FedEx facility',
  address: { city: 'PUNE', stateOrProvinceCode: 'MH', postalCode: '411001', countryCode: 'IN' },
  arrivalLocation: 'DESTINATION_FEDEX_FACILITY',
  ...over,
});

function only(payload: unknown): ReadShipment {
  const reading = readPayload('fedex', JSON.stringify(payload));
  if (!reading.understood || reading.shipments.length !== 1) throw new Error(JSON.stringify(reading));
  return reading.shipments[0]!;
}

const scanOf = (payload: unknown): ReadScan => only(payload).scans[0]!;
const errorsOf = (payload: unknown): readonly string[] => {
  const reading = readPayload('fedex', JSON.stringify(payload));
  return reading.understood ? reading.errors.map((error) => error.code) : [reading.reason.code];
};

const V1_VARIANTS: readonly (readonly [string, Fields])[] = [
  [
    'a parcel',
    v1(
      [
        v1Event({ eventType: 'DL', date: '2024-05-03T12:00:00-04:00' }),
        v1Event({ exceptionCode: '72', delayDetail: { type: 'WEATHER', status: 'DELAYED' } }),
      ],
      {
        trackingNumberInfo: { trackingNumber: '700000000017' },
        latestStatusDetail: { code: 'DL', derivedCode: 'DL', ancillaryDetails: [{ reason: '02' }] },
        deliveryDetails: { receivedByName: 'R. JONES', signedByName: 'R. JONES' },
        packageDetails: { count: '1' },
        dateAndTimes: [{ type: 'ESTIMATED_DELIVERY', dateTime: '2024-05-04T00:00:00-06:00' }],
        estimatedDeliveryTimeWindow: { window: { begins: '2024-05-04T09:00:00', ends: '2024-05-04T13:00:00' } },
        lastUpdatedDestinationAddress: TOWN,
      },
    ),
  ],
  ['a failure', { errors: [{ code: 'NOT.FOUND.ERROR', message: 'no' }] }],
];

describe('a FedEx Track v1 reply', () => {
  it('gives its scans oldest first, each with the wall clock it wrote', () => {
    const newer = v1Event({
      eventType: 'OD',
      eventDescription: 'On FedEx vehicle for delivery',
      date: '2024-05-03T07:00:00-04:00',
    });
    const { trackingNumber, scans } = only(v1([newer, v1Event()]));
    expect(trackingNumber).toBe('700000000017');
    expect(scans.map((scan) => scan.status)).toEqual(['IN_TRANSIT', 'OUT_FOR_DELIVERY']);
    expect(scans[0]).toMatchObject({
      exception: null,
      code: 'IT',
      description: 'On the way',
      occurredAt: '2024-05-02T14:15:00.000Z',
      localTime: '2024-05-02T10:15:00',
      zoneSource: 'OFFSET',
      place: { city: 'Springfield', region: 'OH', country: 'US', postalCode: '45501' },
    });
  });

  it('reads a time without an offset on the clock of its place, else on that of FedEx', () => {
    const bare = v1Event({ date: '2024-05-02T00:00:00' });
    expect(scanOf(v1([bare]))).toMatchObject({ occurredAt: '2024-05-02T04:00:00.000Z', zoneSource: 'PLACE' });
    const nowhere = v1Event({ date: '2024-05-02T00:00:00', scanLocation: {} });
    expect(scanOf(v1([nowhere]))).toMatchObject({
      occurredAt: '2024-05-02T05:00:00.000Z',
      zoneSource: 'CARRIER_DEFAULT',
      place: null,
    });
  });

  it('takes Z for an instant, whose wall clock is as written', () => {
    const zulu = v1Event({ date: '2024-05-02T10:15:00Z' });
    expect(scanOf(v1([zulu]))).toMatchObject({
      zoneSource: 'INSTANT',
      zone: 'Z',
      localTime: '2024-05-02T10:15:00',
      occurredAt: '2024-05-02T10:15:00.000Z',
    });
  });

  it('tells the local facility from one on the way by the kind FedEx gives', () => {
    const arrived = { eventType: 'AR', eventDescription: 'Arrived' };
    expect(scanOf(v1([v1Event(arrived)])).status).toBe('IN_TRANSIT');
    const local = v1Event({ ...arrived, locationType: 'DESTINATION_FEDEX_FACILITY' });
    expect(scanOf(v1([local])).status).toBe('AT_LOCAL_FACILITY');
  });

  it('takes a delay FedEx declares with an event for an exception', () => {
    const late = v1Event({ delayDetail: { type: 'WEATHER', subType: 'SNOW', status: 'DELAYED' } });
    expect(scanOf(v1([late]))).toMatchObject({ status: 'IN_TRANSIT', exception: 'WEATHER_HOLD' });
    const bare = v1Event({ eventType: 'SE', delayDetail: { type: 'WEATHER', status: 'DELAYED' } });
    expect(scanOf(v1([bare]))).toMatchObject({ status: null, subStatus: 'DELAYED_WEATHER' });
    const punctual = v1Event({ delayDetail: { type: 'WEATHER', status: 'ON_TIME' } });
    expect(scanOf(v1([punctual])).exception).toBeNull();
  });

  it('gives the parcels it knows and the errors of those it does not', () => {
    const known = { trackingNumber: '700000000017', trackResults: [{ scanEvents: [v1Event()] }] };
    const error = { code: 'NOTFOUND', message: 'cannot be found' };
    const unknown = { trackingNumber: '700000000033', trackResults: [{ error }] };
    const reading = readPayload('fedex', JSON.stringify({ output: { completeTrackResults: [known, unknown] } }));
    expect(reading).toMatchObject({
      understood: true,
      errors: [error],
      shipments: [{ trackingNumber: '700000000017' }],
    });
  });

  it('that holds only errors is understood', () => {
    const error = { code: 'TRACKING.TRACKINGNUMBER.EMPTY', message: 'Please provide one.' };
    expect(readPayload('fedex', JSON.stringify({ transactionId: 'x', errors: [error] }))).toEqual({
      understood: true,
      shipments: [],
      errors: [error],
    });
  });

  it('gives the estimate FedEx states, also after the delivery', () => {
    const estimatedDeliveryTimeWindow = {
      window: { begins: '2024-05-04T09:00:00-04:00', ends: '2024-05-04T13:00:00-04:00' },
    };
    const estimate = {
      date: '2024-05-04',
      earliest: '2024-05-04T13:00:00.000Z',
      latest: '2024-05-04T17:00:00.000Z',
      stated: 'TIME',
    };
    expect(only(v1([v1Event()], { estimatedDeliveryTimeWindow })).estimate).toEqual(estimate);
    expect(only(v1([v1Event({ eventType: 'DL' })], { estimatedDeliveryTimeWindow })).estimate).toEqual(estimate);
  });

  it('reads a day without a time as the whole day where the parcel goes', () => {
    const dateAndTimes = [{ type: 'ESTIMATED_DELIVERY', dateTime: '2024-05-04T00:00:00-06:00' }];
    const lastUpdatedDestinationAddress = { stateOrProvinceCode: 'CA', countryCode: 'US' };
    expect(only(v1([v1Event()], { dateAndTimes, lastUpdatedDestinationAddress })).estimate).toEqual({
      date: '2024-05-04',
      earliest: '2024-05-04T07:00:00.000Z',
      latest: '2024-05-05T06:59:59.000Z',
      stated: 'DAY',
    });
  });

  it('takes an estimate before an appointment, and that before a commitment', () => {
    const dates = ['COMMITMENT', 'APPOINTMENT_DELIVERY', 'ESTIMATED_DELIVERY', 'ACTUAL_TENDER'].map((type, index) => ({
      type,
      dateTime: `2024-05-0${index + 1}T00:00:00-06:00`,
    }));
    const dateOf = (dateAndTimes: unknown): unknown => only(v1([v1Event()], { dateAndTimes })).estimate?.date;
    expect(dateOf(dates)).toBe('2024-05-03');
    expect(dateOf(dates.filter(({ type }) => type !== 'ESTIMATED_DELIVERY'))).toBe('2024-05-02');
    expect(dateOf(dates.slice(0, 1))).toBe('2024-05-01');
    expect(dateOf(dates.slice(3))).toBeUndefined();
  });

  it('says how the whole parcel stands, who signed and of how many pieces it is', () => {
    const whole = {
      latestStatusDetail: { code: 'DE', ancillaryDetails: [{ reason: '07' }] },
      deliveryDetails: { receivedByName: 'R. JONES' },
      packageDetails: { count: '3' },
    };
    expect(only(v1([v1Event()], whole))).toMatchObject({ stated: 'REFUSED', signedBy: 'R. JONES', pieces: 3 });
    const nobody = { deliveryDetails: { receivedByName: 'Signature not required' } };
    expect(only(v1([v1Event()], nobody))).toMatchObject({ stated: null, signedBy: null, pieces: null });
  });

  it('is read alike when the webhook pushes it', () => {
    const pushed = { transactionId: 'x', outputMetaData: [{ attempt: 1 }], ...v1([v1Event()]) };
    expect(only(pushed)).toEqual(only(v1([v1Event()])));
  });

  it.each(V1_VARIANTS)('is read safely whatever becomes of it (%s)', (_name, body) => {
    expectSafeReadings(JSON.stringify(body), 'JSON', { read: (variant) => readPayload('fedex', variant) });
  });
});

describe('an older FedEx reply', () => {
  it('gives instants, with the wall clock of a country of one zone', () => {
    expect(scanOf(older([olderEvent()]))).toMatchObject({
      status: 'AT_LOCAL_FACILITY',
      occurredAt: '2024-05-02T08:00:00.000Z',
      localTime: '2024-05-02T13:30:00',
      zoneSource: 'INSTANT',
    });
  });

  it.each([
    ['03', null, 'ADDRESS_ISSUE'],
    ['07', 'ATTEMPTED', 'REFUSED'],
    ['08', 'ATTEMPTED', 'DELIVERY_ATTEMPTED'],
    ['17', null, 'CARRIER_HOLD'],
    ['31', 'AT_LOCAL_FACILITY', 'DELAYED'],
    ['007', 'ATTEMPTED', 'DELIVERY_ATTEMPTED'],
    ['9Z9', null, 'CARRIER_HOLD'],
  ])('reads a delivery exception %s as status %p and exception %p', (statusExceptionCode, status, exception) => {
    const event = olderEvent({ eventType: 'DE', eventDescription: 'Delivery exception', statusExceptionCode });
    expect(scanOf(older([event]))).toMatchObject({ status, exception, code: 'DE' });
  });

  it.each([
    ['PU', '23', 'PICKED_UP'],
    ['DL', '11', 'DELIVERED'],
    ['AR', '41', 'AT_LOCAL_FACILITY'],
    ['IT', '67', null],
    ['DL', '08', 'DELIVERED'],
  ])('makes no exception of the remark on %s %s', (eventType, statusExceptionCode, status) => {
    expect(scanOf(older([olderEvent({ eventType, statusExceptionCode })]))).toMatchObject({ status, exception: null });
  });

  it('says both the event and its exception to people', () => {
    const event = olderEvent({
      eventDescription: 'Delivery exception',
      statusExceptionDescription: 'Incorrect address',
    });
    expect(scanOf(older([event])).description).toBe('Delivery exception: Incorrect address');
  });

  it('keeps a scan of an unknown code without guessing', () => {
    expect(scanOf(older([olderEvent({ eventType: 'QQ' })]))).toMatchObject({
      status: null,
      exception: null,
      code: 'QQ',
    });
    expect(scanOf(older([olderEvent({ eventType: 'constructor' })]))).toMatchObject({ status: null, exception: null });
  });

  it('gives an exact duplicate once and keeps what differs in anything', () => {
    const events = [
      olderEvent(),
      olderEvent(),
      olderEvent({ timestamp: Date.UTC(2024, 4, 2, 8, 1) }),
      olderEvent({ eventType: 'AF' }),
      olderEvent({ statusExceptionCode: '41' }),
      olderEvent({ arrivalLocation: 'FEDEX_FACILITY' }),
      olderEvent({ address: { city: 'PUNE' } }),
    ];
    const keys = only(older(events)).scans.map((scan) => scan.scanKey);
    expect(keys).toHaveLength(6);
    expect(new Set(keys).size).toBe(6);
    expect(keys.every((key) => /^[0-9a-f]{32}$/.test(key))).toBe(true);
    const turned = only(older([...events].reverse())).scans.map((scan) => scan.scanKey);
    expect(new Set(turned)).toEqual(new Set(keys));
  });

  it('leaves out an event without a possible time, and only that', () => {
    const broken = [
      olderEvent({ timestamp: undefined }),
      olderEvent({ timestamp: 0 }),
      olderEvent({ timestamp: 'yesterday' }),
      olderEvent({ timestamp: Date.UTC(2101, 0, 1) }),
      7,
    ] as Fields[];
    const payload = older([...broken, olderEvent()]);
    expect(only(payload).scans).toHaveLength(1);
    expect(errorsOf(payload)).toEqual([
      'EVENT_TIME_MISSING',
      'EVENT_TIME_OUT_OF_RANGE',
      'EVENT_TIME_UNREADABLE',
      'EVENT_TIME_OUT_OF_RANGE',
      'EVENT_NOT_UNDERSTOOD',
    ]);
  });

  it('reports a parcel FedEx does not know, and a failed reply', () => {
    const notification = { severity: 'ERROR', code: '9041', message: 'This tracking number cannot be found.' };
    expect(errorsOf({ trackDetails: [{ notification, trackingNumber: '700000000025' }] })).toEqual(['9041']);
    expect(errorsOf({ notifications: [{ ...notification, severity: 'FAILURE' }] })).toEqual(['9041']);
  });
});

describe('the bounds of a FedEx reply', () => {
  it('cut long texts', () => {
    const long = 'x'.repeat(2_000);
    const event = olderEvent({ eventType: long, eventDescription: long, address: { city: long } });
    const scan = scanOf(older([event]));
    expect([scan.code.length, scan.description.length, scan.place?.city?.length]).toEqual([64, 512, 120]);
  });

  it('refuse a thousand and one events, or as many parcels', () => {
    expect(errorsOf(older(Array.from({ length: 1_001 }, () => olderEvent())))).toEqual(['TOO_MANY_EVENTS']);
    expect(errorsOf({ trackDetails: Array.from({ length: 1_001 }, () => ({})) })).toEqual(['TOO_MANY_PARCELS']);
  });

  it('refuse a number that is none, for that parcel alone', () => {
    const payload = {
      trackDetails: [
        { trackingNumber: '?', events: [olderEvent()] },
        ...(older([olderEvent()])['trackDetails'] as Fields[]),
      ],
    };
    expect(only(payload).trackingNumber).toBe('700000000025');
    expect(errorsOf(payload)).toEqual(['TRACKING_NUMBER_INVALID']);
  });

  it.each([null, 5, 'text', [], {}, { output: {} }, { trackDetails: {} }])('do not understand %p', (payload) => {
    expect(errorsOf(payload)).toEqual(['PAYLOAD_NOT_UNDERSTOOD']);
  });
});
