import { describe, expect, it } from '@jest/globals';
import { expectSafeReadings } from '../../../testing/hostileVariants.ts';
import type { ReadScan, ReadShipment } from '../../reading.ts';
import { readPayload } from '../../../testing/readPayload.ts';

type Fields = Readonly<Record<string, string>>;

const NUMBER = '7023210000000017';

const elements = (fields: Fields): string =>
  Object.entries(fields)
    .map(([key, value]) => (value === '' ? `<${key}/>` : `<${key}>${value}</${key}>`))
    .join('');

const occurrence = (over: Fields = {}): string =>
  `<occurrence>${elements({
    'event-identifier': '0174',
    'event-date': '2024-07-02',
    'event-time': '08:27:43',
    'event-time-zone': 'EST',
    'event-description': 'Item out for delivery',
    'signatory-name': '',
    'event-site': 'LAVAL',
    'event-province': 'QC',
    'event-retail-location-id': '',
    'event-retail-name': '',
    ...over,
  })}</occurrence>`;

const detail = (occurrences: string, over: Fields = {}): string =>
  `<tracking-detail xmlns="http://www.canadapost.ca/ws/track-v2">${elements({
    pin: NUMBER,
    'changed-expected-date': '',
    'destination-postal-id': 'H7A1A1',
    'expected-delivery-date': '',
    ...over,
  })}<significant-events>${occurrences}</significant-events></tracking-detail>`;

const read = (body: string) => readPayload('canadapost', body);

function only(body: string): ReadShipment {
  const reading = read(body);
  if (!reading.understood || reading.shipments.length !== 1) throw new Error(JSON.stringify(reading));
  return reading.shipments[0]!;
}

const scanOf = (over: Fields): ReadScan => only(detail(occurrence(over))).scans[0]!;

describe('Canada Post details', () => {
  it('give their occurrences oldest first, also from within a wrapper', () => {
    const older = occurrence({
      'event-identifier': '0100',
      'event-date': '2024-07-01',
      'event-description': 'Item processed',
    });
    const { trackingNumber, scans } = only(`<wrapper>${detail(occurrence() + older)}</wrapper>`);
    expect(trackingNumber).toBe(NUMBER);
    expect(scans).toMatchObject([
      { code: '0100', subStatus: 'SORTED' },
      { code: '0174', subStatus: 'LOADED_FOR_DELIVERY', place: { city: 'LAVAL', region: 'QC', country: 'CA' } },
    ]);
  });

  it('may be one occurrence, none, or the same tree as JSON', () => {
    expect(only(detail('')).scans).toEqual([]);
    const tree = {
      'tracking-detail': { pin: NUMBER, 'significant-events': { occurrence: [{ 'event-date': '2024-07-02' }] } },
    };
    expect(only(JSON.stringify(tree)).scans).toMatchObject([{ localTime: '2024-07-02T00:00:00', code: '' }]);
  });

  it('name the newest signer', () => {
    const second = occurrence({ 'event-identifier': '20', 'signatory-name': 'B SECOND', 'event-date': '2024-07-03' });
    const first = occurrence({ 'event-identifier': '20', 'signatory-name': 'A FIRST' });
    expect(only(detail(second + first))).toMatchObject({ signedBy: 'B SECOND', scans: [{ signedBy: 'A FIRST' }, {}] });
  });

  it('give the day as changed before the day as first expected', () => {
    const days = { 'expected-delivery-date': '2024-07-02' };
    expect(only(detail('', days)).estimate).toEqual({
      date: '2024-07-02',
      earliest: '2024-07-02T04:00:00.000Z',
      latest: '2024-07-03T03:59:59.000Z',
      stated: 'DAY',
    });
    const changed = { ...days, 'changed-expected-date': '2024-07-05', 'destination-postal-id': 'V5K0A1' };
    expect(only(detail('', changed)).estimate).toMatchObject({
      date: '2024-07-05',
      earliest: '2024-07-05T07:00:00.000Z',
    });
  });

  it('leave out what has no time', () => {
    expect(read(detail(occurrence({ 'event-date': '' }) + occurrence({ 'event-time': '25:00:00' })))).toMatchObject({
      shipments: [{ scans: [] }],
      errors: [{ code: 'EVENT_TIME_MISSING' }, { code: 'EVENT_TIME_UNREADABLE' }],
    });
  });
});

describe('the clock of a Canada Post event', () => {
  it.each([
    ['EST', 'LAVAL', 'QC', { occurredAt: '2024-07-02T12:27:43.000Z', zone: 'America/Toronto', zoneSource: 'PLACE' }],
    ['EDT', 'LAVAL', 'QC', { occurredAt: '2024-07-02T12:27:43.000Z', zone: 'America/Toronto', zoneSource: 'PLACE' }],
    ['HNE', 'LAVAL', 'QC', { occurredAt: '2024-07-02T12:27:43.000Z', zone: 'America/Toronto', zoneSource: 'PLACE' }],
    [
      'PST',
      'RICHMOND',
      'BC',
      { occurredAt: '2024-07-02T15:27:43.000Z', zone: 'America/Vancouver', zoneSource: 'PLACE' },
    ],
    ['CST', 'REGINA', 'SK', { occurredAt: '2024-07-02T14:27:43.000Z', zone: 'America/Regina', zoneSource: 'PLACE' }],
    // a system's clock, not the town's
    [
      'EST',
      'SASKATOON',
      'SK',
      { occurredAt: '2024-07-02T12:27:43.000Z', zone: 'America/Toronto', zoneSource: 'CARRIER_DEFAULT' },
    ],
    ['', 'HALIFAX', 'NS', { occurredAt: '2024-07-02T11:27:43.000Z', zone: 'America/Halifax', zoneSource: 'PLACE' }],
    ['', '', '', { occurredAt: '2024-07-02T12:27:43.000Z', zone: 'America/Toronto', zoneSource: 'CARRIER_DEFAULT' }],
    ['NST', 'GANDER', 'NL', { occurredAt: '2024-07-02T10:57:43.000Z', zone: 'America/St_Johns', zoneSource: 'PLACE' }],
    ['UTC', 'LAVAL', 'QC', { occurredAt: '2024-07-02T08:27:43.000Z', zone: '+00:00', zoneSource: 'OFFSET' }],
    [
      'ISRAEL',
      '02650,Israel',
      '',
      { occurredAt: '2024-07-02T05:27:43.000Z', zone: 'Asia/Jerusalem', zoneSource: 'PLACE' },
    ],
  ])('%p at %p %p is %j', (label, site, province, expected) => {
    const scan = scanOf({ 'event-time-zone': label, 'event-site': site, 'event-province': province });
    expect(scan).toMatchObject({ ...expected, localTime: '2024-07-02T08:27:43' });
  });
});

describe('the place of a Canada Post event', () => {
  it.each([
    ['ILTLVA,Israel', '', { city: 'ILTLVA', country: 'IL' }],
    ['ILTLVA', '', { city: 'ILTLVA', country: 'IL' }],
    ['BUFFALO', 'NY', { city: 'BUFFALO', region: 'NY', country: 'US' }],
    ['MONTREAL', '', { city: 'MONTREAL', country: null }],
  ])('%p %p is %j', (site, province, place) => {
    expect(scanOf({ 'event-site': site, 'event-province': province }).place).toMatchObject(place);
  });
});

describe('an event identifier', () => {
  it.each([
    ['0174', 'Item out for delivery', 'LOADED_FOR_DELIVERY'],
    ['174', "L’article renvoyé à l'expéditeur est sorti pour livraison.", 'RETURN_OUT_FOR_DELIVERY'],
    ['1496', 'Delivered', 'DELIVERED'],
    ['1496', "L'article a été renvoyé avec succès à l'expéditeur.", 'RETURNED'],
    ['1441', '', 'DELIVERED_MAILBOX'],
    ['1411', '', 'ATTEMPTED_CLOSED'],
    ['0127', '', 'CUSTOMS_HELD'],
    ['9999', 'Delivered', null],
    ['toString', 'Delivered', null],
    ['', 'Article livré avec succès', 'DELIVERED'],
  ])('%p with %p means %p', (identifier, description, subStatus) => {
    const scan = scanOf({ 'event-identifier': identifier, 'event-description': description });
    expect(scan).toMatchObject({ code: identifier, subStatus });
  });
});

describe('a Canada Post summary', () => {
  const summary = (over: Fields = {}): string =>
    `<pin-summary>${elements({
      pin: NUMBER,
      'destination-province': 'QC',
      'expected-delivery-date': '2024-07-02',
      'actual-delivery-date': '',
      'event-date-time': '20240702:114103',
      'event-description': 'Item out for delivery',
      'event-type': 'OUT',
      'event-location': 'LAVAL, QC',
      'signatory-name': '',
      ...over,
    })}</pin-summary>`;
  const reply = (...summaries: readonly string[]): string =>
    `<tracking-summary xmlns="http://www.canadapost.ca/ws/track-v2">${summaries.join('')}</tracking-summary>`;

  it('is one scan a parcel', () => {
    expect(read(reply(summary(), summary({ pin: '7023210000000024' })))).toMatchObject({
      shipments: [
        {
          scans: [
            {
              code: 'OUT',
              subStatus: 'LOADED_FOR_DELIVERY',
              occurredAt: '2024-07-02T15:41:03.000Z',
              place: { city: 'LAVAL' },
            },
          ],
          estimate: { date: '2024-07-02' },
          stated: null,
        },
        { trackingNumber: '7023210000000024' },
      ],
      errors: [],
    });
  });

  it('may show another event of a parcel that is delivered', () => {
    const signature = {
      'event-type': 'INFO',
      'event-description': 'Signature available',
      'actual-delivery-date': '2024-07-02',
    };
    expect(only(reply(summary(signature)))).toMatchObject({
      stated: 'DELIVERED',
      scans: [{ subStatus: 'PROOF_RECORDED' }],
    });
  });

  it('without an event is a parcel without scans', () => {
    expect(only(reply(summary({ 'event-date-time': '', 'event-description': '' }))).scans).toEqual([]);
  });
});

describe('Canada Post messages', () => {
  it.each([
    [
      '<messages><message><code>004</code><description>No Pin History</description></message></messages>',
      '004',
      'No Pin History',
    ],
    [
      '<w><messages><message><code>E002</code><description>AAA Failure</description></message></messages></w>',
      'E002',
      'AAA Failure',
    ],
    [
      '<S:Envelope xmlns:S="x"><S:Body><S:Fault><faultcode>Server</faultcode><faultstring>Rejected</faultstring></S:Fault></S:Body></S:Envelope>',
      'Server',
      'Rejected',
    ],
  ])('are errors: %p', (body, code, message) => {
    expect(read(body)).toEqual({ understood: true, shipments: [], errors: [{ code, message }] });
  });

  it.each(['<messages/>', '<a/>', '{}', '[]', 'null'])('are not %p', (body) => {
    expect(read(body)).toMatchObject({ understood: false, reason: { code: 'PAYLOAD_NOT_UNDERSTOOD' } });
  });
});

describe('hostile variants of Canada Post', () => {
  const whole = detail(occurrence() + occurrence({ 'event-identifier': '1496', 'signatory-name': 'A B' }), {
    'changed-expected-date': '2024-07-05',
  });

  it('are read safely', () => {
    expectSafeReadings(whole, 'XML', { read: (body) => readPayload('canadapost', body, 'XML') });
    expectSafeReadings(
      `<tracking-summary><pin-summary>${elements({ pin: NUMBER, 'event-date-time': '20240702:114103', 'event-type': 'OUT', 'event-location': 'LAVAL, QC', 'expected-delivery-date': '2024-07-02' })}</pin-summary></tracking-summary>`,
      'XML',
      {
        read: (body) => readPayload('canadapost', body, 'XML'),
      },
    );
  });
});
