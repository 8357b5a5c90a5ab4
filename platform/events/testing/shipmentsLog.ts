import { openDatabase, type DataSource } from '../../database/index.ts';
import type { DraftEvent, EventLog, LogReader } from '../eventLog.ts';
import { postgresEventLog } from '../postgres/postgresEventLog.ts';
import { postgresLogReader } from '../postgres/postgresLogReader.ts';
import type { Wakeups } from '../postgres/wakeups.ts';

/** An event that means nothing, for tests of the log itself. */
export interface Noted {
  readonly type: 'noted';
  readonly payload: unknown;
}

/** Wake-ups that all get lost. */
export const NO_WAKEUPS: Wakeups = {
  announce: () => undefined,
  on: () => () => undefined,
  close: () => Promise.resolve(),
};

export function noted(key: string, payload: unknown, brand = 'acme'): DraftEvent<Noted> {
  return { brand, key, type: 'noted', payload };
}

/** The log of the shipments schema, as its owner uses it. */
export interface ShipmentsLog extends EventLog<Noted>, LogReader<Noted> {
  readonly database: DataSource;
  close(): Promise<void>;
}

/** @param url how the role of shipments logs in. */
export async function openShipmentsLog(url: string, poolSize = 10): Promise<ShipmentsLog> {
  const database = await openDatabase({ url, schema: 'shipments', process: 'test', poolSize });
  return {
    ...postgresEventLog<Noted>('shipments'),
    ...postgresLogReader<Noted>('shipments', database),
    database,
    close: () => database.destroy(),
  };
}
