import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { migrateAll, SCHEMAS } from '../../cli/schemas.ts';
import { createDatabase, dropDatabase } from '../../test/setup/createDatabase.ts';
import { freshDatabase, type TestDatabase } from '../../test/setup/database.ts';
import { ensureDatabase } from './ensureDatabase.ts';
import { migrate, type SchemaPlan } from './migrate.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await freshDatabase();
});
afterAll(async () => {
  for (const name of made) await dropDatabase(test.adminUrl, name);
  await test.drop();
});

const made: string[] = [];
const newName = (): string => `test_${randomBytes(6).toString('hex')}`;

function urlOf(name: string): string {
  const url = new URL(test.adminUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

async function emptyDatabase(): Promise<string> {
  const name = newName();
  await createDatabase(test.adminUrl, name);
  made.push(name);
  return urlOf(name);
}

async function rowsOf<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(statement)).rows;
  } finally {
    await client.end();
  }
}

/** Every table, column, right and migration, with the moment of nothing. */
const STATE = `
  select table_schema || '.' || table_name || '.' || column_name || ' ' || data_type as fact
    from information_schema.columns where table_schema not in ('pg_catalog', 'information_schema')
  union all select nspname || ' ' || relname || ' ' || coalesce(relacl::text, '')
    from pg_class c join pg_namespace n on n.oid = relnamespace where nspname not like 'pg_%' and nspname <> 'information_schema'
  union all select 'migration ' || id || name from shipments.migration
  union all select 'epoch ' || epoch from shipments.log_epoch
  order by fact`;

class First1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table stepwise.first (id int)');
  }
  async down(): Promise<void> {}
}

class Second1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table stepwise.second (id int)');
    await runner.query('create table stepwise.second (id int)');
  }
  async down(): Promise<void> {}
}

const stepwise = (migrations: SchemaPlan['migrations']): SchemaPlan[] => [
  { schema: 'stepwise', migrations, owner: 'shipments', readers: [] },
];

describe('bringing a database to this version', () => {
  it('makes every schema, also when several processes do it at once', async () => {
    const url = await emptyDatabase();
    await Promise.all([1, 2, 3].map(() => migrateAll(url, test.secret)));
    for (const { schema, migrations } of SCHEMAS) {
      const done = await rowsOf<{ name: string }>(url, `select name from ${schema}.migration order by id`);
      expect(done.map((row) => row.name)).toEqual(migrations.map((migration) => migration.name));
    }
    expect(await rowsOf(url, 'select 1 from shipments.log_epoch')).toHaveLength(1);
  });

  it('changes nothing when it is done again', async () => {
    const url = await emptyDatabase();
    await migrateAll(url, test.secret);
    const before = await rowsOf(url, STATE);
    await migrateAll(url, test.secret);
    expect(before.length).toBeGreaterThan(100);
    expect(await rowsOf(url, STATE)).toEqual(before);
  });

  it('works for several databases of one server at once, though they share its roles', async () => {
    const urls = await Promise.all([emptyDatabase(), emptyDatabase(), emptyDatabase(), emptyDatabase()]);
    const plans = stepwise([First1700000000001]);
    for (let round = 0; round < 5; round += 1) await Promise.all(urls.map((url) => migrate(url, test.secret, plans)));
    for (const url of urls) expect(await rowsOf(url, 'select * from stepwise.first')).toEqual([]);
  });

  it('stops at the migration that fails, says of which schema it is, and leaves nothing of it', async () => {
    const url = await emptyDatabase();
    const failing = migrate(url, test.secret, stepwise([First1700000000001, Second1700000000002]));
    await expect(failing).rejects.toMatchObject({ code: 'MIGRATION_FAILED', detail: 'schema stepwise' });
    const tables = await rowsOf<{ name: string }>(
      url,
      `select table_name as name from information_schema.tables where table_schema = 'stepwise' order by 1`,
    );
    expect(tables.map((table) => table.name)).toEqual(['first', 'migration']);
    await migrate(url, test.secret, stepwise([First1700000000001]));
  });
});

describe('a database that must be there', () => {
  it('is created, also when several processes do it at once, and left alone afterwards', async () => {
    const name = newName();
    made.push(name);
    await Promise.all([1, 2, 3].map(() => ensureDatabase(test.adminUrl, name)));
    await rowsOf(urlOf(name), 'create table kept (id int)');
    await ensureDatabase(test.adminUrl, name);
    expect(await rowsOf(urlOf(name), 'select * from kept')).toEqual([]);
  });
});
