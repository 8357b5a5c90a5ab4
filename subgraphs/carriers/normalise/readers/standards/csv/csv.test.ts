import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { expectSafeReadings } from '../../../../testing/hostileVariants.ts';
import { readWith } from '../../../readWith.ts';
import type { Reading } from '../../../reading.ts';
import { csvReader, reportCsv, readCsvRows } from './index.ts';

const ZONE = 'Europe/Berlin';
const READERS = [csvReader(ZONE)];
const read = (text: string): Reading => readWith(READERS, text, 'CSV');

const COLUMNS = ['tracking_number', 'occurred_at', 'sub_status', 'description', 'city', 'country', 'pieces'];
const ROWS = [
  ['AB1234', '2024-05-02T09:15+02:00', 'SORTED', 'Sorted, twice', 'Köln', 'DE', '1'],
  ['AB1234', '2024-05-02 11:00', 'WITH_COURIER', 'Says "soon"', 'Bonn', 'DE', ''],
  ['CD5678', '2024-05-02T12:00Z', 'DELIVERED', 'Left with\na neighbour', '', '', '2'],
];

/** As RFC 4180 writes it. */
function csv(rows: readonly (readonly string[])[], delimiter = ',', lineBreak = '\r\n'): string {
  const quoted = (cell: string): string => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((cells) => cells.map(quoted).join(delimiter) + lineBreak).join('');
}

const outcomes = (text: string): readonly (string | undefined)[] =>
  reportCsv(text, ZONE).rows.map(({ outcome, code }) => code ?? outcome);

describe('a CSV file of scans', () => {
  it('is read row by row', () => {
    expect(read(csv([COLUMNS, ...ROWS]))).toMatchObject({
      errors: [],
      shipments: [
        {
          trackingNumber: 'AB1234',
          scans: [
            { subStatus: 'SORTED', description: 'Sorted, twice', pieces: 1, place: { city: 'Köln', country: 'DE' } },
            { subStatus: 'WITH_COURIER', description: 'Says "soon"', occurredAt: '2024-05-02T09:00:00.000Z' },
          ],
        },
        { trackingNumber: 'CD5678', scans: [{ description: 'Left with\na neighbour', place: null }] },
      ],
    });
  });

  it('says the same with its columns in another order, other separators, line breaks and a byte order mark', () => {
    const due = read(csv([COLUMNS, ...ROWS]));
    const order = fc.shuffledSubarray(
      COLUMNS.map((_, index) => index),
      { minLength: COLUMNS.length },
    );
    fc.assert(
      fc.property(
        order,
        fc.constantFrom(',', ';', '\t'),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.constantFrom('', '\uFEFF'),
        (columns, delimiter, lineBreak, mark) => {
          const permuted = [COLUMNS, ...ROWS].map((cells) => columns.map((column) => cells[column] ?? ''));
          expect(read(mark + csv(permuted, delimiter, lineBreak))).toEqual(due);
        },
      ),
    );
  });

  it.each([
    ['Tracking Number;Scanned At;Status', 'AB1234;2024-05-02T09:15Z;DELIVERED'],
    ['"AWB","timestamp","status_code"', 'AB1234,2024-05-02T09:15Z,D1'],
    ['Tracking-No\tEvent Time\tSub status\tOther', 'AB1234\t2024-05-02T09:15Z\tDELIVERED\tx'],
  ])('may name its columns otherwise: %s', (header, row) => {
    expect(outcomes(`${header}\n${row}\n`)).toEqual(['ACCEPTED']);
  });

  it('never does anything with a formula, and never repeats one', () => {
    const text = csv([COLUMNS, ['=cmd|calc', '2024-05-02T12:00Z', 'DELIVERED', '=1+1', '@SUM(A1)', '', '']]);
    const report = reportCsv(text, ZONE);
    expect(report.rows).toMatchObject([{ code: 'TRACKING_NUMBER_INVALID' }]);
    expect(JSON.stringify(report)).not.toMatch(/[=@]/);
  });
});

describe('the report of an upload', () => {
  it('tells each row as a spreadsheet counts it, and counts both kinds', () => {
    const bad = [
      ['??', '2024-05-02T12:00Z', 'DELIVERED', '', '', '', ''],
      ['AB1234', 'noon', 'DELIVERED', '', '', '', ''],
      ['AB1234', '2024-05-02T12:00Z', 'DELIVERED'],
      ['AB1234', '2024-05-02T12:00Z', 'DELIVERED', 'x'.repeat(2_001), '', '', ''],
      ['', '', '', '', '', '', ''],
      ['AB1234', '2024-05-02T12:00Z', 'GONE', '', '', '', ''],
    ];
    const report = reportCsv(csv([COLUMNS, ...ROWS.slice(0, 1), ...bad]), ZONE);
    expect(report).toMatchObject({ error: null, accepted: 1, rejected: 5 });
    expect(report.rows.map(({ row, code }) => [row, code])).toEqual([
      [2, undefined],
      [3, 'TRACKING_NUMBER_INVALID'],
      [4, 'EVENT_TIME_UNREADABLE'],
      [5, 'ROW_LENGTH'],
      [6, 'CELL_TOO_LONG'],
      [8, 'SUB_STATUS_UNKNOWN'],
    ]);
  });

  it('accepts the rows that are read from the same bytes, and no other', () => {
    const cell = fc.constantFrom('AB1234', '2024-05-02T12:00Z', 'DELIVERED', '', '1', '=x', '"', 'a,b', 'DE');
    const row = fc.array(cell, { minLength: 6, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.oneof(row, fc.constantFrom(...ROWS)), { maxLength: 12 }), (rows) => {
        const text = csv([COLUMNS, ...rows]);
        const report = reportCsv(text, ZONE);
        const reading = read(text);
        if (!reading.understood) throw new Error(reading.reason.code);
        expect(reading.errors).toHaveLength(report.rejected);
        const keys = reading.shipments.flatMap((shipment) => shipment.scans.map((scan) => scan.scanKey));
        expect(keys.length).toBeLessThanOrEqual(report.accepted);
        expect(keys.length > 0).toBe(report.accepted > 0);
      }),
    );
  });

  it.each([
    ['an open quote', 'tracking_number,occurred_at,status\n"AB1234,2024-05-02T12:00Z,DELIVERED\n', 'CSV_SYNTAX'],
    [
      'a quote within a cell',
      'tracking_number,occurred_at,status\nAB"12"34,2024-05-02T12:00Z,DELIVERED\n',
      'CSV_SYNTAX',
    ],
    ['no header', 'AB1234,2024-05-02T12:00Z,DELIVERED\n', 'CSV_COLUMNS'],
    ['a header without a time', 'tracking_number,status\nAB1234,DELIVERED\n', 'CSV_COLUMNS'],
    ['a header without a meaning', 'tracking_number,occurred_at\nAB1234,2024-05-02T12:00Z\n', 'CSV_COLUMNS'],
    [
      'one field twice',
      'tracking_number,awb,time,status\nAB1234,AB1234,2024-05-02T12:00Z,DELIVERED\n',
      'CSV_COLUMN_TWICE',
    ],
    [
      'too many rows',
      `tracking_number,time,status\n${'AB1234,2024-05-02T12:00Z,DELIVERED\n'.repeat(1_001)}`,
      'CSV_TOO_MANY_ROWS',
    ],
    ['nothing but line breaks', '\n'.repeat(20_000), 'CSV_TOO_MANY_ROWS'],
    ['a row without an end', `tracking_number,time,status\nAB1234,${'x'.repeat(30_000)}\n`, 'CSV_SYNTAX'],
  ])('is an error for the whole file with %s', (_what, text, code) => {
    expect(reportCsv(text, ZONE)).toMatchObject({ error: { code }, rows: [], accepted: 0, rejected: 0 });
    expect(read(text)).toMatchObject({ understood: false, reason: { code } });
  });

  it('takes as many rows as it may, and no empty ones for rows', () => {
    const text = `tracking_number,time,status\n${'AB1234,2024-05-02T12:00Z,DELIVERED\n\n'.repeat(1_000)}`;
    expect(reportCsv(text, ZONE)).toMatchObject({ accepted: 1_000, rejected: 0 });
    const late = `${'\n'.repeat(5_000)}tracking_number,time,status\n${'\n'.repeat(5_000)}AB1234,2024-05-02T12:00Z,GONE`;
    expect(reportCsv(late, ZONE).rows).toMatchObject([{ row: 10_002, code: 'STATUS_UNKNOWN' }]);
  });
});

describe('the rows of a file', () => {
  it('are fields as they are written, whatever they mean', () => {
    const rows = readCsvRows('tracking_number,time,status\nAB1234,noon,FLYING\n', 10);
    expect(rows).toMatchObject([{ row: 2, fields: { trackingNumber: 'AB1234', occurredAt: 'noon', zone: null } }]);
  });
});

describe('a hostile file', () => {
  it('is read safely, whatever was done to it', () => {
    expectSafeReadings(csv([COLUMNS, ...ROWS]), 'CSV', { read });
  });
});
