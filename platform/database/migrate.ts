import pg from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { DoorstepError } from '../errors/index.ts';
import { ensureRoles, roleName, type DatabaseRole } from './roles.ts';

/** One schema: the migrations that make it, and who may do what in it. */
export interface SchemaPlan {
  readonly schema: string;
  /** In order; a released migration is never edited. */
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** Reads and writes every table of the schema. */
  readonly owner: DatabaseRole | undefined;
  /** Reads these tables and calls these functions, and nothing else of the schema. */
  readonly readers: readonly {
    readonly role: DatabaseRole;
    readonly tables: readonly string[];
    readonly functions?: readonly string[];
  }[];
  /** What is looked at anew each time, when migrations and rights are done. */
  readonly settle?: string;
}

/** Migrations of all Doorstep processes of one database wait for each other on this key. */
const MIGRATION_LOCK = 7_303_014_001;

/**
 * Brings a database to this version: roles, schemas, tables, rights. Safe to run from several processes at once
 * and again at every start.
 * @throws DoorstepError `MIGRATION_FAILED` with the schema's name.
 */
export async function migrate(adminUrl: string, secret: string, plans: readonly SchemaPlan[]): Promise<void> {
  const admin = new pg.Client({ connectionString: adminUrl, application_name: 'doorstep migrate' });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await ensureRoles(admin, secret);
    for (const plan of plans) await migrateSchema(admin, adminUrl, plan);
    for (const plan of plans) await grant(admin, plan);
    for (const plan of plans) await settle(admin, plan);
  } finally {
    await admin.end();
  }
}

async function migrateSchema(admin: pg.Client, adminUrl: string, plan: SchemaPlan): Promise<void> {
  await admin.query(`create schema if not exists ${admin.escapeIdentifier(plan.schema)}`);
  const database = new DataSource({
    type: 'postgres',
    url: adminUrl,
    schema: plan.schema,
    migrations: [...plan.migrations],
    migrationsTableName: 'migration',
    synchronize: false,
    poolSize: 1,
  });
  try {
    await database.initialize();
    await database.runMigrations({ transaction: 'each' });
  } catch (cause) {
    throw new DoorstepError('MIGRATION_FAILED', { detail: `schema ${plan.schema}`, cause });
  } finally {
    if (database.isInitialized) await database.destroy();
  }
}

async function grant(admin: pg.Client, plan: SchemaPlan): Promise<void> {
  const schema = admin.escapeIdentifier(plan.schema);
  if (plan.owner !== undefined) {
    const owner = roleName(plan.owner);
    await admin.query(`grant usage on schema ${schema} to ${owner};
      grant select, insert, update, delete on all tables in schema ${schema} to ${owner};
      grant usage, select on all sequences in schema ${schema} to ${owner};
      grant execute on all functions in schema ${schema} to ${owner}`);
  }
  for (const reader of plan.readers) {
    const tables = reader.tables.map((table) => `${schema}.${admin.escapeIdentifier(table)}`).join(', ');
    await admin.query(`grant usage on schema ${schema} to ${roleName(reader.role)};
      grant select on ${tables} to ${roleName(reader.role)}`);
    for (const name of reader.functions ?? []) {
      await admin.query(`grant execute on function ${schema}.${name} to ${roleName(reader.role)}`);
    }
  }
}

async function settle(admin: pg.Client, plan: SchemaPlan): Promise<void> {
  if (plan.settle === undefined) return;
  try {
    await admin.query(plan.settle);
  } catch (cause) {
    throw new DoorstepError('MIGRATION_FAILED', { detail: `schema ${plan.schema}`, cause });
  }
}
