import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readTable } from '../../../platform/csv/index.ts';
import { importFieldOf } from '../../../subgraphs/shipments/domain/index.ts';
import { bytesOf } from './bytesOf.ts';
import { type ImportBatch, type ImportedRow, importFile } from './importFile.ts';

const HEADER = 'reference,order_number,carrier,tracking_number,name';

/** A file that comes in pieces of so many bytes. */
async function* pieces(text: string | Buffer, size = 64 * 1024): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text as string);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A graph that takes every row, refuses those of nobody, and remembers what it got. */
function graph(): { readonly batches: string[][][]; readonly texts: string[]; readonly record: ImportBatch } {
  const batches: string[][][] = [];
  const texts: string[] = [];
  return {
    ...{ batches, texts },
    record: async (csv) => {
      texts.push(csv);
      const table = readTable(csv, { mostRows: 1_000, fieldOf: importFieldOf });
      if (typeof table === 'string') throw new Error(table);
      batches.push(table.rows.map(({ cells }) => [...cells]));
      return table.rows.map(({ row, cells }): ImportedRow => {
        const isRefused = cells[4] === 'nobody';
        return {
          ...{ row, reference: cells[0] ?? null, outcome: isRefused ? 'REFUSED' : 'CREATED' },
          ...{ code: isRefused ? 'FIELD_INVALID' : null, message: null },
        };
      });
    },
  };
}

async function all(imported: AsyncIterable<ImportedRow>): Promise<ImportedRow[]> {
  const rows: ImportedRow[] = [];
  for await (const row of imported) rows.push(row);
  return rows;
}

describe('importing a file', () => {
  it('tells of each row by the number that a spreadsheet shows, whoever refused it', async () => {
    const { record } = graph();
    const text = `\uFEFF${HEADER}\r\nr-1,o,fedex,1111,"two\r\nlines"\r\n\r\n,,,,\r\nr-2,o,fedex,2222,nobody\r\n`;
    expect(await all(importFile(pieces(text, 7), record))).toEqual([
      { row: 2, reference: 'r-1', outcome: 'CREATED', code: null, message: null },
      { row: 5, reference: 'r-2', outcome: 'REFUSED', code: 'FIELD_INVALID', message: null },
    ]);
  });

  it('sends every row of a large file once, in their order, in batches that the graph takes', async () => {
    const { batches, texts, record } = graph();
    const count = 5_250;
    const rows = Array.from({ length: count }, (_, index) => `r-${index};o;fedex;${10_000 + index};Robin`);
    const imported = await all(importFile(pieces(`${HEADER.replaceAll(',', ';')}\n${rows.join('\n')}`), record));
    expect(imported.map(({ reference }) => reference)).toEqual(rows.map((_, index) => `r-${index}`));
    expect(imported.map(({ row }) => row)).toEqual(rows.map((_, index) => index + 2));
    expect(batches.map((batch) => batch.length)).toEqual([...Array.from({ length: 10 }, () => 500), 250]);
    for (const text of texts) expect(JSON.stringify(text).length).toBeLessThan(160 * 1024);
  });

  it('keeps batches small where rows are long', async () => {
    const { texts, record } = graph();
    const rows = Array.from(
      { length: 60 },
      (_, index) => `r-${index},o,fedex,${10_000 + index},${'"'.repeat(2)}${'x'.repeat(9_000)}`,
    );
    await all(importFile(pieces(`${HEADER}\n${rows.map((row) => row.replace('""', '')).join('\n')}`), record));
    expect(texts.length).toBeGreaterThan(3);
    for (const text of texts) expect(JSON.stringify(text).length).toBeLessThan(160 * 1024);
  });

  it('hands on any cell as it is written', async () => {
    const cell = fc.string({ unit: 'grapheme-ascii' }).map((text) => text.replaceAll(/\r\n?/g, '\n').trim());
    await fc.assert(
      fc.asyncProperty(
        fc.array(cell, { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 40 }),
        async (names, size) => {
          const { batches, record } = graph();
          const quoted = names.map(
            (name, index) => `r-${index},o,fedex,${1_000 + index},"${name.replaceAll('"', '""')}"`,
          );
          await all(importFile(pieces(`${HEADER}\n${quoted.join('\n')}\n`, size), record));
          expect(batches.flat().map((cells) => cells[4])).toEqual(names);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each([
    ['', 'the header must name order_number, tracking_number, carrier'],
    ['a,b\n1,2\n', 'the header must name order_number, tracking_number, carrier'],
  ])('sends nothing of %j, which is refused as a whole', async (text, sentence) => {
    const { texts, record } = graph();
    await expect(all(importFile(pieces(text), record))).rejects.toThrow(sentence);
    expect(texts).toEqual([]);
  });

  it('stops at what is not UTF-8, or is no CSV', async () => {
    const { record } = graph();
    const row = 'r-1,o,fedex,1111,';
    const latin = Buffer.concat([Buffer.from(`${HEADER}\n${row}`), Buffer.from([0xfc, 0x0a])]);
    await expect(all(importFile(pieces(latin), record))).rejects.toThrow('UTF-8');
    await expect(all(importFile(pieces(`${HEADER}\n${row}"open\n`), record))).rejects.toThrow(
      'row 2: the quotes of a cell do not fit',
    );
    await expect(all(importFile(bytesOf('none.csv'), record))).rejects.toThrow('none.csv: there is no such file');
    await expect(all(importFile(bytesOf('.'), record))).rejects.toThrow('.: it is a folder');
  });

  it('ends with what the graph throws, after the rows before it', async () => {
    const { record } = graph();
    let calls = 0;
    const rows = Array.from({ length: 700 }, (_, index) => `r-${index},o,fedex,${10_000 + index},x`);
    const seen: ImportedRow[] = [];
    const importing = async (): Promise<void> => {
      const failing: ImportBatch = (csv) => ((calls += 1) > 1 ? Promise.reject(new Error('away')) : record(csv));
      for await (const row of importFile(pieces(`${HEADER}\n${rows.join('\n')}`), failing)) seen.push(row);
    };
    await expect(importing()).rejects.toThrow('away');
    expect(seen).toHaveLength(500);
  });
});
