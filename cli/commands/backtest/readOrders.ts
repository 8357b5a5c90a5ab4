import { createReadStream } from 'node:fs';
import { type Duplex, PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { DoorstepError, messageOf } from '../../../platform/errors/index.ts';
import type { FinishedOrder } from '../../../subgraphs/shipments/domain/estimate/engine/index.ts';
import { isInOrder, readOrder, REQUIRED_COLUMNS } from './orderRow.ts';

/** The orders of a file, and how many rows of it are left out. */
export interface OrdersFile {
  readonly orders: readonly FinishedOrder[];
  readonly rows: number;
  /** Rows whose order, hand-over and delivery are not in this sequence, or not all readable. */
  readonly excluded: number;
}

/** They stand in memory together, because they are walked through by time. */
const MOST_ROWS = 1_000_000;
/** A row of the columns we read has some 300 bytes. */
const LONGEST_ROW_BYTES = 64 * 1024;

/**
 * Reads a CSV file of delivered orders, plain or gzipped (by its name), as a stream.
 * @throws DoorstepError `BAD_INPUT` when it is no such file
 */
export async function readOrders(file: string): Promise<OrdersFile> {
  const orders: FinishedOrder[] = [];
  let rows = 0;
  const take = async (records: AsyncIterable<Readonly<Record<string, string>>>): Promise<void> => {
    for await (const record of records) {
      rows += 1;
      if (rows === 1) requireColumns(record);
      if (rows > MOST_ROWS) throw new DoorstepError('BAD_INPUT', { detail: `more than ${MOST_ROWS} rows` });
      const order = readOrder(record);
      if (order !== null && isInOrder(order)) orders.push(order);
    }
  };
  try {
    await pipeline(createReadStream(file), unpacking(file), csv(), take);
  } catch (error) {
    if (error instanceof DoorstepError) throw error;
    throw new DoorstepError('BAD_INPUT', { detail: `${file}: ${messageOf(error)}` });
  }
  return { orders, rows, excluded: rows - orders.length };
}

function unpacking(file: string): Duplex {
  return file.endsWith('.gz') ? createGunzip() : new PassThrough();
}

function csv(): Duplex {
  return parse({ bom: true, columns: true, skip_empty_lines: true, max_record_size: LONGEST_ROW_BYTES });
}

function requireColumns(record: Readonly<Record<string, string>>): void {
  const missing = REQUIRED_COLUMNS.filter((name) => !(name in record));
  if (missing.length === 0) return;
  throw new DoorstepError('BAD_INPUT', { detail: `the file has no column ${missing.join(', ')}` });
}
