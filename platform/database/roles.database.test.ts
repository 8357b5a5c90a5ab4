import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase, type TestDatabase } from '../../test/setup/database.ts';
import { DATABASE_ROLES, type DatabaseRole, roleUrl } from './roles.ts';

const REFUSED = '42501';

let test: TestDatabase;
let clients: Map<DatabaseRole, pg.Client>;
beforeAll(async () => {
  test = await freshDatabase();
  clients = new Map();
  for (const role of DATABASE_ROLES) {
    const client = new pg.Client({ connectionString: test.roleUrl(role) });
    await client.connect();
    clients.set(role, client);
  }
});
afterAll(async () => {
  for (const client of clients.values()) await client.end();
  await test.drop();
});

/** `done`, or the SQLSTATE of the refusal. Nothing of it stays. */
async function attempt(role: DatabaseRole, statement: string): Promise<string> {
  const client = clients.get(role)!;
  await client.query('begin');
  try {
    await client.query(statement);
    return 'done';
  } catch (error) {
    return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error);
  } finally {
    await client.query('rollback');
  }
}

const APPEND = (schema: string): string => `insert into ${schema}.log_append (partitions, brands, types, keys, payloads)
  values ('{1}', '{b}', '{t}', '{k}', '{}'); set constraints all immediate`;

describe('a role of the database', () => {
  it.each(DATABASE_ROLES)('%s plans by indexes, for its plans are kept while tables grow', async (role) => {
    const { rows } = await clients.get(role)!.query('show enable_seqscan');
    expect(rows).toEqual([{ enable_seqscan: 'off' }]);
  });

  it.each<[DatabaseRole, string]>([
    ['carriers', 'select body, state from carriers.payload_state'],
    ['carriers', 'update carriers.inbox set attempts = attempts'],
    ['carriers', APPEND('carriers')],
    ['shipments', 'select * from shipments.shipment for update'],
    ['shipments', 'delete from shipments.unclaimed_scan'],
    ['shipments', APPEND('shipments')],
    ['shipments', 'select * from carriers.log, carriers.log_epoch'],
    ['notifications', 'select * from shipments.log, shipments.log_epoch'],
    ['notifications', 'update notifications.checkpoint set position = position'],
    ['analytics', 'select * from shipments.log, shipments.log_epoch'],
    ['carriers', 'select carriers.log_extend(0), carriers.log_retire(now())'],
    ['shipments', "select carriers.log_report('shipments.apply', 0)"],
    ['notifications', "select shipments.log_report('notifications.decide', 0)"],
    ['analytics', 'update analytics.carrier_day set scans = scans'],
    ['gateway', 'select * from access.api_key, access.brand'],
  ])('%s can do what its process does: %s', async (role, statement) => {
    expect(await attempt(role, statement)).toBe('done');
  });

  it.each<[DatabaseRole, string]>([
    ['carriers', 'select * from shipments.shipment'],
    ['carriers', 'select * from shipments.log'],
    ['carriers', 'select * from access.api_key'],
    ['shipments', 'select * from carriers.payload'],
    ['shipments', 'select * from carriers.intake_endpoint'],
    ['shipments', 'select * from carriers.log_append'],
    ['shipments', APPEND('carriers')],
    ['shipments', 'insert into carriers.log select * from carriers.log'],
    ['shipments', 'update carriers.log set brand = brand'],
    ['shipments', 'delete from carriers.log'],
    ['shipments', 'truncate carriers.log'],
    ['shipments', "select nextval('carriers.log_position')"],
    ['shipments', 'select carriers.log_extend(0)'],
    ['shipments', 'select carriers.log_retire(now())'],
    ['shipments', 'select * from carriers.log_reader'],
    ['shipments', 'select * from carriers.log_p0'],
    ['carriers', "select shipments.log_report('carriers', 0)"],
    ['notifications', "select shipments.log_report('analytics.fold', 0)"],
    ['carriers', 'drop table carriers.log_p0'],
    ['notifications', 'select * from shipments.shipment'],
    ['notifications', 'delete from shipments.log'],
    ['analytics', 'select * from shipments.scan'],
    ['analytics', 'select * from notifications.notification'],
    ['gateway', 'select * from shipments.log'],
    ['gateway', 'update access.api_key set revoked_at = null'],
    ['gateway', "insert into access.brand values ('evil', 'Evil', now())"],
    ['gateway', 'select * from access.migration'],
  ])('%s can not: %s', async (role, statement) => {
    expect(await attempt(role, statement)).toBe(REFUSED);
  });

  it.each(DATABASE_ROLES)('%s can change no table, and make neither schemas, roles nor databases', async (role) => {
    const schema = role === 'gateway' ? 'access' : role;
    for (const statement of [
      `create table ${schema}.extra (id int)`,
      'create table public.extra (id int)',
      `drop schema ${schema} cascade`,
      `alter table ${schema}.migration add column extra int`,
      'create schema extra',
      'create role extra',
      "copy (select 1) to program 'true'",
      "select pg_read_file('/etc/passwd')",
      `set role doorstep_${role === 'carriers' ? 'shipments' : 'carriers'}`,
    ]) {
      expect([statement, await attempt(role, statement)]).toEqual([statement, REFUSED]);
    }
  });

  it.each(DATABASE_ROLES)('%s owns no schema but its own, and reads only the logs of others', async (role) => {
    const { rows } = await clients.get(role)!.query<{ name: string }>(
      `select table_schema || '.' || table_name as name from information_schema.table_privileges
       where grantee = current_user and table_schema <> $1 order by 1`,
      [role],
    );
    const others: Record<DatabaseRole, string[]> = {
      carriers: [],
      shipments: ['carriers.log', 'carriers.log_epoch', 'carriers.log_epoch_start'],
      notifications: ['shipments.log', 'shipments.log_epoch', 'shipments.log_epoch_start'],
      analytics: ['shipments.log', 'shipments.log_epoch', 'shipments.log_epoch_start'],
      gateway: ['access.api_key', 'access.brand'],
    };
    expect(rows.map((row) => row.name)).toEqual(others[role]);
  });

  it('logs in with the password of its installation, and with no other', async () => {
    for (const url of [roleUrl(test.adminUrl, 'shipments', 'another secret'), withoutPassword()]) {
      const client = new pg.Client({ connectionString: url });
      await expect(client.connect()).rejects.toThrow();
      // else the server would wait for its password, and whoever drops a database for the server
      await client.end();
    }
  });
});

function withoutPassword(): string {
  const url = new URL(test.roleUrl('shipments'));
  url.password = '';
  return url.toString();
}
