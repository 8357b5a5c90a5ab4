import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { migrateAll, SCHEMAS } from '../../../cli/schemas.ts';
import { createDatabase } from '../../../test/setup/createDatabase.ts';
import { freshDatabase, type TestDatabase } from '../../../test/setup/database.ts';
import { eventually } from '../../../test/setup/eventually.ts';
import { inTransaction, migrate, roleUrl, type SchemaPlan, sql } from '../../database/index.ts';
import { SILENT_LOG } from '../../telemetry/index.ts';
import { copyOf, onceAs } from '../../../test/contract/postgresLogUnderTest.ts';
import { noted, openShipmentsLog, type ShipmentsLog } from '../testing/shipmentsLog.ts';
import { settleEpochSql } from './epochs.ts';
import { keepLog } from './logKeeper.ts';
import { PARTITION_WIDTH } from './partitionedLogDdl.ts';
import { listQuarantine } from './quarantineStatus.ts';

let test: TestDatabase;
let log: ShipmentsLog;
beforeEach(async () => {
  test = await freshDatabase();
  log = await openShipmentsLog(test.roleUrl('shipments'));
});
afterEach(async () => {
  await log.close();
  await test.drop();
});

const append = (...texts: string[]): Promise<void> =>
  inTransaction(log.database, (tx) =>
    log.append(
      tx,
      texts.map((text) => noted('shipment-1', text)),
    ),
  );
const asAdmin = (statements: string): Promise<void> => onceAs(test.adminUrl, (admin) => admin.query(statements));
const payloads = async (on = log): Promise<unknown[]> => (await on.readAfter(0, 1_000)).map((event) => event.payload);

const bounds = async (): Promise<string[]> => {
  const rows = await sql<{ bound: string }>(
    log.database,
    `select pg_get_expr(c.relpartbound, c.oid) as bound from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'shipments.log'::regclass order by length(c.relname), c.relname`,
  );
  return rows.map((row) => row.bound);
};

const keeping = { schema: 'shipments', retentionDays: 30, log: SILENT_LOG };

describe('the partitions of a log', () => {
  it('are there ahead of the events, and a new one is made for each that is used up', async () => {
    await append('one');
    const before = await bounds();
    await asAdmin(`select setval('shipments.log_position', ${PARTITION_WIDTH + 7})`);
    await keepLog({ ...keeping, database: log.database });
    const after = await bounds();
    expect(after).toHaveLength(before.length + 1);
    expect(after.slice(0, before.length)).toEqual(before);
    await keepLog({ ...keeping, database: log.database });
    expect(await bounds()).toEqual(after);
  });

  it('never fail an append, though nobody keeps the log and its positions run past all of them', async () => {
    for (let jump = 1; jump <= 12; jump += 1) {
      await asAdmin(`select setval('shipments.log_position', ${jump * PARTITION_WIDTH - 2})`);
      await append(`${jump} before`, `${jump} across`, `${jump} after`);
    }
    // and past what was ever made ahead
    await asAdmin(`select setval('shipments.log_position', ${100 * PARTITION_WIDTH})`);
    await append('far away');
    expect(await payloads()).toHaveLength(37);
  });

  it('are made once by those who come for them at the same moment', async () => {
    await append('zero');
    await asAdmin(`select setval('shipments.log_position', ${50 * PARTITION_WIDTH})`);
    await Promise.all([
      ...Array.from({ length: 4 }, () => keepLog({ ...keeping, database: log.database })),
      ...['one', 'two', 'three', 'four'].map((text) => append(text)),
    ]);
    expect([...(await payloads())].sort()).toEqual(['four', 'one', 'three', 'two', 'zero']);
  });

  it('are kept while somebody reads for long, who is not held up, and dropped later', async () => {
    await append('old');
    await asAdmin(`select setval('shipments.log_position', ${PARTITION_WIDTH})`);
    await append('new');
    const all = { schema: 'shipments', database: log.database, retentionDays: -1, log: SILENT_LOG };
    await inTransaction(log.database, async (tx) => {
      await sql(tx, 'select * from shipments.log');
      await expect(keepLog(all)).rejects.toMatchObject({ code: '55P03' });
    });
    await keepLog(all);
    expect((await log.head()).dropped).toBe(PARTITION_WIDTH - 1);
  });

  it('are kept until their newest event is old', async () => {
    await append('old');
    await asAdmin(`select setval('shipments.log_position', ${PARTITION_WIDTH})`);
    await append('new');
    await keepLog({ ...keeping, database: log.database });
    expect((await log.head()).dropped).toBe(0);
    await asAdmin(
      `update shipments.log set recorded_at = now() - interval '31 days' where position < ${PARTITION_WIDTH}`,
    );
    await keepLog({ ...keeping, database: log.database });
    expect((await log.head()).dropped).toBe(PARTITION_WIDTH - 1);
  });

  it('are read by an index of theirs, and those before the position not at all', async () => {
    for (let part = 0; part < 3; part += 1) {
      await asAdmin(`insert into shipments.log (position, partition, brand, type, key, payload)
        select ${part * PARTITION_WIDTH} + n, n % 16, 'acme', 'noted', 'shipment-' || n % 500, '{}' from generate_series(1, 20000) n`);
    }
    await asAdmin('vacuum analyze shipments.log');
    const plan = async (query: string): Promise<string> => {
      const rows = await sql<{ 'QUERY PLAN': string }>(log.database, `explain ${query}`);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    };
    const after = 2 * PARTITION_WIDTH + 100;
    const next = await plan(`select * from shipments.log where position > ${after} order by position limit 500`);
    expect(next).toMatch(/Index Scan using log_p2_pkey/);
    expect(next).not.toMatch(/log_p[01]/);
    const key = `select * from shipments.log where brand = 'acme' and type = 'noted' and key = 'shipment-7' and position > ${after} order by position limit 10`;
    expect(await plan(key)).toMatch(/using log_p2_key_position_idx/);
  });
});

describe('an installation of an earlier version', () => {
  /** A database as its first migrations made it. */
  const installed = async (migrated: number): Promise<{ name: string; url: string; old: ShipmentsLog }> => {
    const before: SchemaPlan[] = SCHEMAS.map(({ schema, migrations, owner }) => ({
      ...{ schema, owner, migrations: migrations.slice(0, migrated) },
      readers: [],
    }));
    const name = `test_${randomBytes(6).toString('hex')}`;
    await createDatabase(test.adminUrl, name);
    const url = new URL(test.adminUrl);
    url.pathname = `/${name}`;
    await migrate(url.toString(), test.secret, before);
    const old = await openShipmentsLog(roleUrl(url.toString(), 'shipments', test.secret));
    return { name, url: url.toString(), old };
  };

  it('keeps what its consumers have parked, and knows of which brand it is', async () => {
    const { name, url, old } = await installed(2);
    const event = { position: 7, partition: 1, brand: 'acme', key: 'k', type: 'noted', payload: null };
    await sql(
      old.database,
      `insert into shipments.quarantine (consumer, log, partition, key, position, event, reason_code, reason)
       values ('shipments.c', 'shipments', 1, 'k', 7, $1, 'E', 'r')`,
      [JSON.stringify(event)],
    );
    await migrateAll(url, test.secret);
    expect(await listQuarantine(old.database, 'shipments')).toMatchObject([{ brand: 'acme', key: 'k', position: 7 }]);
    await old.close();
    await onceAs(test.adminUrl, (admin) => admin.query(`drop database ${name} with (force)`));
  });

  it('keeps its events, its order and its epoch, and its consumers their checkpoints', async () => {
    const { name, url, old } = await installed(1);
    // as that version handed its events over
    const add = (text: string): Promise<unknown> =>
      sql(old.database, 'insert into shipments.log_append (events) values ($1)', [
        JSON.stringify({ partition: 1, ...noted('shipment-1', text) }),
      ]);
    await add('one');
    await add('two');
    await sql(old.database, `insert into shipments.checkpoint values ('c', 'carriers', 1, 17)`);
    const [epoch] = await sql(old.database, 'select epoch from shipments.log_epoch');
    await migrateAll(url, test.secret);
    await migrateAll(url, test.secret);
    await inTransaction(old.database, (tx) => old.append(tx, [noted('shipment-1', 'three')]));
    expect(await payloads(old)).toEqual(['one', 'two', 'three']);
    expect(await old.head()).toEqual({ ...(epoch as object), position: 3, dropped: 0 });
    expect(await sql(old.database, 'select position, epoch from shipments.checkpoint')).toEqual([
      { position: '17', epoch: null },
    ]);
    await old.close();
    await onceAs(test.adminUrl, (admin) => admin.query(`drop database ${name} with (force)`));
  });
});

describe('the epoch of a log', () => {
  const epochs = (on: ShipmentsLog): Promise<unknown[]> =>
    sql(on.database, 'select epoch from shipments.log_epoch_start');

  it('begins with the log and stays, however often the database is migrated', async () => {
    await migrateAll(test.adminUrl, test.secret);
    const { epoch } = await log.head();
    await Promise.all([1, 2, 3].map(() => migrateAll(test.adminUrl, test.secret)));
    expect((await log.head()).epoch).toBe(epoch);
  });

  it('is a new one once, when the database was copied', async () => {
    await migrateAll(test.adminUrl, test.secret);
    await append('one');
    const { epoch } = await log.head();
    const before = (await epochs(log)).length;
    await log.close();
    const copy = await copyOf(test);
    await migrateAll(copy.adminUrl, copy.secret);
    await test.drop();
    test = copy;
    log = await openShipmentsLog(test.roleUrl('shipments'));
    expect((await log.head()).epoch).not.toBe(epoch);
    expect(await epochs(log)).toHaveLength(before + 1);
  });

  it('is never passed by a position that a commit under way takes', async () => {
    const writer = log.database.createQueryRunner();
    await writer.startTransaction();
    await log.append(writer.manager, [noted('shipment-1', 'under way')]);
    await writer.query('set constraints all immediate');
    const settling = asAdmin(settleEpochSql('shipments', true));
    await onceAs(test.adminUrl, (admin) =>
      eventually('the new epoch to wait', async () => {
        const { rowCount } = await admin.query(
          `select 1 from pg_stat_activity where datname = current_database() and wait_event = 'advisory'`,
        );
        return rowCount;
      }),
    );
    const { epoch } = await log.head();
    await writer.commitTransaction();
    await writer.release();
    await settling;
    // what was committed before the new epoch began belongs to the old one too
    expect(await log.sharedWith(epoch)).toBe((await log.head()).position);
  });
});
