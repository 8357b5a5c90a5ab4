import { describe, expect, it } from '@jest/globals';
import type { ReadScan, ReadShipment } from '../../reading.ts';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import { scanKeyOf } from '../../scanKey.ts';
import { readPayload } from '../../../testing/readPayload.ts';

type Fields = Record<string, unknown>;

const NUMBER = '1ZTEST000000000017';
const address = { city: 'Fargo', stateProvince: 'ND', postalCode: '', country: 'US' };

const activity = (over: Fields = {}): Fields => ({
  date: '20240502',
  time: '091500',
  location: { address },
  status: { type: 'I', code: 'AR', description: 'Arrived at Facility' },
  ...over,
});

const status = (code: string, statusCode?: string): Fields => ({ status: { code, statusCode, description: code } });

const reply = (activities: readonly unknown[], over: Fields = {}): Fields => ({
  trackResponse: { shipment: [{ package: [{ trackingNumber: NUMBER, activity: activities, ...over }] }] },
});

function only(payload: unknown): ReadShipment {
  const reading = readPayload('ups', JSON.stringify(payload));
  if (!reading.understood || reading.shipments.length !== 1) throw new Error(JSON.stringify(reading));
  return reading.shipments[0]!;
}

const scanOf = (payload: unknown): ReadScan => only(payload).scans[0]!;

const VARIANTS: readonly (readonly [string, Fields])[] = [
  [
    'a reply',
    reply([activity({ gmtDate: '20240502', gmtTime: '141500', gmtOffset: '-05:00' }), activity(status('FS', '011'))], {
      currentStatus: { type: 'D', code: 'FS', statusCode: '011' },
      deliveryDate: [{ type: 'SDD', date: '20240503' }],
      deliveryTime: { type: 'EDW', startTime: '134500', endTime: '174500' },
      deliveryInformation: { location: 'Front Door', receivedBy: 'R. JONES' },
      packageAddress: [{ type: 'DESTINATION', address }],
      packageCount: 1,
    }),
  ],
  [
    'a push',
    {
      trackingNumber: NUMBER,
      localActivityDate: '20240502',
      localActivityTime: '091500',
      gmtActivityDate: '20240502',
      gmtActivityTime: '141500',
      gmtOffset: '-05.00',
      activityLocation: address,
      activityStatus: { type: 'I', code: 'AR', description: 'Arrived', descriptionCode: '005' },
      scheduledDeliveryDate: '20240503',
      deliveryStartTime: '134500',
      deliveryEndTime: '174500',
    },
  ],
];

describe('the time of a UPS activity', () => {
  it('is the zone of its state when only the local time is written', () => {
    expect(scanOf(reply([activity()]))).toMatchObject({
      occurredAt: '2024-05-02T14:15:00.000Z',
      localTime: '2024-05-02T09:15:00',
      zoneSource: 'PLACE',
      place: { city: 'Fargo', region: 'ND', country: 'US', postalCode: null },
    });
  });

  it("is UPS's own zone when the state is unknown", () => {
    const nowhere = activity({ location: { address: { country: 'US' } } });
    expect(scanOf(reply([nowhere]))).toMatchObject({
      occurredAt: '2024-05-02T13:15:00.000Z',
      zoneSource: 'CARRIER_DEFAULT',
    });
  });

  it('is the GMT instant where written, with its local time beside it', () => {
    const both = activity({ gmtDate: '20240502', gmtTime: '151500', gmtOffset: '-06:00' });
    expect(scanOf(reply([both]))).toMatchObject({
      occurredAt: '2024-05-02T15:15:00.000Z',
      localTime: '2024-05-02T09:15:00',
      zoneSource: 'INSTANT',
    });
  });

  it('is found by the offset when the GMT fields are missing or impossible', () => {
    const offset = activity({ gmtOffset: '-06:00' });
    expect(scanOf(reply([offset]))).toMatchObject({ occurredAt: '2024-05-02T15:15:00.000Z', zoneSource: 'OFFSET' });
    const wrong = activity({ gmtDate: '20230502', gmtTime: '151500', gmtOffset: '-06:00' });
    expect(scanOf(reply([wrong]))).toMatchObject({ occurredAt: '2024-05-02T15:15:00.000Z', zoneSource: 'OFFSET' });
  });

  it('makes no other scan of it when the GMT fields come later', () => {
    const later = activity({ gmtDate: '20240502', gmtTime: '141500' });
    expect(scanOf(reply([later])).scanKey).toBe(scanOf(reply([activity()])).scanKey);
  });

  it('costs the activity when it is missing', () => {
    const reading = readPayload(
      'ups',
      JSON.stringify(reply([activity({ time: '' }), activity({ date: 'string' }), activity()])),
    );
    expect(reading).toMatchObject({
      shipments: [{ scans: [{ code: 'AR' }] }],
      errors: [{ code: 'EVENT_TIME_MISSING' }, { code: 'EVENT_TIME_UNREADABLE' }],
    });
  });
});

describe('a UPS code', () => {
  it.each([
    ['MP', undefined, 'LABEL_CREATED', null],
    ['OT', '021', 'OUT_FOR_DELIVERY', null],
    ['FS', '011', 'DELIVERED', null],
    ['48', undefined, 'ATTEMPTED', 'DELIVERY_ATTEMPTED'],
    ['SR', '003', 'IN_TRANSIT', null],
    ['??', '022', 'ATTEMPTED', 'DELIVERY_ATTEMPTED'],
    ['ZC', '019', null, null],
    ['??', '999', null, null],
  ])('%s with %p means status %p and exception %p', (code, statusCode, expectedStatus, exception) => {
    expect(scanOf(reply([activity(status(code, statusCode))]))).toMatchObject({
      code,
      status: expectedStatus,
      exception,
    });
  });
});

describe('the estimate of a UPS parcel', () => {
  const packageAddress = [{ type: 'DESTINATION', address: { stateProvince: 'CA', country: 'US' } }];

  it('is the whole rescheduled day when no time is written', () => {
    const deliveryDate = [
      { type: 'SDD', date: '20240503' },
      { type: 'RDD', date: '20240504' },
    ];
    expect(only(reply([activity()], { deliveryDate, packageAddress })).estimate).toEqual({
      date: '2024-05-04',
      stated: 'DAY',
      earliest: '2024-05-04T07:00:00.000Z',
      latest: '2024-05-05T06:59:59.000Z',
    });
  });

  it('is the window, or the day up to the commit time', () => {
    const deliveryDate = [{ type: 'SDD', date: '20240503' }];
    const window = { type: 'EDW', startTime: '134500', endTime: '174500' };
    expect(only(reply([activity()], { deliveryDate, deliveryTime: window, packageAddress })).estimate).toEqual({
      date: '2024-05-03',
      stated: 'TIME',
      earliest: '2024-05-03T20:45:00.000Z',
      latest: '2024-05-04T00:45:00.000Z',
    });
    const commit = { type: 'CMT', endTime: '120000' };
    expect(only(reply([activity()], { deliveryDate, deliveryTime: commit, packageAddress })).estimate).toEqual({
      date: '2024-05-03',
      stated: 'TIME',
      earliest: '2024-05-03T07:00:00.000Z',
      latest: '2024-05-03T19:00:00.000Z',
    });
  });

  it('is the day of the delivery when UPS shows no other any more, and no nonsense', () => {
    const delivered = { deliveryDate: [{ type: 'DEL', date: '20240503' }] };
    expect(only(reply([activity()], delivered)).estimate).toMatchObject({ date: '2024-05-03', stated: 'DAY' });
    const both = { deliveryDate: [...delivered.deliveryDate, { type: 'SDD', date: '20240502' }] };
    expect(only(reply([activity()], both)).estimate).toMatchObject({ date: '2024-05-02' });
    expect(only(reply([activity()], { deliveryDate: [{ type: 'SDD', date: 'string' }] })).estimate).toBeNull();
  });
});

describe('what UPS states of a whole parcel', () => {
  const standing = (currentStatus: Fields): unknown => only(reply([activity()], { currentStatus })).stated;

  it.each([
    [{ type: 'D', code: 'FS' }, 'DELIVERED'],
    [{ type: 'D', code: '??' }, 'DELIVERED'],
    [{ type: 'X', code: 'SR', statusCode: '003' }, 'CARRIER_EXCEPTION'],
    [{ type: 'X', code: 'KR' }, 'REFUSED'],
    [{ type: 'I', code: '??', statusCode: '014' }, 'CUSTOMS_CLEARED'],
    [{ type: 'I', code: 'ZC' }, null],
    [{ type: '??', code: '??' }, null],
    [{ type: 'constructor' }, null],
  ])('%j is %p', (currentStatus, expected) => {
    expect(standing(currentStatus)).toBe(expected);
  });

  it('is also who signed, where the parcel was left, and of how many it is one', () => {
    const over = { deliveryInformation: { location: 'Front  Door', receivedBy: 'R. JONES' }, packageCount: 2 };
    const shipment = only(reply([activity({ ...status('FS'), time: '101500' }), activity()], over));
    expect(shipment).toMatchObject({ signedBy: 'R. JONES', pieces: 2 });
    expect(shipment.scans.map(({ code, subStatus, signedBy }) => [code, subStatus, signedBy])).toEqual([
      ['AR', 'ARRIVED_AT_FACILITY', null],
      ['FS', 'DELIVERED_AT_DOOR', 'R. JONES'],
    ]);
    const released = { deliveryInformation: { receivedBy: 'Driver Release' } };
    expect(only(reply([activity(status('FS'))], released)).signedBy).toBeNull();
  });
});

describe('a UPS reply', () => {
  it('that only says it found nothing is understood', () => {
    const warning = { code: 'TW0001', message: 'Tracking Information Not Found' };
    expect(readPayload('ups', JSON.stringify({ trackResponse: { shipment: [{ warnings: [warning] }] } }))).toEqual({
      understood: true,
      shipments: [],
      errors: [warning],
    });
    expect(readPayload('ups', JSON.stringify({ response: { errors: [warning] } }))).toEqual({
      understood: true,
      shipments: [],
      errors: [warning],
    });
  });

  it('takes the number that was asked for when the only package has none', () => {
    const payload = {
      trackResponse: { shipment: [{ inquiryNumber: '1z test 0001', package: [{ activity: [activity()] }] }] },
    };
    expect(only(payload).trackingNumber).toBe('1ZTEST0001');
  });

  it('that is pushed says the same scan as one that is polled', () => {
    const pushed = {
      trackingNumber: NUMBER,
      localActivityDate: '20240502',
      localActivityTime: '091500',
      activityLocation: address,
      activityStatus: { type: 'I', code: 'AR', description: 'Arrived at Facility' },
      scheduledDeliveryDate: '20240503',
    };
    const { scans, estimate } = only(pushed);
    expect(scans).toEqual(only(reply([activity()])).scans);
    expect(estimate).toEqual({
      date: '2024-05-03',
      stated: 'DAY',
      earliest: '2024-05-03T05:00:00.000Z',
      latest: '2024-05-04T04:59:59.000Z',
    });
  });

  it('that is pushed with GMT alone is an instant', () => {
    const pushed = {
      trackingNumber: NUMBER,
      gmtActivityDate: '20240502',
      gmtActivityTime: '141500',
      activityStatus: { type: 'D', code: 'FS', description: 'Delivered' },
      receivedBy: 'R. JONES',
    };
    expect(only(pushed)).toMatchObject({
      signedBy: 'R. JONES',
      scans: [{ occurredAt: '2024-05-02T14:15:00.000Z', zone: 'Z', signedBy: 'R. JONES' }],
    });
  });

  it.each(VARIANTS)('is read safely whatever becomes of it (%s)', (_name, body) => {
    expectSafeReadings(JSON.stringify(body), 'JSON', { read: (variant) => readPayload('ups', variant) });
  });

  it.each([null, [], {}, { trackResponse: {} }, { trackingNumber: NUMBER }])('is not %p', (payload) => {
    expect(readPayload('ups', JSON.stringify(payload))).toMatchObject({
      understood: false,
      reason: { code: 'PAYLOAD_NOT_UNDERSTOOD' },
    });
  });
});

describe('the key of a UPS scan', () => {
  it('is made of both codes, the local time as written, the place and the facility, and stays so', () => {
    const one = activity({ location: { address, slic: '5889' }, status: { code: 'DP', statusCode: '005' } });
    const scan = scanOf(reply([one]));
    const place = { city: 'Fargo', region: 'ND', country: 'US', postalCode: '' };
    const identity = { trackingNumber: NUMBER, code: 'DP', exceptionCode: '005', ...place, facility: ['5889'] };
    expect(scan.scanKey).toBe(scanKeyOf({ ...identity, time: 'local 20240502 091500' }));
  });
});
