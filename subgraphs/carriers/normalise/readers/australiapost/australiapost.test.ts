import { describe, expect, it } from '@jest/globals';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import type { ReadScan, ReadShipment } from '../../reading.ts';
import { readPayload } from '../../../testing/readPayload.ts';
import { locationPlace } from './place.ts';

type Fields = Record<string, unknown>;

const NUMBER = '7XX1000000017';

const event = (over: Fields = {}): Fields => ({
  location: 'KEW VIC',
  description: 'Delivered - Left in a safe place',
  date: '2024-01-21T11:04:27+11:00',
  ...over,
});

const article = (events: unknown, over: Fields = {}): Fields => ({
  article_id: NUMBER,
  product_type: 'eParcel',
  events,
  status: 'Delivered',
  ...over,
});

const reply = (...results: readonly Fields[]): Fields => ({ tracking_results: results });
const one = (trackable_items: unknown, over: Fields = {}): Fields =>
  reply({ tracking_id: NUMBER, status: 'Delivered', trackable_items, ...over });

const read = (payload: unknown) => readPayload('australiapost', JSON.stringify(payload));

function shipmentsOf(payload: unknown): readonly ReadShipment[] {
  const reading = read(payload);
  if (!reading.understood || reading.errors.length > 0) throw new Error(JSON.stringify(reading));
  return reading.shipments;
}

const scanOf = (over: Fields): ReadScan => shipmentsOf(one([article([event(over)])]))[0]!.scans[0]!;

describe('Australia Post Track Items', () => {
  it('gives the events of an article', () => {
    expect(shipmentsOf(one([article([event()])]))).toMatchObject([
      {
        trackingNumber: NUMBER,
        scans: [
          {
            ...{ code: '', subStatus: 'DELIVERED_SAFE_PLACE', localTime: '2024-01-21T11:04:27' },
            ...{ occurredAt: '2024-01-21T00:04:27.000Z', zone: '+11:00', zoneSource: 'OFFSET' },
            place: { city: 'KEW', region: 'VIC', country: 'AU' },
          },
        ],
      },
    ]);
  });

  it('knows texts with an outlet in them, whatever their blanks', () => {
    const meant = (description: string) => scanOf({ description }).subStatus;
    expect(meant('Awaiting Collection at NORTH ST LPO (NO. 2)')).toBe('AT_POST_OFFICE');
    expect(meant('Attempted delivery - being carded to Australia\n\t\tPost outlet')).toBe('ATTEMPTED');
    expect(meant('Awaiting collection at <nowhere>')).toBeNull();
  });

  it('gives the one article of a consignment under the number that was asked for', () => {
    const consignment = { consignment_id: 'CONS0017', number_of_items: 1, items: [article([event()])] };
    const asked = reply({ tracking_id: 'CONS0017', trackable_items: [consignment] });
    expect(shipmentsOf(asked)).toMatchObject([{ trackingNumber: 'CONS0017', scans: [{ status: 'DELIVERED' }] }]);
  });

  it('gives the articles of a consignment apart, and itself where it has events', () => {
    const items = [article([event()]), article([event()], { article_id: '7XX1000000024', status: 'In transit' })];
    const whole = { consignment_id: 'CONS0017', number_of_items: 2, items };
    expect(shipmentsOf(one([whole])).map((shipment) => shipment.trackingNumber)).toEqual([NUMBER, '7XX1000000024']);
    const own = { ...whole, events: [event({ description: 'Onboard for delivery' })], status: 'In transit' };
    expect(shipmentsOf(one([own]))).toMatchObject([
      { trackingNumber: 'CONS0017', pieces: 2, scans: [{ subStatus: 'LOADED_FOR_DELIVERY' }] },
      { trackingNumber: NUMBER },
      { trackingNumber: '7XX1000000024' },
    ]);
  });

  it("puts StarTrack's events of the consignment to those of its article", () => {
    const consignment = {
      events: [event({ location: 'MEL', description: 'On Board for Delivery' })],
      status: 'Delivered in Full',
    };
    const [shipment] = shipmentsOf(one([article([event()])], { consignment }));
    expect(shipment?.scans.map((scan) => scan.subStatus)).toContain('LOADED_FOR_DELIVERY');
    expect(shipment?.scans).toHaveLength(2);
  });

  it('lets a status speak where no event does, and for what is wrong', () => {
    const stated = (status: string, description: string) =>
      shipmentsOf(one([article([event({ description })], { status })]))[0]?.stated;
    expect(stated('Awaiting collection', 'unheard of')).toBe('AT_POST_OFFICE');
    expect(stated('In transit', 'Onboard for delivery')).toBeNull();
    expect(stated('Delivered in Full', 'Onboard for delivery')).toBe('DELIVERED');
    expect(stated('Possible delay', 'Onboard for delivery')).toBe('DELAYED');
    expect(stated('Unknown', 'unheard of')).toBeNull();
  });

  it('has errors of a number and errors of the request', () => {
    const unknown = { tracking_id: '7XX1', errors: [{ code: 'ESB-10001', name: 'Invalid tracking ID' }] };
    expect(read(reply(unknown, { tracking_id: NUMBER, trackable_items: [article([event()])] }))).toMatchObject({
      shipments: [{ trackingNumber: NUMBER }],
      errors: [{ code: 'ESB-10001', message: 'Invalid tracking ID' }],
    });
    const tooMany = { errors: [{ code: '51101', name: 'TOO_MANY', message: 'ten at most' }] };
    expect(read(tooMany)).toEqual({
      understood: true,
      shipments: [],
      errors: [{ code: '51101', message: 'ten at most' }],
    });
    expect(read({ error: { errorMessage: 'no key' } })).toMatchObject({
      shipments: [],
      errors: [{ message: 'no key' }],
    });
  });

  it('may know a number of which nothing happened yet', () => {
    expect(shipmentsOf(one([article([], { status: null })], { status: null }))).toMatchObject([
      { scans: [], stated: null },
    ]);
  });

  it.each([null, [], {}, 'x', { results: [] }, { articles: 'x' }])('is not %j', (payload) => {
    expect(read(payload)).toMatchObject({ understood: false, reason: { code: 'PAYLOAD_NOT_UNDERSTOOD' } });
  });
});

describe('a text of Australia Post', () => {
  it.each([
    ['Onboard for delivery', 'LOADED_FOR_DELIVERY'],
    ['ITEM PROCESSED  AT FACILITY', 'SORTED'],
    ['In transit to next facility in OAKLEIGH SOUTH VIC', 'MOVING'],
    ['Arrived in New Zealand', 'IMPORTED'],
    ['Arrived in New Zealand and was delivered; or 2 not', null],
    ['Not delivered', null],
    ['valueOf', null],
  ])('%p means %p', (description, subStatus) => {
    expect(scanOf({ description })).toMatchObject({ description: description, subStatus });
  });
});

describe('a location of Australia Post', () => {
  it.each([
    ['ALEXANDRIA NSW', { city: 'ALEXANDRIA', region: 'NSW', country: 'AU', postalCode: null }],
    ['Ballina, NSW 2478', { city: 'Ballina', region: 'NSW', country: 'AU', postalCode: '2478' }],
    ['SYDNEY (AU)', { city: 'SYDNEY', region: null, country: 'AU', postalCode: null }],
    ['US-60199, UNITED STATES', { city: null, region: null, country: 'US', postalCode: '60199' }],
    ['NZ', { city: null, region: null, country: 'NZ', postalCode: null }],
    ['Transit Scan', { city: 'Transit Scan', region: null, country: null, postalCode: null }],
  ])('%p is %j', (location, place) => {
    expect(locationPlace(location)).toEqual(place);
  });
});

describe('the time of an Australian event', () => {
  it('without an offset is that of the state', () => {
    expect(scanOf({ date: '2024-07-21T11:04:27', location: 'PERTH WA' })).toMatchObject({
      occurredAt: '2024-07-21T03:04:27.000Z',
      zone: 'Australia/Perth',
    });
  });

  it('costs the event when there is none', () => {
    expect(read(one([article([event({ date: null }), event({ date: 'x' }), 7])]))).toMatchObject({
      shipments: [{ scans: [] }],
      errors: [{ code: 'EVENT_TIME_MISSING' }, { code: 'EVENT_TIME_UNREADABLE' }, { code: 'EVENT_NOT_UNDERSTOOD' }],
    });
  });
});

describe('older and other forms of Australia Post', () => {
  it('QueryTracking, one article and no list', () => {
    const xml = `<QueryTrackEventsResponse><TrackingResult><ArticleDetails><ArticleID>${NUMBER}</ArticleID><Status>Delivered</Status>
      <Events><Event><EventDateTime>2014-05-30T14:43:09+10:00</EventDateTime><Location>ALEXANDRIA NSW</Location>
      <EventDescription>Delivered</EventDescription><SignerName>A B</SignerName></Event></Events></ArticleDetails></TrackingResult>
      <TrackingResult><BusinessException><Code>QTE001</Code><Description>unknown</Description></BusinessException></TrackingResult>
      </QueryTrackEventsResponse>`;
    expect(readPayload('australiapost', xml)).toMatchObject({
      shipments: [{ trackingNumber: NUMBER, scans: [{ status: 'DELIVERED', signedBy: 'A B' }] }],
      errors: [{ code: 'QTE001', message: 'unknown' }],
    });
  });

  it('a consignment of the parcel pages', () => {
    const events = [
      { localeDateTime: '2024-01-21T11:04:27+11:00', description: 'Delivered', location: 'KEW VIC', eventCode: 'DD-1' },
    ];
    const page = [{ shipment: { articles: [{ articleId: NUMBER, details: [{ events }] }] } }];
    expect(shipmentsOf(page)).toMatchObject([
      { trackingNumber: NUMBER, scans: [{ code: 'DD-1', subStatus: 'DELIVERED' }] },
    ]);
    const seconds = [
      {
        articles: [{ articleId: NUMBER, details: [{ events: [{ dateTime: 1705795467, description: 'Delivered' }] }] }],
      },
    ];
    expect(shipmentsOf(seconds)[0]?.scans).toMatchObject([{ occurredAt: '2024-01-21T00:04:27.000Z' }]);
  });
});

describe('hostile variants of Australia Post', () => {
  const consignment = {
    consignment_id: 'CONS0017',
    number_of_items: 2,
    status: 'x',
    items: [article([event()])],
    events: [event()],
  };
  const read1 = (body: string) => readPayload('australiapost', body, 'JSON');

  it('are read safely', () => {
    expectSafeReadings(
      JSON.stringify(one([article([event()]), consignment], { errors: [{ code: 'E', name: 'x' }] })),
      'JSON',
      {
        read: read1,
      },
    );
    const page = [
      { shipment: { articles: [{ articleId: NUMBER, details: [{ events: [{ dateTime: 1705795467 }] }] }] } },
    ];
    expectSafeReadings(JSON.stringify(page), 'JSON', { read: read1, runs: 150 });
    const query = {
      QueryTrackEventsResponse: {
        TrackingResult: {
          ArticleDetails: { ArticleID: NUMBER, Events: { Event: [{ EventDateTime: '2014-05-30T14:43:09+10:00' }] } },
        },
      },
    };
    expectSafeReadings(JSON.stringify(query), 'JSON', { read: read1, runs: 150 });
  });
});
