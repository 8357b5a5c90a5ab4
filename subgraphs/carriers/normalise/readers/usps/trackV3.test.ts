import { describe, expect, it } from '@jest/globals';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import type { ReadScan, ReadShipment } from '../../reading.ts';
import { readPayload } from '../../../testing/readPayload.ts';

type Fields = Record<string, unknown>;

const NUMBER = '9400111899560000000017';

const event = (over: Fields = {}): Fields => ({
  eventType: 'Arrived at USPS Regional Facility',
  eventTimestamp: '2024-05-02T09:15:00Z',
  eventCountry: null,
  eventCity: 'FARGO',
  eventState: 'ND',
  eventZIP: '58102',
  firm: null,
  name: null,
  authorizedAgent: 'false',
  eventCode: '10',
  ...over,
});

const parcel = (trackingEvents: unknown, over: Fields = {}): Fields => ({
  trackingNumber: NUMBER,
  mailClass: 'USPS_GROUND_ADVANTAGE',
  destinationCity: 'BISMARCK',
  destinationState: 'ND',
  destinationZIP: '58501',
  status: 'Arrived at USPS Regional Facility',
  statusCategory: 'In Transit',
  trackingEvents,
  ...over,
});

const read = (payload: unknown) => readPayload('usps', JSON.stringify(payload));

function only(payload: unknown): ReadShipment {
  const reading = read(payload);
  if (!reading.understood || reading.shipments.length !== 1) throw new Error(JSON.stringify(reading));
  return reading.shipments[0]!;
}

const scanOf = (payload: unknown): ReadScan => only(payload).scans[0]!;

describe('the time of a Tracking v3 event', () => {
  it('is local even with a Z behind it', () => {
    expect(scanOf(parcel([event()]))).toMatchObject({
      localTime: '2024-05-02T09:15:00',
      occurredAt: '2024-05-02T14:15:00.000Z',
      zone: 'America/Chicago',
      zoneSource: 'PLACE',
      place: { city: 'FARGO', region: 'ND', country: 'US', postalCode: '58102' },
    });
  });

  it('is resolved by the offset or the GMT stamp beside it, without becoming another scan', () => {
    const bare = scanOf(parcel([event()]));
    const offset = scanOf(parcel([event({ GMTOffset: '-6:00' })]));
    const gmt = scanOf(parcel([event({ GMTTimestamp: '2024-05-02T15:15:12.041Z' })]));
    expect(offset).toMatchObject({ occurredAt: '2024-05-02T15:15:00.000Z', zone: '-06:00', zoneSource: 'OFFSET' });
    expect(gmt).toMatchObject({ occurredAt: '2024-05-02T15:15:00.000Z', zone: '-06:00', zoneSource: 'INSTANT' });
    expect([offset.scanKey, gmt.scanKey]).toEqual([bare.scanKey, bare.scanKey]);
  });

  it('is that of the GMT stamp where the local one is no time, and an error where there is none', () => {
    const gmtAlone = event({ eventTimestamp: '9:15 am', GMTTimestamp: '2024-05-02T14:15:00Z', GMTOffset: '-05:00' });
    expect(scanOf(parcel([gmtAlone]))).toMatchObject({ localTime: '2024-05-02T09:15:00' });
    expect(read(parcel([event({ eventTimestamp: null })]))).toMatchObject({
      shipments: [{ scans: [] }],
      errors: [{ code: 'EVENT_TIME_MISSING' }],
    });
  });

  it('does not take a GMT stamp that no zone can be apart from it', () => {
    const far = event({ GMTTimestamp: '2023-01-01T00:00:00Z' });
    expect(scanOf(parcel([far]))).toMatchObject({ occurredAt: '2024-05-02T14:15:00.000Z', zoneSource: 'PLACE' });
  });
});

describe('a USPS event', () => {
  it.each([
    ['10', 'Arrived at USPS Regional Facility', 'ARRIVED_AT_FACILITY'],
    ['10', 'Departed USPS Regional Facility', 'DEPARTED_FACILITY'],
    ['10', 'Some new name', 'SORTED'],
    ['03', 'USPS picked up item', 'COLLECTED'],
    ['01', 'Delivered, In/At Mailbox', 'DELIVERED_MAILBOX'],
    ['01', 'DELIVERED, FRONT DOOR/PORCH', 'DELIVERED_AT_DOOR'],
    ['01', 'Delivered, To Original Sender', 'RETURNED'],
    ['OF', 'Out for Delivery, Expected Delivery by 9:00pm', 'LOADED_FOR_DELIVERY'],
    ['02', 'Notice Left (No Authorized Recipient Available)', 'ATTEMPTED_NOBODY_THERE'],
    ['56', '', 'ATTEMPTED_NOBODY_THERE'],
    ['emi', 'Delivered', 'DELIVERED'],
    ['ZQ', 'Delivered', null],
    ['constructor', 'Delivered', null],
    [null, 'Available for Pickup', 'AT_POST_OFFICE'],
    [null, 'Delivered by drone', null],
  ])('with code %p and name %p means %p', (eventCode, eventType, subStatus) => {
    expect(scanOf(parcel([event({ eventCode, eventType })]))).toMatchObject({ code: eventCode ?? '', subStatus });
  });

  it('that is late while under way is both', () => {
    const late = event({ eventCode: 'NT', eventType: 'In Transit, Arriving Late' });
    expect(scanOf(parcel([late]))).toMatchObject({ status: 'IN_TRANSIT', exception: 'DELAYED' });
  });

  it('abroad has the country by its name, and at home none is written', () => {
    const abroad = event({ eventCity: 'TORONTO', eventState: null, eventZIP: null, eventCountry: 'CANADA' });
    expect(scanOf(parcel([abroad])).place).toMatchObject({ city: 'TORONTO', country: 'CA' });
    const nowhere = event({ eventCity: '', eventState: '', eventZIP: '', eventCountry: '' });
    expect(scanOf(parcel([nowhere])).place).toBeNull();
  });
});

describe('the estimate of a USPS parcel', () => {
  const NORTH_DAKOTA_DAY = { earliest: '2024-05-04T05:00:00.000Z', latest: '2024-05-05T04:59:59.000Z', stated: 'DAY' };

  it('is the predicted day before the expected one, with its window', () => {
    const days = { predictedDeliveryDate: '2024-05-04', expectedDeliveryTimeStamp: '2024-05-06T21:00:00Z' };
    expect(only(parcel([], days)).estimate).toEqual({ date: '2024-05-04', ...NORTH_DAKOTA_DAY });
    const window = { predictedDeliveryWindowStartTime: '1:00 pm', predictedDeliveryWindowEndTime: '5:00 pm' };
    expect(only(parcel([], { ...days, ...window })).estimate).toEqual({
      date: '2024-05-04',
      earliest: '2024-05-04T18:00:00.000Z',
      latest: '2024-05-04T22:00:00.000Z',
      stated: 'TIME',
    });
  });

  it('is the expected day up to its hour', () => {
    const expected = { expectedDeliveryTimeStamp: '2024-05-04T21:00:00' };
    expect(only(parcel([], expected)).estimate).toEqual({
      date: '2024-05-04',
      earliest: '2024-05-04T05:00:00.000Z',
      latest: '2024-05-05T02:00:00.000Z',
      stated: 'TIME',
    });
  });

  it('stands in deliveryDateExpectation in revision 2', () => {
    const deliveryDateExpectation = { expectedDeliveryDate: '2024-05-04' };
    const reply = [parcel([event({ eventZIP: null, eventZIPCode: '58103' })], { deliveryDateExpectation })];
    expect(only(reply).estimate).toEqual({ date: '2024-05-04', ...NORTH_DAKOTA_DAY });
    expect(scanOf(reply).place).toMatchObject({ postalCode: '58103' });
  });

  it('is not made of words', () => {
    const words = { predictedDeliveryDate: 'soon', guaranteedDeliveryDate: '3 Business Days' };
    expect(only(parcel([], words)).estimate).toBeNull();
  });
});

describe('a USPS reply', () => {
  it('may write a lone event without a list, and the summary in sentences', () => {
    expect(scanOf(parcel(event()))).toMatchObject({ code: '10' });
    const summary = {
      trackingNumber: NUMBER,
      expectedDeliveryDate: '2024-05-04',
      eventSummaries: [
        'Your item was delivered to the front desk at 2:50 pm on May 3, 2024 in BISMARCK, ND 58501.',
        'Out for Delivery, 05/03/2024, 7:54 am, BISMARCK, ND 58501',
      ],
    };
    expect(only(summary).scans).toMatchObject([
      { subStatus: 'LOADED_FOR_DELIVERY', localTime: '2024-05-03T07:54:00', place: { city: 'BISMARCK', region: 'ND' } },
      { subStatus: 'DELIVERED_RECEPTION', localTime: '2024-05-03T14:50:00', place: { postalCode: '58501' } },
    ]);
  });

  it('of several numbers has shipments and errors side by side', () => {
    const error = { code: '404', message: 'no record of that item', errors: [] };
    expect(
      read([parcel([event()]), { trackingNumber: '940011189956000000002', statusCode: '404', error }]),
    ).toMatchObject({
      shipments: [{ trackingNumber: NUMBER, scans: [{ code: '10' }] }],
      errors: [{ code: '404', message: 'no record of that item' }],
    });
  });

  it('without events says by its status where the parcel is', () => {
    expect(only(parcel([], { status: 'x', statusCategory: 'Out for Delivery' })).stated).toBe('LOADED_FOR_DELIVERY');
    expect(only(parcel([], { status: 'Insufficient Address', statusCategory: 'Alert' })).stated).toBe('ADDRESS_ISSUE');
    expect(only(parcel([event()], { status: 'x', statusCategory: 'In Transit' })).stated).toBeNull();
    expect(only(parcel([event()], { status: 'x', statusCategory: 'Delivered' })).stated).toBe('DELIVERED');
  });

  it.each([
    [
      { apiVersion: '/tracking/v3', error: { code: '401', message: 'not signed in', errors: [] } },
      '401',
      'not signed in',
    ],
    [{ error: { code: '400', errors: [{ title: 'Bad', detail: 'bad number' }] } }, '400', 'bad number'],
    [{ error: 'invalid_client', error_description: 'unknown client' }, 'invalid_client', 'unknown client'],
    [{ fault: { faultstring: 'expired', detail: { errorcode: 'oauth.v2.X' } } }, 'oauth.v2.X', 'expired'],
  ])('that failed gives its error: %j', (reply, code, message) => {
    expect(read(reply)).toEqual({ understood: true, shipments: [], errors: [{ code, message }] });
  });

  it('may come as XML', () => {
    const xml = `<trackingDetails><trackingNumber>${NUMBER}</trackingNumber><trackingEvents><trackingEvent>
      <eventType>Out for Delivery</eventType><eventTimestamp>2024-05-03T07:54:00</eventTimestamp><eventState>ND</eventState>
      <eventCode>OF</eventCode></trackingEvent></trackingEvents></trackingDetails>`;
    expect(readPayload('usps', xml)).toMatchObject({ shipments: [{ scans: [{ code: 'OF' }] }], errors: [] });
  });

  it.each([null, [], {}, [1], { trackingNumber: NUMBER }, { payload: 'x' }])('is not %j', (payload) => {
    expect(read(payload)).toMatchObject({ understood: false, reason: { code: 'PAYLOAD_NOT_UNDERSTOOD' } });
  });
});

describe('a USPS push', () => {
  it.each([
    ['bare', parcel([event()])],
    ['in an envelope', { subscriptionId: 's', payload: parcel([event()]) }],
    ['in a list', { payload: [parcel([event()])] }],
    ['as an event', { trackingNumber: NUMBER, ...event() }],
  ])('%s says the same scan as a reply', (_name, push) => {
    expect(only(push).scans).toEqual(only(parcel([event()])).scans);
  });
});

describe('hostile variants of Tracking v3', () => {
  const whole = parcel(
    [event({ GMTOffset: '-05:00', GMTTimestamp: '2024-05-02T14:15:00Z' }), event({ eventCode: '01' })],
    {
      predictedDeliveryDate: '2024-05-04',
      predictedDeliveryWindowEndTime: '5:00 pm',
      deliveryDateExpectation: { expectedDeliveryDate: '2024-05-04' },
      eventSummaries: ['Out for Delivery, 05/03/2024, 7:54 am, BISMARCK, ND 58501'],
      error: { code: '1', message: 'x', errors: [] },
    },
  );

  it('are read safely', () => {
    expectSafeReadings(JSON.stringify([whole]), 'JSON', { read: (body) => readPayload('usps', body, 'JSON') });
  });
});
