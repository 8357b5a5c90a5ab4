import { describe, expect, it } from '@jest/globals';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import type { ReadShipment } from '../../reading.ts';
import { readPayload } from '../../../testing/readPayload.ts';

type Fields = Record<string, unknown>;

const read = (body: string) => readPayload('dhl', body);
const json = (value: unknown) => read(JSON.stringify(value));

function only(reading: ReturnType<typeof read>): ReadShipment {
  if (!reading.understood || reading.shipments.length !== 1) throw new Error(JSON.stringify(reading));
  return reading.shipments[0]!;
}

const address = (addressLocality: string, countryCode?: string) => ({ address: { addressLocality, countryCode } });

const unifiedEvent = (over: Fields = {}): Fields => ({
  timestamp: '2024-05-02T09:15:00',
  location: address('Leipzig', 'DE'),
  statusCode: 'transit',
  status: 'PROCESSED',
  description: 'Processed at the hub',
  ...over,
});

const unified = (over: Fields = {}): Fields => ({
  shipments: [
    {
      id: '00340434999999999999',
      service: 'parcel-de',
      destination: address('Bonn', 'DE'),
      status: unifiedEvent(),
      estimatedTimeOfDelivery: '2024-05-04',
      details: {
        totalNumberOfPieces: 2,
        proofOfDelivery: { signed: { givenName: 'Ada', familyName: 'Muster', name: 'Ada' } },
      },
      events: [unifiedEvent()],
      ...over,
    },
  ],
});

describe('a unified reply of DHL', () => {
  it('gives number, scans, estimate, signer and pieces', () => {
    expect(only(json(unified()))).toMatchObject({
      trackingNumber: '00340434999999999999',
      stated: 'MOVING',
      signedBy: 'Ada Muster',
      pieces: 2,
      estimate: { date: '2024-05-04', stated: 'DAY' },
      scans: [
        {
          code: 'transit',
          subStatus: 'SORTED',
          occurredAt: '2024-05-02T07:15:00.000Z',
          localTime: '2024-05-02T09:15:00',
          zoneSource: 'PLACE',
          place: { city: 'Leipzig', country: 'DE' },
        },
      ],
    });
  });

  it('keeps a number of twenty digits that is written as a number', () => {
    const body = JSON.stringify(unified()).replace('"00340434999999999999"', '10340434999999999999');
    expect(only(read(body)).trackingNumber).toBe('10340434999999999999');
  });

  it('takes the window where one is stated', () => {
    const frame = { estimatedFrom: '2024-05-04T09:00:00+02:00', estimatedThrough: '2024-05-04T11:00:00+02:00' };
    expect(only(json(unified({ estimatedDeliveryTimeFrame: frame }))).estimate).toEqual({
      date: '2024-05-04',
      earliest: '2024-05-04T07:00:00.000Z',
      latest: '2024-05-04T09:00:00.000Z',
      stated: 'TIME',
    });
  });

  it('takes the summary for the event where there is no other', () => {
    expect(only(json(unified({ events: [] }))).scans).toHaveLength(1);
  });

  it.each([
    ['delivered', 'DELIVERED', 'DELIVERED'],
    ['transit', 'DELIVERED', 'MOVING'],
    ['transit', 'Arrival at Post Office', 'ARRIVED_AT_LOCAL_FACILITY'],
    ['transit', 'WC', 'WITH_COURIER'],
    ['failure', 'NH', 'ATTEMPTED_NOBODY_THERE'],
    ['failure', 'whatever', 'CARRIER_EXCEPTION'],
    ['unknown', 'whatever', 'NOTE'],
    ['on-the-moon', 'whatever', null],
  ])('reads %s with %s as %p', (statusCode, status, subStatus) => {
    const event = unifiedEvent({ statusCode, status, description: 'text' });
    expect(only(json(unified({ events: [event] }))).scans[0]?.subStatus).toBe(subStatus);
  });

  it('is read when it is pushed alone or in an envelope', () => {
    const [shipment] = unified()['shipments'] as unknown[];
    expect(only(json(shipment)).scans).toHaveLength(1);
    expect(only(json({ shipment })).scans).toHaveLength(1);
  });

  it('may have no shipments', () => {
    expect(json({ shipments: [] })).toMatchObject({ shipments: [], errors: [{ code: 'NOTHING_READ' }] });
  });
});

const expressEvent = (over = ''): string => `
  <ShipmentEvent><Date>2024-05-02</Date><Time>09:15:00</Time>
    <ServiceEvent><EventCode>PU</EventCode><Description>Shipment picked up</Description></ServiceEvent>
    <Signatory>12.50</Signatory>
    <ServiceArea><ServiceAreaCode>MIL</ServiceAreaCode><Description>Milan - Italy </Description></ServiceArea>
  </ShipmentEvent>${over}`;

const DELIVERY = `
  <ShipmentEvent><Date>2024-05-03</Date><Time>17:05:00</Time>
    <ServiceEvent><EventCode>OK</EventCode><Description>Delivered</Description></ServiceEvent>
    <Signatory>MUSTER</Signatory>
    <ServiceArea><ServiceAreaCode>VNY</ServiceAreaCode><Description>VAN NUYS,CA-USA</Description></ServiceArea>
  </ShipmentEvent>`;

const awb = (inside: string, action = 'success'): string => `
  <AWBInfo><AWBNumber>1234567890</AWBNumber><Status><ActionStatus>${action}</ActionStatus></Status>
    <ShipmentInfo><Pieces>3</Pieces><EstDlvyDate>2024-05-03 23:59:00 GMT-07:00</EstDlvyDate>${inside}</ShipmentInfo>
  </AWBInfo>`;

const xml = (inside: string): string =>
  `<?xml version="1.0"?><req:TrackingResponse xmlns:req="http://www.dhl.com"><Response/>${inside}</req:TrackingResponse>`;

describe('a reply of the XML services', () => {
  it('gives scans at their service areas, with the signer of the delivery alone', () => {
    const { scans, pieces, estimate } = only(read(xml(awb(expressEvent(DELIVERY)))));
    expect(pieces).toBe(3);
    expect(estimate).toMatchObject({
      date: '2024-05-03',
      earliest: '2024-05-03T07:00:00.000Z',
      latest: '2024-05-04T06:59:00.000Z',
    });
    expect(scans).toMatchObject([
      { code: 'PU', status: 'PICKED_UP', zone: 'Europe/Rome', signedBy: null, place: { city: 'Milan', country: 'IT' } },
      {
        code: 'OK',
        occurredAt: '2024-05-04T00:05:00.000Z',
        signedBy: 'MUSTER',
        place: { city: 'VAN NUYS', region: 'CA' },
      },
    ]);
  });

  it('has several parcels, of which one may be unknown', () => {
    const unknown = `<AWBInfo><AWBNumber>1234567891</AWBNumber><Status><ActionStatus>No Shipments Found</ActionStatus>
      <Condition><ConditionCode>209</ConditionCode><ConditionData>No Shipments Found</ConditionData></Condition></Status></AWBInfo>`;
    expect(read(xml(awb(expressEvent()) + unknown))).toMatchObject({
      shipments: [{ trackingNumber: '1234567890' }],
      errors: [{ code: '209' }],
    });
  });

  it('may have no events yet', () => {
    expect(only(read(xml(awb('')))).scans).toEqual([]);
  });

  it('has the events of its pieces where it has none of its own', () => {
    const piece = expressEvent().replaceAll('ShipmentEvent', 'PieceEvent');
    const pieces = `<Pieces><PieceInfo>${piece}</PieceInfo></Pieces></AWBInfo>`;
    expect(only(read(xml(awb('').replace('</AWBInfo>', pieces)))).scans).toHaveLength(1);
  });

  it('is read in the envelope of the Global Web Services', () => {
    const item = awb(`<ShipmentEvent><ArrayOfShipmentEventItem>${expressEvent().replace(/<\/?ShipmentEvent>/g, '')}
      </ArrayOfShipmentEventItem></ShipmentEvent>`).replace(/<(\/?)AWBInfo>/g, '<$1ArrayOfAWBInfoItem>');
    const body = `<Envelope><Body><trackShipmentRequestResponse><trackingResponse><TrackingResponse>
      <AWBInfo>${item}</AWBInfo></TrackingResponse></trackingResponse></trackShipmentRequestResponse></Body></Envelope>`;
    expect(only(read(body)).scans).toMatchObject([{ code: 'PU' }]);
  });

  it('may be an error', () => {
    const status = `<Response><Status><ActionStatus>Failure</ActionStatus><Condition><ConditionCode>100</ConditionCode>
      <ConditionData>Wrong password</ConditionData></Condition></Status></Response>`;
    expect(read(`<ErrorResponse>${status}</ErrorResponse>`)).toEqual({
      understood: true,
      shipments: [],
      errors: [{ code: '100', message: 'Wrong password' }],
    });
  });
});

const mydhl = (over: Fields = {}): Fields => ({
  shipments: [
    {
      shipmentTrackingNumber: '1234567890',
      status: 'Success',
      estimatedDeliveryDate: '2024-05-06',
      receiverDetails: { postalAddress: { cityName: 'ROMA', postalCode: '00184', countryCode: 'IT' } },
      events: [
        {
          date: '2024-05-03',
          time: '10:00:00',
          GMTOffset: '+02:00',
          typeCode: 'DD',
          description: 'Delivered damaged',
          serviceArea: [{ code: 'ROM', description: 'Rome-ITA' }],
          signedBy: 'MUSTER',
        },
      ],
      pieces: [{ number: 1, events: [] }],
      ...over,
    },
  ],
});

describe('a reply of MyDHL', () => {
  it('gives scans with their offsets, the signer and the day', () => {
    expect(only(json(mydhl()))).toMatchObject({
      estimate: { date: '2024-05-06', earliest: '2024-05-05T22:00:00.000Z', stated: 'DAY' },
      pieces: 1,
      stated: null,
      scans: [
        {
          code: 'DD',
          status: 'DELIVERED',
          exception: 'DAMAGED',
          occurredAt: '2024-05-03T08:00:00.000Z',
          signedBy: 'MUSTER',
        },
      ],
    });
  });

  it('takes the events of the pieces where the shipment has none', () => {
    const [shipment] = mydhl()['shipments'] as Fields[];
    expect(only(json(mydhl({ events: [], pieces: [{ events: shipment?.['events'] }] }))).scans).toHaveLength(1);
  });
});

const ecommerce = (over: Fields = {}): Fields => ({
  packages: [
    {
      package: { trackingId: 'GM1234567890', expectedDelivery: '2024-05-06' },
      recipient: { city: 'Fargo', state: 'ND', postalCode: '58102', country: 'US', signedForName: 'Ada' },
      events: [
        {
          date: '2024-05-02',
          time: '09:15:00',
          timeZone: 'CT',
          location: 'Melrose Park, IL, US',
          primaryEventId: 598,
          primaryEventDescription: 'Out for Delivery',
          secondaryEventId: 12,
        },
        {
          date: '2024-05-01',
          time: '08:00:00',
          timeZone: 'LT',
          location: 'Hebron, KY, US',
          primaryEventDescription: 'NEW',
        },
      ],
      ...over,
    },
  ],
});

describe('a reply of DHL eCommerce', () => {
  it('gives scans in the zones it names, and by their place where it says local', () => {
    expect(only(json(ecommerce()))).toMatchObject({
      trackingNumber: 'GM1234567890',
      signedBy: 'Ada',
      estimate: { date: '2024-05-06' },
      scans: [
        { code: 'NEW', subStatus: null, occurredAt: '2024-05-01T12:00:00.000Z', zoneSource: 'PLACE' },
        {
          code: '598',
          subStatus: 'WITH_COURIER',
          occurredAt: '2024-05-02T14:15:00.000Z',
          zone: '-05:00',
          reason: { code: '12' },
          place: { city: 'Melrose Park', region: 'IL', country: 'US' },
        },
      ],
    });
  });

  it('is read when one package is pushed', () => {
    expect(only(json((ecommerce()['packages'] as unknown[])[0])).scans).toHaveLength(2);
  });
});

describe('an error of DHL', () => {
  it.each([
    [
      { title: 'No result found', detail: 'No such shipment.', status: 404 },
      { code: '404', message: 'No such shipment.' },
    ],
    [
      { title: 'Unauthorized', status: 401 },
      { code: '401', message: 'Unauthorized' },
    ],
    [
      { message: 'Invalid', detail: 'Bad number', additionalDetails: ['one', 'two'], status: '400' },
      { code: '400', message: 'Bad number; one; two' },
    ],
    [
      { fault: { faultstring: 'Quota', detail: { errorcode: 'policies.Quota' } } },
      { code: 'policies.Quota', message: 'Quota' },
    ],
    [{ reasons: [{ msg: 'Invalid credentials' }] }, { code: 'CARRIER_ERROR', message: 'Invalid credentials' }],
  ])('%j is told and no shipment', (body, error) => {
    expect(json(body)).toEqual({ understood: true, shipments: [], errors: [error] });
  });

  it.each([null, [], {}, { status: 'ok' }, { id: '1234567890' }, 'text'])('is not %j', (body) => {
    expect(json(body)).toMatchObject({ understood: false, reason: { code: 'PAYLOAD_NOT_UNDERSTOOD' } });
  });
});

describe('hostile variants of what DHL sends', () => {
  it.each([
    ['unified', JSON.stringify(unified()), 'JSON'],
    ['MyDHL', JSON.stringify(mydhl()), 'JSON'],
    ['eCommerce', JSON.stringify(ecommerce()), 'JSON'],
    ['XML', xml(awb(expressEvent(DELIVERY))), 'XML'],
  ] as const)('of %s are read safely', (_name, body, format) => {
    expectSafeReadings(body, format, { read });
  });
});
