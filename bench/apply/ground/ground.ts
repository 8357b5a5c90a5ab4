import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrateAll } from '../../../cli/schemas.ts';
import {
  type EmbeddedPostgres,
  removeCluster,
  startEmbeddedPostgres,
} from '../../../platform/database/embedded/index.ts';
import { say } from '../../measure/index.ts';
import { SECRET } from '../../system/system.ts';
import { FIRST_SPARE } from '../journey.ts';
import { emptyLogs } from './emptyLogs.ts';
import { fillActive, fillFinished, type Filling, fillSpares, type Range } from './fill.ts';

/** Parcels that are under way at once, where so many are stored. */
const MOST_ACTIVE = 250_000;
/** Where fewer are stored, nearly all are: without some that arrived there is no history to estimate by. */
const ACTIVE_SHARE = 0.9;
/** Parcels of one statement. */
const CHUNK = 100_000;

/** While the tables are filled nothing of it need survive a crash. */
const FILLING = {
  ...{ fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' },
  ...{ wal_level: 'minimal', max_wal_senders: 0, max_wal_size: '4GB', checkpoint_timeout: '1h' },
  ...{ shared_buffers: '1GB', maintenance_work_mem: '1GB' },
};

/** A database with parcels in it, which grows. */
export interface Ground {
  readonly adminUrl: string;
  /** Of the server that runs now. */
  readonly postmaster: number;
  readonly folder: string;
  /** Parcels that are under way. */
  readonly active: Range;
  /** When these were put there. */
  readonly filledAt: number;
  /** A size of each table and of the whole, for people. */
  readonly sizes: string;
  /** Fills it up to so many stored parcels, and starts the server as production has it. */
  grow(shipments: number): Promise<void>;
  /** Sees to it that so many parcels wait to be scanned for the first time, counted from the last call on. */
  layInSpares(count: number): Promise<Range>;
  /** Ends the server and removes everything. */
  remove(): Promise<void>;
}

/**
 * Nothing runs before it grows for the first time, so that whoever has it can remove it at any moment.
 * @param settings of PostgreSQL, beside those of production.
 */
export function openGround(settings: Readonly<Record<string, string>>): Ground {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'doorstep-bench-'));
  const directory = path.join(folder, 'postgres');
  let server: EmbeddedPostgres | undefined;
  const running = (): EmbeddedPostgres => {
    if (server === undefined) throw new Error('the database has not been started');
    return server;
  };
  let stored = 0;
  let spares = FIRST_SPARE;
  let active: Range = { from: 0, to: 0 };
  let filledAt = 0;
  let sizes = '';
  let removed = false;
  let restarting = Promise.resolve();
  const restart = (as: Readonly<Record<string, string | number>>): Promise<void> => {
    restarting = restarting.then(async () => {
      await server?.stop();
      if (removed) throw new Error('the database was removed');
      server = await startEmbeddedPostgres({ directory, settings: as, port: server?.port });
    });
    return restarting;
  };
  return {
    get adminUrl() {
      return running().url();
    },
    get postmaster() {
      return running().pid;
    },
    folder,
    get active() {
      return active;
    },
    get filledAt() {
      return filledAt;
    },
    get sizes() {
      return sizes;
    },
    grow: async (shipments) => {
      if (shipments <= stored) throw new Error(`${stored} parcels are stored already: name the sizes in order`);
      const began = performance.now();
      active = { from: shipments - Math.min(MOST_ACTIVE, Math.floor(shipments * ACTIVE_SHARE)), to: shipments };
      // those that were under way so far stay as they are
      const finished = { from: stored, to: Math.max(stored, active.from) };
      active = { from: finished.to, to: shipments };
      await restart(FILLING);
      filledAt = Date.now();
      const url = running().url();
      await migrateAll(url, SECRET);
      await withClient(url, emptyLogs);
      await fill(url, [...chunksOf(finished).map(fillFinished), ...chunksOf(active).map(fillActive)]);
      sizes = await withClient(url, tidy);
      await restart(settings);
      // or the machine would be writing it while something is measured
      spawnSync('sync');
      stored = shipments;
      say(`${shipments} parcels stored in ${Math.round((performance.now() - began) / 1000)} s: ${sizes}`);
    },
    layInSpares: async (count) => {
      const range = { from: spares, to: spares + count };
      spares = range.to;
      await withClient(running().url(), async (client) => {
        for (const statement of fillSpares(range)) await client.query(statement);
        await client.query('analyze shipments.shipment, shipments.tracking');
        await client.query('checkpoint');
      });
      return range;
    },
    remove: async () => {
      removed = true;
      // or one that is just being started would stay
      await restarting.catch(() => undefined);
      await server?.stop();
      await removeCluster(directory);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Keys are made anew when the rows are there; in random order row by row they would take ten times as long. */
async function fill(url: string, fillings: readonly Filling[]): Promise<void> {
  const key = await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string; definition: string }>(
      `select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
       where conrelid = 'shipments.scan'::regclass and contype = 'p'`,
    );
    await client.query(`alter table shipments.scan drop constraint ${rows[0]?.name}`);
    return rows[0];
  });
  const run = (statements: readonly string[]): Promise<void> =>
    withClient(url, async (client) => {
      // whose rows refer to whose is known: nothing is looked up, and nobody is told
      await client.query("set session_replication_role = replica; set time zone 'UTC'");
      for (const statement of statements) await client.query(statement);
    });
  await Promise.all([run(fillings.flatMap(({ shipments }) => shipments)), run(fillings.flatMap(({ scans }) => scans))]);
  await withClient(url, (client) =>
    client.query(`alter table shipments.scan add constraint ${key?.name} ${key?.definition}`),
  );
}

async function tidy(client: pg.Client): Promise<string> {
  await client.query('vacuum (analyze)');
  await client.query('checkpoint');
  const { rows } = await client.query<{ told: string }>(
    `select string_agg(relname || ' ' || pg_size_pretty(pg_total_relation_size(relid)), ', ' order by pg_total_relation_size(relid) desc)
       || '; the whole ' || pg_size_pretty(pg_database_size(current_database())) as told
     from pg_stat_user_tables where schemaname = 'shipments' and pg_total_relation_size(relid) > 1000000`,
  );
  return rows[0]?.told ?? '';
}

function chunksOf({ from, to }: Range): Range[] {
  return Array.from({ length: Math.ceil((to - from) / CHUNK) }, (_none, index) => ({
    from: from + index * CHUNK,
    to: Math.min(to, from + (index + 1) * CHUNK),
  }));
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'bench' });
  // the server may be ended meanwhile: whoever asks next is told, and nothing else happens
  client.on('error', () => undefined);
  await client.connect();
  return work(client).finally(() => client.end());
}
