import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { expectSafeReadings } from '../../../../testing/hostileVariants.ts';
import { readWith } from '../../../readWith.ts';
import type { Reading, ReadScan, ReadShipment } from '../../../reading.ts';
import { x12Reader } from './index.ts';
import { interchange, message, status, type WrittenSegment } from '../../../../testing/interchange.ts';

const READERS = [x12Reader('America/Chicago')];
const read = (text: string): Reading => readWith(READERS, text, 'X12');

function shipmentsOf(...sets: readonly (readonly WrittenSegment[])[]): readonly ReadShipment[] {
  const reading = read(interchange(sets));
  if (!reading.understood) throw new Error(JSON.stringify(reading));
  expect(reading.errors).toEqual([]);
  return reading.shipments;
}

const scansOf = (...loop: readonly (readonly WrittenSegment[])[]): readonly ReadScan[] =>
  shipmentsOf(message(...loop)).flatMap((shipment) => shipment.scans);

function scanOf(...loop: readonly (readonly WrittenSegment[])[]): ReadScan {
  const [scan] = scansOf(...loop);
  if (scan === undefined) throw new Error('no scan');
  return scan;
}

describe('a status', () => {
  it('is read with its code, its place, its pieces and its remark', () => {
    expect(scanOf(status('X4'), [['K1', 'AT THE DOCK', 'BAY 4']], [['AT8', 'G', 'L', '120', '3']])).toMatchObject({
      code: 'X4',
      subStatus: 'ARRIVED_AT_FACILITY',
      description: 'AT THE DOCK BAY 4',
      reason: null,
      pieces: 3,
      place: { city: 'Fargo', region: 'ND', country: 'US' },
      withdrawn: false,
    });
  });

  it.each([
    ['LT', '2024-05-02T19:05:00.000Z', 'PLACE'],
    ['', '2024-05-02T19:05:00.000Z', 'PLACE'],
    ['UT', '2024-05-02T14:05:00.000Z', 'OFFSET'],
    ['ET', '2024-05-02T18:05:00.000Z', 'OFFSET'],
    ['ES', '2024-05-02T19:05:00.000Z', 'OFFSET'],
    ['02', '2024-05-02T12:05:00.000Z', 'OFFSET'],
    ['20', '2024-05-02T19:05:00.000Z', 'OFFSET'],
  ])('with the time code "%s" happened at %s', (zone, occurredAt, zoneSource) => {
    expect(scanOf(status('X4', { zone }))).toMatchObject({
      occurredAt,
      zoneSource,
      localTime: '2024-05-02T14:05:00',
    });
  });

  it('without a place is read on the clock of the carrier', () => {
    expect(scanOf(status('X4', { ms1: [] }))).toMatchObject({
      zone: 'America/Chicago',
      zoneSource: 'CARRIER_DEFAULT',
      place: null,
    });
  });

  it('at a bare local time is the same scan, in whichever zone that is read', () => {
    const text = interchange([message(status('X4', { ms1: [] }))]);
    const keysBy = (zone: string): readonly unknown[] => {
      const reading = readWith([x12Reader(zone)], text, 'X12');
      return reading.understood ? reading.shipments.flatMap(({ scans }) => scans.map(({ scanKey }) => scanKey)) : [];
    };
    expect(keysBy('UTC')).toHaveLength(1);
    expect(keysBy('UTC')).toEqual(keysBy('America/Chicago'));
  });

  it('that names the place by its definition is there, when no other place is written', () => {
    expect(scanOf(status('D1', { ms1: [] })).place).toMatchObject({
      city: 'Boise',
      country: 'US',
      postalCode: '83702',
    });
    expect(scanOf(status('AF', { ms1: [] })).place).toMatchObject({ city: 'Reno', country: 'US' });
    expect(scanOf(status('D1')).place).toMatchObject({ city: 'Fargo' });
  });

  it('keeps the coordinates of its place, in degrees', () => {
    const ms1 = ['', '', '', '0964712', '0465238', 'W', 'N'];
    expect(scanOf(status('X6', { ms1 })).place?.coordinates).toEqual({ latitude: 46.877222, longitude: -96.786667 });
  });

  it('of a province without a country is in Canada', () => {
    expect(scanOf(status('X4', { ms1: ['Moncton', 'NB'] }))).toMatchObject({
      place: { country: 'CA' },
      zone: 'America/Moncton',
    });
  });

  it.each([
    ['240502', '20', '1405', 'LT'],
    ['240502', '1405', 'LT', ''],
  ])('of an older release, with the date %s %s, is read as well', (...clock) => {
    const at7: WrittenSegment = ['AT7', 'X4', 'NS', '', '', ...clock];
    expect(scanOf([at7]).localTime).toBe('2024-05-02T14:05:00');
  });

  it('with an unknown code is kept, and says nothing', () => {
    expect(scanOf(status('QQ'))).toMatchObject({ code: 'QQ', subStatus: null, status: null, exception: null });
  });

  it('without a possible time is left out, and alone', () => {
    const loop = [...status('X4', { date: '20240231' }), ...status('X4', { date: '' }), ...status('P1')];
    const reading = read(interchange([message(loop)]));
    expect(reading).toMatchObject({
      errors: [{ code: 'EVENT_TIME_UNREADABLE' }, { code: 'EVENT_TIME_MISSING' }],
      shipments: [{ scans: [{ code: 'P1' }] }],
    });
  });
});

describe('the reason of a status', () => {
  it.each([
    ['SD', 'AO', 'DELAYED_WEATHER', 'WEATHER_HOLD'],
    ['SD', 'NS', 'DELAYED', 'DELAYED'],
    ['AH', 'B1', 'ATTEMPTED_CLOSED', 'DELIVERY_ATTEMPTED'],
    ['AP', 'BS', 'REFUSED', 'REFUSED'],
    ['AH', 'NS', 'ATTEMPTED', 'DELIVERY_ATTEMPTED'],
    ['X4', 'AI', 'ARRIVED_AT_FACILITY', 'DELAYED'],
    ['D1', 'AO', 'DELIVERED', null],
    ['D1', 'AK', 'DELIVERED', 'DAMAGED'],
  ])('%s with %s is %s and %s', (code, reason, subStatus, exception) => {
    expect(scanOf(status(code, { reason }))).toMatchObject({ subStatus, exception });
  });

  it('is kept in its code, unless it says that there is none', () => {
    expect(scanOf(status('SD', { reason: 'AO' })).reason).toEqual({ code: 'AO', text: null });
    expect(scanOf(status('X4', { reason: 'NS' })).reason).toBeNull();
  });

  it('is that the goods are damaged when a lading exception says so', () => {
    expect(scanOf(status('D1'), [['Q7', 'D', 'CTN', '1']])).toMatchObject({
      status: 'DELIVERED',
      exception: 'DAMAGED',
    });
  });
});

describe('what a message plans', () => {
  it('is the estimate, and was said when the group was made', () => {
    const [shipment] = shipmentsOf(
      message(status('X2', { date: '20240506', time: '1600', ms1: ['Boise', 'ID', 'US'] })),
    );
    expect(shipment).toMatchObject({
      estimate: { date: '2024-05-06', earliest: '2024-05-06T22:00:00.000Z', stated: 'TIME' },
      scans: [{ subStatus: 'ESTIMATE_UPDATED', localTime: '2024-05-03T08:30:00' }],
    });
  });

  it('is a whole day when it has no time', () => {
    const [shipment] = shipmentsOf(message(status('AG', { date: '20240506', time: '', zone: '' })));
    expect(shipment?.estimate).toMatchObject({
      date: '2024-05-06',
      stated: 'DAY',
      earliest: '2024-05-06T06:00:00.000Z',
    });
  });

  it('may be an appointment', () => {
    const appointment: WrittenSegment = ['AT7', '', '', 'AB', 'NA', '20240507', '0900', 'LT'];
    const [shipment] = shipmentsOf(message([appointment]));
    expect(shipment).toMatchObject({
      estimate: { date: '2024-05-07' },
      scans: [{ code: 'AB', subStatus: 'DELIVERY_SCHEDULED' }],
    });
  });

  it('is another scan when it plans another day, and the same one when it is said again', () => {
    const keyOf = (date: string): string | undefined => scanOf(status('X2', { date })).scanKey;
    expect(keyOf('20240506')).toBe(keyOf('20240506'));
    expect(keyOf('20240506')).not.toBe(keyOf('20240507'));
  });
});

describe('the parcels of a message', () => {
  const numbersOf = (set: readonly WrittenSegment[]): readonly string[] =>
    shipmentsOf(set).map((shipment) => shipment.trackingNumber);

  it('are the shipment, by the number of the carrier', () => {
    expect(numbersOf(message(status('X4')))).toEqual(['PRO7700123']);
  });

  it.each([
    [
      'a tracking number',
      [
        ['B10', 'PRO77', 'SID'],
        ['L11', 'TRACK-0001', '2I'],
      ],
      'TRACK0001',
    ],
    [
      "the carrier's reference",
      [
        ['B10', '', 'SID'],
        ['L11', 'REF900', 'CN'],
        ['L11', 'BOL1', 'BM'],
      ],
      'REF900',
    ],
    [
      'the bill of lading',
      [
        ['B10', '?', 'SID1'],
        ['L11', 'BOL1', 'BM'],
      ],
      'BOL1',
    ],
    ["the shipper's number", [['B10', '', 'SID1']], 'SID1'],
  ] as const)('are known by %s', (_what, header, number) => {
    expect(numbersOf([...header, ['LX', '1'], ...status('X4')])).toEqual([number]);
  });

  it('are the packages of a loop where it names them', () => {
    const loop = [
      ...status('D1'),
      ['MAN', 'CP', '1ZAAA0001', '', 'CP', '1ZAAA0002'],
      ['MAN', 'GM', '00106141412345678908'],
    ];
    expect(numbersOf(message(loop))).toEqual(['1ZAAA0001', '1ZAAA0002']);
    expect(numbersOf(message([...status('D1'), ['MAN', 'GM', '00106141412345678908']]))).toEqual([
      '106141412345678908',
    ]);
  });

  it('are cartons with statuses of their own', () => {
    const cartons = [
      ['CD3', 'G', '4'],
      ['L11', 'PKG0001', '2I'],
      ...status('D1'),
      ['CD3', 'G', '5'],
      ['L11', 'PKG0002', '2I'],
      ...status('AH', { reason: 'AQ' }),
    ];
    expect(shipmentsOf(message(cartons))).toMatchObject([
      { trackingNumber: 'PKG0001', scans: [{ code: 'D1' }] },
      { trackingNumber: 'PKG0002', scans: [{ subStatus: 'ATTEMPTED_NOBODY_THERE' }] },
    ]);
  });

  it('are one when several messages are about it', () => {
    expect(shipmentsOf(message(status('X4')), message(status('P1', { time: '1500' })))).toMatchObject([
      { trackingNumber: 'PRO7700123', scans: [{ code: 'X4' }, { code: 'P1' }] },
    ]);
  });

  it('are told as unusable when no number is one', () => {
    const reading = read(interchange([[['B10', '?', '!'], ['LX', '1'], ...status('X4')]]));
    expect(reading).toMatchObject({ shipments: [], errors: [{ code: 'TRACKING_NUMBER_INVALID' }] });
  });

  it('are refused when a few lines multiply to more than anybody sends', () => {
    const numbers = Array.from({ length: 400 }, (_, index): WrittenSegment => ['MAN', 'CP', `PKG${1000 + index}`]);
    const many = Array.from({ length: 100 }, () => status('X4')).flat();
    expect(read(interchange([message(many, numbers)]))).toMatchObject({ reason: { code: 'TOO_MANY_EVENTS' } });
  });
});

describe('a text with another purpose', () => {
  it('is not understood, when its sets are others', () => {
    const text = interchange([message(status('X4'))]).replaceAll('ST*214*', 'ST*990*');
    expect(read(text)).toMatchObject({ reason: { code: 'PAYLOAD_NOT_UNDERSTOOD' } });
  });
});

describe('a hostile interchange', () => {
  it('is read safely, whatever was done to it', () => {
    const loop = [
      ...status('X4'),
      ...status('AH', { reason: 'B1' }),
      ['MAN', 'CP', 'PKG0001'],
      ['AT8', 'G', 'L', '9', '2'],
    ];
    expectSafeReadings(interchange([message(loop), message(status('X2'))]), 'X12', { read });
  });

  it('is never read in part: cut anywhere, it is refused with a code', () => {
    const text = interchange([message(status('X4'), status('D1')), message(status('P1'))], { lineBreak: '\n' });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.trimEnd().length - 1 }), (length) => {
        const reading = read(text.slice(0, length));
        expect(reading.understood).toBe(false);
      }),
      { numRuns: 200 },
    );
  });
});
