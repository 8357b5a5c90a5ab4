import { describe, expect, it } from '@jest/globals';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import { readPayload } from '../../../testing/readPayload.ts';
import type { Reading, ReadShipment } from '../../reading.ts';

const NUMBER = '700000000025';

const event = (type: string, time: string, more = ''): string => `<Events><Timestamp>${time}</Timestamp>
  <EventType>${type}</EventType><EventDescription>${type} it was</EventDescription>${more}
  <Address><City>FARGO</City><StateOrProvinceCode>ND</StateOrProvinceCode><PostalCode>58102</PostalCode>
  <CountryCode>US</CountryCode></Address><ArrivalLocation>FEDEX_FACILITY</ArrivalLocation></Events>`;

const note = (element: string, severity: string, code = '0'): string =>
  `<${element}><Severity>${severity}</Severity><Code>${code}</Code><Message>said ${code}</Message></${element}>`;

const details = (content: string, number = NUMBER): string =>
  `<TrackDetails>${note('Notification', 'SUCCESS')}<TrackingNumber>${number}</TrackingNumber>${content}</TrackDetails>`;

const NEWER = `${note('Notifications', 'SUCCESS')}<CompletedTrackDetails>${note('Notifications', 'SUCCESS')}`;
const newer = (content: string): string =>
  `<TrackReply xmlns="http://fedex.com/ws/track/v18">${NEWER}${content}</CompletedTrackDetails></TrackReply>`;
const older = (content: string): string =>
  `<TrackReply xmlns="http://fedex.com/ws/track/v5">${note('Notifications', 'SUCCESS')}${content}</TrackReply>`;
const inEnvelope = (content: string): string =>
  `<?xml version="1.0"?><SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Header/>
  <SOAP-ENV:Body>${content}</SOAP-ENV:Body></SOAP-ENV:Envelope>`;

const TWO =
  event('DL', '2024-05-03T12:00:00-05:00', '<StatusExceptionCode>005</StatusExceptionCode>') +
  event('AR', '2024-05-02T10:15:00-05:00');

const read = (body: string): Reading => readPayload('fedex', body);

function only(body: string): ReadShipment {
  const reading = read(body);
  if (!reading.understood || reading.shipments.length !== 1) throw new Error(JSON.stringify(reading));
  return reading.shipments[0]!;
}

describe('a reply of FedEx Web Services', () => {
  it.each([
    ['bare and new', newer(details(TWO))],
    ['bare and old', older(details(TWO))],
    ['in an envelope', inEnvelope(newer(details(TWO)))],
    ['with prefixes of its own', inEnvelope(newer(details(TWO)).replace(/<(\/?)(\w)/g, '<$1v18:$2'))],
    ['with a type beside each value', newer(details(TWO)).replace(/<City>/g, '<City type="xs:string">')],
  ])('gives number, events, clocks and places (%s)', (_how, body) => {
    const { trackingNumber, scans } = only(body);
    expect(trackingNumber).toBe(NUMBER);
    expect(scans.map(({ code, subStatus, localTime, zone }) => [code, subStatus, localTime, zone])).toEqual([
      ['AR', 'ARRIVED_AT_FACILITY', '2024-05-02T10:15:00', '-05:00'],
      ['DL', 'COLLECTED_BY_RECIPIENT', '2024-05-03T12:00:00', '-05:00'],
    ]);
    expect(scans[0]?.place).toEqual({ city: 'FARGO', region: 'ND', country: 'US', postalCode: '58102' });
  });

  it('gives one event as well as many, and a parcel without any', () => {
    expect(only(newer(details(event('PU', '2024-05-02T10:15:00-05:00')))).scans).toHaveLength(1);
    expect(only(newer(details(''))).scans).toEqual([]);
  });

  it('names the kind of a location where that is all that is written', () => {
    const bare = event('OC', '2024-05-02T10:15:00-05:00').replace(/<Address>[\s\S]*<\/Address>/, '<Address/>');
    expect(only(newer(details(bare))).scans[0]?.place).toMatchObject({ city: 'FEDEX_FACILITY', country: null });
  });

  it('says how the parcel stands, who signed, how many pieces and when it should arrive', () => {
    const whole = `<StatusDetail><CreationTime>2024-05-03T00:00:00</CreationTime><Code>DE</Code>
      <AncillaryDetails><Reason>07</Reason></AncillaryDetails></StatusDetail><PackageCount>3</PackageCount>
      <DatesOrTimes><Type>ANTICIPATED_TENDER</Type><DateOrTimestamp>2024-05-01T00:00:00</DateOrTimestamp></DatesOrTimes>
      <DatesOrTimes><Type>ESTIMATED_DELIVERY</Type><DateOrTimestamp>2024-05-04T00:00:00</DateOrTimestamp></DatesOrTimes>
      <DeliverySignatureName>R.JONES</DeliverySignatureName>`;
    const { stated, signedBy, pieces, estimate } = only(newer(details(whole + TWO)));
    expect({ stated, signedBy, pieces, day: estimate?.date }).toEqual({
      stated: 'REFUSED',
      signedBy: 'R.JONES',
      pieces: 3,
      day: '2024-05-04',
    });
  });

  it('says the same in the elements of its first versions', () => {
    const first = `<StatusCode>OD</StatusCode><EstimatedDeliveryTimestamp>2024-05-04T17:00:00</EstimatedDeliveryTimestamp>`;
    const { stated, estimate } = only(older(details(first + TWO)));
    expect([stated, estimate?.date, estimate?.stated]).toEqual(['LOADED_FOR_DELIVERY', '2024-05-04', 'TIME']);
  });

  it('does not believe a status older than its events', () => {
    const old = '<StatusDetail><CreationTime>2024-04-01T00:00:00</CreationTime><Code>OC</Code></StatusDetail>';
    expect(only(newer(details(old + TWO))).stated).toBeNull();
  });

  it.each([
    ['at the top', older(note('Notifications', 'FAILURE', '1000'))],
    ['of a number', newer(note('Notifications', 'ERROR', '1000'))],
    ['of a parcel', newer(details('').replace(note('Notification', 'SUCCESS'), note('Notification', 'ERROR', '1000')))],
    [
      'at every level',
      newer(note('Notifications', 'ERROR', '1000')).replace(NEWER, note('Notifications', 'ERROR', '1000') + NEWER),
    ],
  ])('that failed %s is an error and no shipment', (_where, body) => {
    expect(read(body)).toEqual({
      understood: true,
      shipments: [],
      errors: [{ code: '1000', message: 'said 1000' }],
    });
  });

  it('that found several parcels and tells nothing of them is an error that names them', () => {
    const three = [1, 2, 3].map((id) =>
      details(`<TrackingNumberUniqueIdentifier>24567000${id}~1</TrackingNumberUniqueIdentifier>`),
    );
    expect(read(newer(three.join('')))).toMatchObject({
      shipments: [],
      errors: [{ code: 'MULTIPLE_RESULTS', message: expect.stringContaining('245670002~1') }],
    });
    const told = read(newer(details(TWO) + details(TWO)));
    expect(told.understood && told.shipments).toHaveLength(2);
  });

  it('gives each parcel of a consignment', () => {
    const reading = read(newer(details(TWO) + details('', '700000000033')));
    expect(reading).toMatchObject({ shipments: [{ trackingNumber: NUMBER }, { trackingNumber: '700000000033' }] });
  });

  it('in place of which a fault came is that fault', () => {
    const fault =
      '<SOAP-ENV:Fault><faultcode>S:Client</faultcode><faultstring>no such schema</faultstring></SOAP-ENV:Fault>';
    expect(read(inEnvelope(fault))).toMatchObject({
      shipments: [],
      errors: [{ code: 'S:Client', message: 'no such schema' }],
    });
  });

  it('is nothing else that is XML', () => {
    const reason = { code: 'PAYLOAD_NOT_UNDERSTOOD' };
    expect(read('<a/>')).toMatchObject({ understood: false, reason });
    expect(read(inEnvelope('<RateReply/>'))).toMatchObject({ understood: false, reason });
  });

  it.each([
    ['new', inEnvelope(newer(details(`<PackageCount>3</PackageCount>${TWO}`)))],
    ['old', older(details(`<StatusCode>OD</StatusCode>${TWO}`))],
  ])('is read safely whatever becomes of it (%s)', (_how, body) => {
    expectSafeReadings(body, 'XML', { read });
  });
});
