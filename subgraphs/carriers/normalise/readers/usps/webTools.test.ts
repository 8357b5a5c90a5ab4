import { describe, expect, it } from '@jest/globals';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import type { ReadShipment } from '../../reading.ts';
import { readPayload } from '../../../testing/readPayload.ts';
import { readSentence } from './sentence.ts';

const NUMBER = '9400111899560000000024';

const element = (name: string, fields: Readonly<Record<string, string>>): string =>
  `<${name}>${Object.entries(fields)
    .map(([key, value]) => (value === '' ? `<${key}/>` : `<${key}>${value}</${key}>`))
    .join('')}</${name}>`;

const fields = (over: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  EventTime: '11:05 am',
  EventDate: 'August 24, 2019',
  Event: 'Arrived at Post Office',
  EventCity: 'FARGO',
  EventState: 'ND',
  EventZIPCode: '58102',
  EventCountry: '',
  FirmName: '',
  Name: '',
  AuthorizedAgent: 'false',
  EventCode: '07',
  ...over,
});

const reply = (...infos: readonly string[]): string =>
  `<?xml version="1.0"?><TrackResponse>${infos.map((info) => `<TrackInfo ID="${NUMBER}">${info}</TrackInfo>`).join('')}</TrackResponse>`;

const read = (body: string) => readPayload('usps', body);

function only(body: string): ReadShipment {
  const reading = read(body);
  if (!reading.understood || reading.shipments.length !== 1) throw new Error(JSON.stringify(reading));
  return reading.shipments[0]!;
}

describe('a Web Tools reply with fields', () => {
  it('gives the summary and the details as scans, oldest first', () => {
    const older = fields({ EventCode: 'EF', Event: 'Departed USPS Facility', EventTime: '4:05 am' });
    const { trackingNumber, scans } = only(reply(element('TrackSummary', fields()) + element('TrackDetail', older)));
    expect(trackingNumber).toBe(NUMBER);
    expect(scans).toMatchObject([
      { code: 'EF', subStatus: 'DEPARTED_FACILITY', localTime: '2019-08-24T04:05:00' },
      {
        ...{ code: '07', subStatus: 'ARRIVED_AT_LOCAL_FACILITY', localTime: '2019-08-24T11:05:00' },
        ...{ occurredAt: '2019-08-24T16:05:00.000Z', zone: 'America/Chicago' },
        place: { city: 'FARGO', region: 'ND', country: 'US', postalCode: '58102' },
      },
    ]);
  });

  it('gives a day without a time as its beginning, and an offset as what it is', () => {
    const day = only(reply(element('TrackSummary', fields({ EventTime: '' })))).scans[0];
    expect(day).toMatchObject({ localTime: '2019-08-24T00:00:00' });
    const offset = only(reply(element('TrackSummary', fields({ GMT: '16:05:32', GMTOffset: '-06:00' })))).scans[0];
    expect(offset).toMatchObject({ occurredAt: '2019-08-24T17:05:00.000Z', zoneSource: 'OFFSET' });
  });

  it('names who signed, and the day by which and the hour', () => {
    const delivered = fields({ EventCode: '01', Event: 'Delivered, Left with Individual', Name: 'J DOE' });
    const days =
      '<DestinationState>ND</DestinationState><ExpectedDeliveryDate>August 26, 2019</ExpectedDeliveryDate>' +
      '<ExpectedDeliveryTime>3:00 PM</ExpectedDeliveryTime>';
    const { scans, estimate } = only(reply(days + element('TrackSummary', delivered)));
    expect(scans[0]).toMatchObject({ status: 'DELIVERED', signedBy: 'J DOE' });
    expect(estimate).toMatchObject({ date: '2019-08-26', latest: '2019-08-26T20:00:00.000Z', stated: 'TIME' });
    const predicted = `${days}<PredictedDeliveryDate>August 25, 2019</PredictedDeliveryDate>`;
    expect(only(reply(predicted + element('TrackSummary', delivered))).estimate).toMatchObject({ date: '2019-08-25' });
  });

  it('says the same scans as Tracking v1, which is its tree as JSON', () => {
    const tree = { TrackResults: { RequestSeqNumber: null, TrackInfo: { '@ID': NUMBER, TrackSummary: fields() } } };
    expect(only(JSON.stringify(tree)).scans).toEqual(only(reply(element('TrackSummary', fields()))).scans);
  });

  it('of several numbers keeps each to itself', () => {
    const error = element('Error', { Number: '-2147219283', Description: 'no record' });
    expect(read(reply(error, element('TrackSummary', fields()), '<TrackSummary/>'))).toMatchObject({
      shipments: [{ scans: [{ code: '07' }] }, { scans: [] }],
      errors: [{ code: '-2147219283', message: 'no record' }],
    });
  });

  it('that failed as a whole is its error', () => {
    expect(read(element('Error', { Number: '80040b1a', Description: 'Authorization failure.' }))).toEqual({
      understood: true,
      shipments: [],
      errors: [{ code: '80040b1a', message: 'Authorization failure.' }],
    });
  });

  it('leaves out an event whose date is none', () => {
    expect(read(reply(element('TrackSummary', fields({ EventDate: 'February 30, 2019' }))))).toMatchObject({
      shipments: [{ scans: [] }],
      errors: [{ code: 'EVENT_TIME_UNREADABLE' }],
    });
  });
});

describe('a Web Tools reply in sentences', () => {
  it('gives each as a scan, once', () => {
    const summary = 'Arrived Shipping Partner Facility, May 2, 2024, 8:27 pm, ST. CLOUD, MN 56301';
    const body = `<TrackSummary>${summary}</TrackSummary><TrackDetail>${summary}</TrackDetail>`;
    expect(only(reply(body)).scans).toMatchObject([
      {
        ...{ code: '', description: 'Arrived Shipping Partner Facility', subStatus: 'ARRIVED_AT_FACILITY' },
        ...{ localTime: '2024-05-02T20:27:00', place: { city: 'ST. CLOUD', region: 'MN', postalCode: '56301' } },
      },
    ]);
  });

  it('that only says there is no record is an error and no parcel', () => {
    const text = 'There is no record of that mail item. Please try again later.';
    expect(read(reply(`<TrackSummary>${text}</TrackSummary>`))).toEqual({
      understood: true,
      shipments: [],
      errors: [{ code: 'CARRIER_ERROR', message: text }],
    });
  });

  it('without a year costs the event', () => {
    const told = 'Your item was delivered at 8:10 am on June 1 in Fargo ND 58102.';
    expect(read(reply(`<TrackSummary>${told}</TrackSummary>`))).toMatchObject({
      shipments: [{ scans: [] }],
      errors: [{ code: 'EVENT_TIME_MISSING' }],
    });
  });
});

describe('a sentence', () => {
  it.each([
    [
      'Your item was delivered in or at the mailbox at 9:01 am on April 28, 2015 in HANNA CITY, IL 61536.',
      'DELIVERED_MAILBOX',
      '2015-04-28T09:01',
    ],
    ['Your item was delivered at 12:55 pm on April 05, 2010 in FALMOUTH, MA 02540', 'DELIVERED', '2010-04-05T12:55'],
    [
      'USPS is now in possession of your item as of 7:31 am on February 15, 2023 in RICHMOND, VA 23227.',
      'ACCEPTED',
      '2023-02-15T07:31',
    ],
    [
      'The U.S. Postal Service was electronically notified by the shipper on May 1, 2024 to expect your package.',
      'INFORMATION_RECEIVED',
      '2024-05-01T00:00',
    ],
    [
      'Delivered, In/At Mailbox, October 3, 2021, 2:50 pm, MISSOURI CITY, TX 77459',
      'DELIVERED_MAILBOX',
      '2021-10-03T14:50',
    ],
    ['In Transit to Next Facility, 10/03/2021', 'MOVING', '2021-10-03T00:00'],
    ['Something nobody has heard of, October 3, 2021, 2:50 pm', null, '2021-10-03T14:50'],
    ['Your item was eaten at 2:50 pm on October 3, 2021 in FARGO, ND 58102.', null, '2021-10-03T14:50'],
  ])('%p means %p at %p', (text, subStatus, time) => {
    const { meaning, wallMs } = readSentence(text);
    expect(meaning.subStatus).toBe(subStatus);
    expect(new Date(wallMs ?? NaN).toISOString().slice(0, 16)).toBe(time);
  });

  it('that is long and almost one is found out at once', () => {
    const began = performance.now();
    readSentence(`${'a, '.repeat(100_000)}May 2, 2024, ${'in '.repeat(100_000)}`);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('hostile variants of Web Tools', () => {
  const whole = reply(
    '<Status>Delivered</Status><StatusCategory>Delivered</StatusCategory><DestinationZip>58102</DestinationZip>' +
      '<PredictedDeliveryDate>August 25, 2019</PredictedDeliveryDate>' +
      element('TrackSummary', fields({ GMTOffset: '-05:00' })) +
      '<TrackDetail>Out for Delivery, October 3, 2021, 7:54 am, FARGO, ND 58102</TrackDetail>',
    element('Error', { Number: '1', Description: 'x' }),
  );

  it('are read safely', () => {
    expectSafeReadings(whole, 'XML', { read: (body) => readPayload('usps', body, 'XML') });
  });
});

describe('the tree of Web Tools in camel case', () => {
  it('gives the scans that it gives in its own', () => {
    const lowered = (one: Record<string, unknown>): Record<string, unknown> =>
      Object.fromEntries(
        Object.entries(one).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
      );
    const older = fields({ EventCode: '03', EventDate: 'October 1, 2021' });
    const body = {
      trackingNumber: NUMBER,
      statusCategory: 'x',
      trackSummary: lowered(fields()),
      trackDetail: [lowered(older)],
    };
    const own = { TrackResults: { TrackInfo: { '@ID': NUMBER, TrackSummary: fields(), TrackDetail: [older] } } };
    expect(only(JSON.stringify(body)).scans).toHaveLength(2);
    expect(only(JSON.stringify(body)).scans).toEqual(only(JSON.stringify(own)).scans);
  });
});
