import { describe, expect, it } from '@jest/globals';
import { readDocument } from '../../document/index.ts';
import type { Reading } from '../reading.ts';
import { readingLines } from '../testing/readingLines.ts';
import { parseMapping } from './parseMapping.ts';
import { RED_VAN } from './testing/redVan.ts';

const [json, xml] = parseMapping(RED_VAN, 'red.yaml').readers;

function read(document: object, asked?: string): readonly string[] {
  return lines(json?.(readDocument(Buffer.from(JSON.stringify(document)), 'JSON')!, asked));
}

function lines(reading: Reading | undefined): readonly string[] {
  return reading === undefined ? ['not of this shape'] : readingLines(reading);
}

const parcel = (rest: object): object => ({ parcels: [{ trackingNumber: 'RV2003004', ...rest }] });
const scanned = (scan: object): readonly string[] => read(parcel({ scans: [{ code: 'HUB', ...scan }] })).slice(1);

describe('a mapping', () => {
  it('reads what it knows the shape of, and nothing else', () => {
    expect(read({ letters: [] })).toEqual(['not of this shape']);
    expect(lines(json?.({ format: 'HTML', text: '<p>' }))).toEqual(['not of this shape']);
    expect(read({ parcels: [] })).toEqual([]);
    expect(read(parcel({}))).toEqual(['RV2003004 | null null']);
  });

  it('reads a clock by the zone that is nearest to it', () => {
    const bare = { date: '02/07/2024', clock: '09:30' };
    expect(scanned({ ...bare, offset: '+03:00' })[0]).toMatch(/^ {2}2024-07-02T09:30:00 \+03:00 /);
    expect(scanned({ ...bare, utc: '2024-07-02T05:30Z' })[0]).toMatch(/^ {2}2024-07-02T09:30:00 \+04:00 /);
    expect(scanned({ ...bare, zone: 'ET' })[0]).toMatch(/^ {2}2024-07-02T09:30:00 -04:00 /);
    expect(scanned({ ...bare, zone: 'Asia/Tokyo' })[0]).toMatch(/^ {2}2024-07-02T09:30:00 \+09:00 /);
    expect(scanned({ ...bare, zone: 'Mars/Olympus', where: 'Paris, France' })[0]).toMatch(/09:30:00 Europe\/Paris /);
    expect(scanned({ ...bare, where: 'Depot 7' })[0]).toMatch(/09:30:00 Europe\/London .* Depot 7$/);
    expect(scanned({ date: '02/07/2024' })[0]).toMatch(/^ {2}2024-07-02T00:00:00 /);
  });

  it('reads counts of milliseconds, and the dates of .NET with their offset', () => {
    expect(scanned({ stamp: 1_719_912_600_000 })[0]).toMatch(/^ {2}2024-07-02T09:30:00 Z /);
    expect(scanned({ stamp: '/Date(1719912600000)/' })[0]).toMatch(/^ {2}2024-07-02T09:30:00 Z /);
    expect(scanned({ stamp: '/Date(1719912600000+0200)/' })[0]).toMatch(/^ {2}2024-07-02T11:30:00 \+02:00 /);
  });

  it('says which events it cannot read, and reads the others', () => {
    const scans = [
      { code: 'COL', date: '02/07/2024', clock: '09:30' },
      { code: 'HUB', date: 'yesterday' },
      { code: 'HUB' },
      { code: 'HUB', stamp: '9'.repeat(15) },
    ];
    expect(read(parcel({ scans }))).toEqual([
      'RV2003004 | PICKED_UP COLLECTED',
      '  2024-07-02T09:30:00 Europe/London | COLLECTED | COL |  | -',
      'error EVENT_TIME_UNREADABLE: an event was left out: HUB',
      'error EVENT_TIME_MISSING: an event was left out: HUB',
      'error EVENT_TIME_OUT_OF_RANGE: an event was left out: HUB',
    ]);
  });

  it('takes the finest word: codes with what stands beside them, then codes, then texts', () => {
    const at = { stamp: 1_719_912_600_000 };
    expect(scanned({ ...at, flag: 'late' })[0]).toContain('| DELAYED |');
    expect(scanned({ ...at, flag: 'early' })[0]).toContain('| ARRIVED_AT_FACILITY |');
    expect(scanned({ ...at, code: 'hub' })[0]).toContain('| ARRIVED_AT_FACILITY |');
    expect(scanned({ ...at, code: '?', text: 'Signed for by R. Doe.' })[0]).toContain('| DELIVERED_SIGNED |');
    expect(scanned({ ...at, code: 'constructor', text: 'Lost' })[0]).toContain('| UNMAPPED |');
  });

  it('reads a summary only where there is no history', () => {
    const last = { text: 'With the driver', at: '2024-07-02T09:30:00Z', where: 'Reno, NV' };
    expect(read(parcel({ last, scans: [] }))).toEqual([
      'RV2003004 | OUT_FOR_DELIVERY WITH_COURIER',
      '  2024-07-02T09:30:00 America/Los_Angeles | WITH_COURIER |  | Reno, NV, US'.replace('| Reno', '|  | Reno'),
    ]);
    expect(read(parcel({ last, scans: [{ code: 'DEL', stamp: 1_719_912_600_000 }] }))).toHaveLength(2);
  });

  it('reads what is said of the parcel as a whole', () => {
    const said = {
      headline: 'with the driver',
      proof: 'by R. Doe',
      pieceCount: 2,
      to: { town: 'Paris', country: 'FRA' },
      eta: '2024-07-03',
    };
    expect(read(parcel(said))).toEqual([
      'RV2003004 | OUT_FOR_DELIVERY WITH_COURIER | due 2024-07-03 (DAY: 2024-07-02T22:00:00.000Z to 2024-07-03T21:59:59.000Z) | signed by R. Doe | 2 pieces',
    ]);
    expect(read(parcel({ ...said, from: '09:00', to: '12:00', isDelivered: 'Y' }))[0]).toMatch(
      /^RV2003004 \| DELIVERED DELIVERED \| due 2024-07-03 \(TIME: 2024-07-03T08:00:00.000Z to 2024-07-03T11:00:00.000Z\)/,
    );
    expect(read(parcel({ isDelivered: 'N', state: 'LOST' }))[0]).toBe('RV2003004 | null LOST');
    expect(read(parcel({ eta: '99999999999999' }))).toEqual(['RV2003004 | null null']);
  });

  it('gives errors in the words of the carrier, and no parcel for one that is an error', () => {
    expect(
      read({ ...parcel({ problem: { code: 404, text: 'no such parcel' } }), fault: { code: 0, text: 'fine' } }),
    ).toEqual(['error 404: no such parcel']);
    expect(read({ parcels: [], fault: { text: 'closed' } })).toEqual(['error CARRIER_ERROR: closed']);
    expect(read({ parcels: [{ scans: [{ code: 'DEL' }] }] })).toEqual([
      'error TRACKING_NUMBER_INVALID: a parcel without a usable tracking number',
    ]);
  });

  it('makes one parcel of a list of events, and names it by what was asked for where the format does not', () => {
    const scan = (number: string, code: string): string =>
      `<scan>${number}<code>${code}</code><at>2024-07-02T09:30</at></scan>`;
    const named = `<reply>${scan('<number>A2003</number>', 'COL')}${scan('<number>B2003</number>', 'COL')}${scan('<number>a 2003</number>', 'DEL')}</reply>`;
    const document = readDocument(Buffer.from(named), 'XML')!;
    expect(lines(xml?.(document))).toHaveLength(5);
    const unnamed = readDocument(Buffer.from(`<reply>${scan('', 'COL')}${scan('', 'DEL')}</reply>`), 'XML')!;
    expect(lines(xml?.(unnamed, 'ASKED1'))[0]).toBe('ASKED1 | DELIVERED DELIVERED');
    expect(lines(xml?.(unnamed))[0]).toBe(' | DELIVERED DELIVERED');
  });

  it('refuses more than anybody has', () => {
    const events = Array.from({ length: 1_001 }, () => '<scan><number>A2003</number><code>COL</code></scan>').join('');
    expect(lines(xml?.(readDocument(Buffer.from(`<reply>${events}</reply>`), 'XML')!))).toEqual([
      'not understood: TOO_MANY_EVENTS',
    ]);
    const scans = Array.from({ length: 1_001 }, () => ({ code: 'HUB', stamp: 1_719_912_600_000 }));
    expect(read(parcel({ scans }))).toEqual(['not understood: TOO_MANY_EVENTS']);
    expect(read({ parcels: Array.from({ length: 1_001 }, () => ({ trackingNumber: 'RV2003004' })) })).toEqual([
      'not understood: TOO_MANY_PARCELS',
    ]);
  });
});
