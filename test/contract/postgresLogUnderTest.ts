import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { migrateAll } from '../../cli/schemas.ts';
import type { LogUnderTest, WriterProcess } from './describeEventLog.ts';
import { createDatabase, dropDatabase } from '../setup/createDatabase.ts';
import { freshDatabase, type TestDatabase } from '../setup/database.ts';
import { inTransaction, roleUrl } from '../../platform/database/index.ts';
import { keepLog } from '../../platform/events/postgres/logKeeper.ts';
import { PARTITION_WIDTH } from '../../platform/events/postgres/partitionedLogDdl.ts';
import { SILENT_LOG } from '../../platform/telemetry/index.ts';
import { noted, openShipmentsLog, type ShipmentsLog } from '../../platform/events/testing/shipmentsLog.ts';

/** The log on PostgreSQL, for the contract. */
export async function postgresLogUnderTest(): Promise<LogUnderTest> {
  const test = await freshDatabase();
  return open(test);
}

async function open(test: TestDatabase): Promise<LogUnderTest> {
  const log = await openShipmentsLog(test.roleUrl('shipments'), 12);
  const processes: WriterProcess[] = [];
  const closeAll = async (): Promise<void> => {
    for (const process of processes) await process.close();
    await log.close();
  };
  return {
    log,
    transaction: (work) => inTransaction(log.database, work),
    openWriter: async () => {
      const runner = log.database.createQueryRunner();
      await runner.startTransaction();
      return {
        append: (key, payload) => log.append(runner.manager, [noted(key, payload)]),
        commit: () => runner.commitTransaction().finally(() => runner.release()),
        rollback: () => runner.rollbackTransaction().finally(() => runner.release()),
      };
    },
    startWriterProcess: async (key, payload) => {
      const process = await startWriter(test.roleUrl('shipments'), key, payload);
      processes.push(process);
      return process;
    },
    openTransactionElsewhere: async () => {
      const other = new pg.Client({ connectionString: test.adminUrl });
      await other.connect();
      await other.query('begin isolation level serializable; create table elsewhere (id int); select txid_current()');
      return () => other.end();
    },
    retire: () => retireAll(test, log),
    restore: async () => {
      await closeAll();
      const copy = await copyOf(test);
      await test.drop();
      return open(copy);
    },
    close: async () => {
      await closeAll();
      await test.drop();
    },
  };
}

/** Lets the log come to its next partition, which is how whole partitions become old. */
export async function retireAll(test: TestDatabase, log: ShipmentsLog): Promise<void> {
  await onceAs(test.adminUrl, async (admin) => {
    // as every writer does, so that positions stay in the order of commits
    await admin.query(`begin; select pg_advisory_xact_lock('shipments.log'::regclass::oid::bigint)`);
    await admin.query(
      `select setval('shipments.log_position', (last_value / ${PARTITION_WIDTH} + 1) * ${PARTITION_WIDTH}) from shipments.log_position`,
    );
    await admin.query('commit');
  });
  // nothing is younger than tomorrow
  for (;;) {
    try {
      return await keepLog({ schema: 'shipments', database: log.database, retentionDays: -1, log: SILENT_LOG });
    } catch (error) {
      // readers that never pause: it gives up, and is tried again as the keeper would
      if ((error as { code?: string }).code !== '55P03') throw error;
    }
  }
}

/** What a dump and restore makes of a database; the embedded server comes without `pg_dump`. */
export async function copyOf(test: TestDatabase): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const server = new URL(test.adminUrl);
  const template = server.pathname.slice(1);
  server.pathname = '/postgres';
  await createDatabase(server.toString(), name, template);
  const url = new URL(test.adminUrl);
  url.pathname = `/${name}`;
  const adminUrl = url.toString();
  await migrateAll(adminUrl, test.secret);
  return {
    adminUrl,
    secret: test.secret,
    roleUrl: (role) => roleUrl(adminUrl, role, test.secret),
    drop: () => dropDatabase(server.toString(), name),
  };
}

export async function onceAs(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await work(client).finally(() => client.end());
}

async function startWriter(url: string, key: string, payload: unknown): Promise<WriterProcess> {
  const script = fileURLToPath(new URL('./writer.ts', import.meta.url));
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--no-warnings', '--import', '@swc-node/register/esm-register', script, url, key, JSON.stringify(payload)],
    { cwd: root, stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const ended = once(child, 'exit');
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  await lines.next();
  return {
    signal: (signal) => void child.kill(signal),
    commit: async () => {
      child.stdin.write('commit\n');
      await lines.next();
    },
    close: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
    },
  };
}
