import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../setup/database.ts';
import { inTransaction, sql, type Transaction } from '../../platform/database/index.ts';
import { SILENT_LOG } from '../../platform/telemetry/index.ts';
import type { ConsumerOptions } from '../../platform/events/consumer/index.ts';
import type { LoggedEvent } from '../../platform/events/eventLog.ts';
import {
  type Noted,
  NO_WAKEUPS,
  noted,
  openShipmentsLog,
  type ShipmentsLog,
} from '../../platform/events/testing/shipmentsLog.ts';

/** A log and consumers of it whose effect is a row per event, on a database of a test's own. */
export interface EffectsRoom {
  readonly test: TestDatabase;
  readonly log: ShipmentsLog;
  options(name: string, changes?: Partial<ConsumerOptions<Noted>>): ConsumerOptions<Noted>;
  /** The effect: throws for events whose payload is `poison`. */
  handle(name: string): ConsumerOptions<Noted>['handle'];
  append(...events: readonly [key: string, payload: unknown][]): Promise<void>;
  /** The payloads whose effect happened, in the order in which it did. */
  effects(name: string, key?: string): Promise<unknown[]>;
  parked(name: string): Promise<{ key: string; payload: unknown; attempts: number; reason_code: string }[]>;
  close(): Promise<void>;
}

export async function openEffects(given?: TestDatabase): Promise<EffectsRoom> {
  const test = given ?? (await freshDatabase());
  const admin = new pg.Client({ connectionString: test.adminUrl });
  await admin.connect();
  await admin.query(`create table if not exists shipments.effect (id bigint generated always as identity, consumer text, key text, payload jsonb);
    grant select, insert on shipments.effect to doorstep_shipments`);
  await admin.end();
  const log = await openShipmentsLog(test.roleUrl('shipments'));
  const write = (tx: Transaction, name: string, events: readonly LoggedEvent<Noted>[]): Promise<unknown> =>
    sql(
      tx,
      `insert into shipments.effect (consumer, key, payload)
       select $1, e->>'key', e->'payload' from jsonb_array_elements($2::jsonb) with ordinality as l (e, n) order by n`,
      [name, JSON.stringify(events)],
    );
  const handle =
    (name: string): ConsumerOptions<Noted>['handle'] =>
    async (tx, events) => {
      await write(tx, name, events);
      if (events.some((event) => event.payload === 'poison')) throw new TypeError('of Ada Lovelace, 12 Main Street');
    };
  return {
    test,
    log,
    options: (name, changes = {}) => ({
      name,
      schema: 'shipments',
      source: log,
      database: log.database,
      wakeups: NO_WAKEUPS,
      limitPerPartition: 50,
      handle: handle(name),
      log: SILENT_LOG,
      ...changes,
    }),
    handle,
    append: (...events) =>
      inTransaction(log.database, (tx) =>
        log.append(
          tx,
          events.map(([key, payload]) => noted(key, payload)),
        ),
      ),
    effects: async (name, key) => {
      const rows = await sql<{ payload: unknown }>(
        log.database,
        'select payload from shipments.effect where consumer = $1 and ($2::text is null or key = $2) order by id',
        [name, key ?? null],
      );
      return rows.map((row) => row.payload);
    },
    parked: (name) =>
      sql(
        log.database,
        `select key, event->'payload' as payload, attempts, reason_code from shipments.quarantine
         where consumer = $1 order by position`,
        [name],
      ),
    close: async () => {
      await log.close();
      await test.drop();
    },
  };
}
