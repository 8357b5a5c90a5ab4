import { sql, type SqlRunner } from '../../../platform/database/index.ts';

/** Rejects while the database does not answer, or this role cannot read its own tables. */
export async function checkDatabase(database: SqlRunner): Promise<void> {
  await sql(database, 'select 1 from notifications.checkpoint limit 1');
}
