import { describe, expect, it } from '@jest/globals';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import { readPayload } from '../../../testing/readPayload.ts';
import type { Reading, ReadShipment } from '../../reading.ts';

const NUMBER = '1ZTEST000000000017';
const SUCCESS = '<Response><ResponseStatusCode>1</ResponseStatusCode></Response>';
const TOWN = '<City>FARGO</City><StateProvinceCode>ND</StateProvinceCode><CountryCode>US</CountryCode>';

const activity = (type: string, code: string, time: string, location = ''): string => `<Activity>
  <ActivityLocation><Address>${TOWN}</Address>${location}</ActivityLocation><Status><StatusType><Code>${type}</Code>
  <Description>${code} IT WAS</Description></StatusType><StatusCode><Code>${code}</Code></StatusCode></Status>
  <Date>20240502</Date><Time>${time}</Time></Activity>`;

const LEFT = '<Code>ML</Code><Description>BACK DOOR</Description><SignedForByName>R. JONES</SignedForByName>';
const TWO = activity('D', 'KM', '120000', LEFT) + activity('I', 'AR', '061500');

const parcel = (content: string, number = NUMBER): string =>
  `<Package><TrackingNumber>${number}</TrackingNumber>${content}</Package>`;

const reply = (content: string): string => `<?xml version="1.0"?><TrackResponse>${SUCCESS}<Shipment>
  <ShipTo><Address>${TOWN}</Address></ShipTo><ScheduledDeliveryDate>20240504</ScheduledDeliveryDate>${content}</Shipment>
  </TrackResponse>`;

const soap = (content: string): string =>
  `<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>${content}</e:Body></e:Envelope>`;

const SOAP =
  soap(`<trk:TrackResponse xmlns:trk="http://www.ups.com/XMLSchema/XOLTWS/Track/v2.0"><common:Response xmlns:common="c">
  <common:ResponseStatus><common:Code>1</common:Code></common:ResponseStatus></common:Response><trk:Shipment>
  <trk:InquiryNumber><trk:Code>01</trk:Code><trk:Value>${NUMBER}</trk:Value></trk:InquiryNumber>
  <trk:DeliveryDetail><trk:Type><trk:Code>03</trk:Code></trk:Type><trk:Date>20240504</trk:Date></trk:DeliveryDetail>
  <trk:Package><trk:TrackingNumber>${NUMBER}</trk:TrackingNumber><trk:Activity><trk:ActivityLocation><trk:Address>
  <trk:City>FARGO</trk:City><trk:StateProvinceCode>ND</trk:StateProvinceCode><trk:CountryCode>US</trk:CountryCode>
  </trk:Address></trk:ActivityLocation><trk:Status><trk:Type>I</trk:Type><trk:Description>Arrival Scan</trk:Description>
  <trk:Code>AR</trk:Code></trk:Status><trk:Date>20240502</trk:Date><trk:Time>061500</trk:Time>
  <trk:GMTDate>2024-05-02</trk:GMTDate><trk:GMTTime>11:15:00</trk:GMTTime><trk:GMTOffset>-05:00</trk:GMTOffset>
  </trk:Activity></trk:Package></trk:Shipment></trk:TrackResponse>`);

const read = (body: string): Reading => readPayload('ups', body);

function only(body: string): ReadShipment {
  const reading = read(body);
  if (!reading.understood || reading.shipments.length !== 1) throw new Error(JSON.stringify(reading));
  return reading.shipments[0]!;
}

describe('an older UPS reply', () => {
  it('gives number, events, clocks, places, signer and day', () => {
    const { scans, ...shipment } = only(reply(parcel(TWO)));
    expect(shipment).toMatchObject({
      trackingNumber: NUMBER,
      stated: 'DELIVERED',
      signedBy: 'R. JONES',
      pieces: 1,
      estimate: { date: '2024-05-04', stated: 'DAY' },
    });
    expect(scans).toMatchObject([
      { code: 'AR', subStatus: 'ARRIVED_AT_FACILITY', localTime: '2024-05-02T06:15:00', signedBy: null },
      { code: 'KM', subStatus: 'DELIVERED_AT_DOOR', localTime: '2024-05-02T12:00:00', signedBy: 'R. JONES' },
    ]);
    expect(scans[0]).toMatchObject({
      description: 'AR IT WAS',
      occurredAt: '2024-05-02T11:15:00.000Z',
      zone: 'America/Chicago',
      place: { city: 'FARGO', region: 'ND', country: 'US', postalCode: null },
    });
  });

  it('in SOAP gives the same, with the instant UPS wrote', () => {
    const { scans, estimate, stated } = only(SOAP);
    expect(scans).toMatchObject([
      { code: 'AR', description: 'Arrival Scan', occurredAt: '2024-05-02T11:15:00.000Z', zoneSource: 'INSTANT' },
    ]);
    expect(scans[0]?.scanKey).toBe(only(reply(parcel(activity('I', 'AR', '061500')))).scans[0]?.scanKey);
    expect([estimate?.date, stated]).toEqual(['2024-05-04', 'ARRIVED_AT_FACILITY']);
  });

  it('in JSON gives the same', () => {
    const older = {
      TrackResponse: {
        Response: { ResponseStatus: { Code: '1' } },
        Shipment: {
          InquiryNumber: { Code: '01', Value: NUMBER },
          Package: {
            TrackingNumber: NUMBER,
            Activity: { Status: { Type: 'D', Description: 'Delivered', Code: 'KB' }, Date: '20240502', Time: '112456' },
          },
        },
      },
    };
    expect(only(JSON.stringify(older))).toMatchObject({
      stated: 'DELIVERED',
      scans: [{ code: 'KB', status: 'DELIVERED' }],
    });
  });

  it('does not take an internal activity for a delivery, and knows why a parcel was late', () => {
    const written = (code: string, time: string) =>
      `<Activity><Status><StatusType><Code>X</Code></StatusType><StatusCode><Code>${code}</Code></StatusCode></Status>
       <Date>20240502</Date><Time>${time}</Time></Activity>`;
    expect(
      only(reply(parcel(written('KB', '080000') + written('DJ', '090000') + written('L1', '100000')))).scans,
    ).toMatchObject([
      { code: 'KB', status: null, subStatus: null },
      { code: 'DJ', subStatus: 'DELAYED_WEATHER' },
      { code: 'L1', subStatus: 'ATTEMPTED_CLOSED' },
    ]);
  });

  it('takes the rescheduled day before the scheduled one, up to its time', () => {
    const moved =
      '<RescheduledDeliveryDate>20240506</RescheduledDeliveryDate><RescheduledDeliveryTime>120000</RescheduledDeliveryTime>';
    expect(only(reply(parcel(moved + TWO))).estimate).toEqual({
      date: '2024-05-06',
      stated: 'TIME',
      earliest: '2024-05-06T05:00:00.000Z',
      latest: '2024-05-06T17:00:00.000Z',
    });
  });

  it('gives each package of a shipment', () => {
    const reading = read(reply(parcel(TWO) + parcel('', '1ZTEST000000000025')));
    expect(reading).toMatchObject({
      shipments: [
        { trackingNumber: NUMBER, pieces: 2 },
        { trackingNumber: '1ZTEST000000000025', scans: [] },
      ],
      errors: [],
    });
  });

  it('of freight, which has no packages, gives the shipment', () => {
    const freight = `<ShipmentIdentificationNumber>123456789</ShipmentIdentificationNumber>${TWO}`;
    expect(only(reply(freight))).toMatchObject({
      trackingNumber: '123456789',
      scans: [{ code: 'AR' }, { code: 'KM' }],
    });
  });

  it('keeps what it can of a package when an activity has no time', () => {
    const timeless = activity('I', 'AR', '').replace('<Date>20240502</Date>', '');
    expect(read(reply(parcel(timeless + TWO)))).toMatchObject({
      shipments: [{ scans: [{ code: 'AR' }, { code: 'KM' }] }],
      errors: [{ code: 'EVENT_TIME_MISSING' }],
    });
  });

  const failed = `<TrackResponse><Response><ResponseStatusCode>0</ResponseStatusCode><Error>
    <ErrorSeverity>Hard</ErrorSeverity><ErrorCode>151018</ErrorCode><ErrorDescription>Invalid tracking number</ErrorDescription>
    </Error></Response></TrackResponse>`;
  const fault =
    soap(`<e:Fault><faultcode>Client</faultcode><faultstring>An exception</faultstring><detail><err:Errors xmlns:err="e">
    <err:ErrorDetail><err:Severity>Hard</err:Severity><err:PrimaryErrorCode><err:Code>151018</err:Code>
    <err:Description>Invalid tracking number</err:Description></err:PrimaryErrorCode></err:ErrorDetail></err:Errors></detail></e:Fault>`);

  it.each([
    ['in XML', failed],
    ['in SOAP', fault],
    ['in JSON', JSON.stringify({ Error: { Code: '151018', Description: 'Invalid tracking number' } })],
  ])('that failed is an error and no shipment (%s)', (_how, body) => {
    expect(read(body)).toEqual({
      understood: true,
      shipments: [],
      errors: [{ code: '151018', message: 'Invalid tracking number' }],
    });
  });

  it('with a mere warning beside its parcel is no error', () => {
    const warned = reply(parcel(TWO)).replace(
      '</ResponseStatusCode>',
      '</ResponseStatusCode><Error><ErrorSeverity>Warning</ErrorSeverity><ErrorCode>1</ErrorCode></Error>',
    );
    expect(read(warned)).toMatchObject({ errors: [], shipments: [{ trackingNumber: NUMBER }] });
  });

  it.each(['<a/>', '<TrackResponse/>', soap('<RateResponse/>')])('is not %s', (body) => {
    expect(read(body)).toMatchObject({ understood: false, reason: { code: 'PAYLOAD_NOT_UNDERSTOOD' } });
  });

  it.each([
    ['XML', reply(parcel(TWO))],
    ['SOAP', SOAP],
    ['a failure', failed],
    ['a fault', fault],
  ])('is read safely whatever becomes of it (%s)', (_how, body) => {
    expectSafeReadings(body, 'XML', { read, runs: 200 });
  });
});
