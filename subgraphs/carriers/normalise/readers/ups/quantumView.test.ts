import { describe, expect, it } from '@jest/globals';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import { readPayload } from '../../../testing/readPayload.ts';
import type { Reading } from '../../reading.ts';

type Fields = Record<string, unknown>;

const NUMBER = '1ZTEST000000000017';
const ActivityLocation = {
  AddressArtifactFormat: { PoliticalDivision2: 'FARGO', PoliticalDivision1: 'ND', CountryCode: 'US' },
};
const about = (more: Fields): Fields => ({ TrackingNumber: NUMBER, Date: '20240502', Time: '091500', ...more });

const FILE = {
  FileName: '240502_091500001',
  Manifest: [
    {
      ShipTo: { Address: { City: 'FARGO', StateProvinceCode: 'ND', CountryCode: 'US' } },
      ScheduledDeliveryDate: '20240504',
      Package: [{ TrackingNumber: NUMBER, Activity: [{ Date: '20240501', Time: '180000' }] }],
    },
  ],
  Origin: [about({ ActivityLocation, Date: '20240501', Time: '200000' })],
  Generic: [
    {
      TrackingNumber: NUMBER,
      ActivityType: 'DS',
      Activity: { Date: '20240502', Time: '050000' },
      RescheduledDeliveryDate: '20240505',
    },
  ],
  Exception: [
    about({
      ActivityLocation,
      StatusCode: 'X1',
      StatusDescription: 'EXCEPTION',
      ReasonCode: '48',
      ReasonDescription: 'NOT IN',
    }),
  ],
  Delivery: [
    about({
      ActivityLocation,
      Date: '20240503',
      DeliveryLocation: { Code: '5', Description: 'FRONT DESK', SignedForByName: 'R. JONES' },
    }),
  ],
};

const reply = (file: Fields): Fields => ({
  QuantumViewResponse: {
    Response: { ResponseStatusCode: '1' },
    QuantumViewEvents: { SubscriberID: 'shop', SubscriptionEvents: [{ Name: 'all', SubscriptionFile: [file] }] },
  },
});

const XML = `<QuantumViewResponse><Response><ResponseStatusCode>1</ResponseStatusCode></Response><QuantumViewEvents>
  <SubscriptionEvents><SubscriptionFile><Delivery><TrackingNumber>${NUMBER}</TrackingNumber><Date>20240503</Date>
  <Time>091500</Time><ActivityLocation><AddressArtifactFormat><PoliticalDivision2>FARGO</PoliticalDivision2>
  <PoliticalDivision1>ND</PoliticalDivision1><CountryCode>US</CountryCode></AddressArtifactFormat></ActivityLocation>
  </Delivery></SubscriptionFile></SubscriptionEvents></QuantumViewEvents></QuantumViewResponse>`;

const read = (body: string): Reading => readPayload('ups', body);
const readJson = (value: unknown): Reading => read(JSON.stringify(value));

describe('a Quantum View reply', () => {
  it('gives each record as an event of its parcel', () => {
    const reading = readJson(reply(FILE));
    const shipment = reading.understood ? reading.shipments[0] : undefined;
    expect(reading).toMatchObject({ errors: [], shipments: [{ trackingNumber: NUMBER, signedBy: 'R. JONES' }] });
    expect(shipment?.scans.map(({ code, subStatus, localTime }) => [code, subStatus, localTime])).toEqual([
      ['Manifest', 'INFORMATION_RECEIVED', '2024-05-01T18:00:00'],
      ['Origin', 'COLLECTED', '2024-05-01T20:00:00'],
      ['DS', 'ARRIVED_AT_LOCAL_FACILITY', '2024-05-02T05:00:00'],
      ['X1', 'CARRIER_EXCEPTION', '2024-05-02T09:15:00'],
      ['Delivery', 'DELIVERED_RECEPTION', '2024-05-03T09:15:00'],
    ]);
    expect(shipment?.scans[3]).toMatchObject({
      description: 'EXCEPTION: NOT IN',
      reason: { code: '48', text: 'NOT IN' },
      place: { city: 'FARGO', region: 'ND', country: 'US' },
      zone: 'America/Chicago',
    });
    expect(shipment?.estimate).toMatchObject({ date: '2024-05-05', stated: 'DAY' });
  });

  it('in XML gives the same', () => {
    expect(read(XML)).toMatchObject({
      shipments: [{ trackingNumber: NUMBER, scans: [{ code: 'Delivery', place: { city: 'FARGO' } }] }],
    });
  });

  it('gives the parcels of a manifest of which nothing happened yet', () => {
    const Package = [{ TrackingNumber: NUMBER }, { TrackingNumber: '1ZTEST000000000025' }];
    expect(readJson(reply({ Manifest: { Package, ScheduledDeliveryDate: '20240504' } }))).toMatchObject({
      shipments: [
        { scans: [], estimate: { date: '2024-05-04' } },
        { trackingNumber: '1ZTEST000000000025', scans: [] },
      ],
    });
  });

  it('does not guess what an unknown type of activity says', () => {
    const Generic = about({ ActivityType: 'ZZ', Activity: { Date: '20240502', Time: '050000' } });
    expect(readJson(reply({ Generic }))).toMatchObject({ shipments: [{ scans: [{ code: 'ZZ', subStatus: null }] }] });
  });

  it('that failed is an error and no shipment', () => {
    const Error = [{ ErrorSeverity: 'Hard', ErrorCode: '330028', ErrorDescription: 'no subscription' }];
    expect(readJson({ QuantumViewResponse: { Response: { ResponseStatusCode: '0', Error } } })).toEqual({
      understood: true,
      shipments: [],
      errors: [{ code: '330028', message: 'no subscription' }],
    });
  });

  it('is read safely whatever becomes of it', () => {
    expectSafeReadings(JSON.stringify(reply(FILE)), 'JSON', { read });
    expectSafeReadings(XML, 'XML', { read });
  });
});
