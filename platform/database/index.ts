export { jsonLines, textArray } from './arrays.ts';
export { openDatabase, type DatabaseOptions } from './dataSource.ts';
export { ensureDatabase } from './ensureDatabase.ts';
export { migrate, type SchemaPlan } from './migrate.ts';
export { roleName, roleUrl, type DatabaseRole } from './roles.ts';
export { isDatabaseUnavailable } from './unavailable.ts';
export { ping, sql, type SqlRunner } from './sql.ts';
export { inSnapshot, inTransaction, together, type Transaction, TransactionConflict } from './transaction.ts';
export type { DataSource } from 'typeorm';
