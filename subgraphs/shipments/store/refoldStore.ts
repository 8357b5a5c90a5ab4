import { sql, type SqlRunner, type Transaction } from '../../../platform/database/index.ts';

/** Which shipments are folded by other rules. */
export interface RefoldFilter {
  /** The version of the rules by which they are to be folded: those that are already are passed by. */
  readonly rules: number;
  /** Of this brand only. */
  readonly brand?: string;
  /** Registered at or after this instant. */
  readonly since?: Date;
}

/** A stretch of all shipments in the order of their ids. */
export interface RefoldPage {
  /** Those that the filter asks for, by id, with the shop's reference. */
  readonly references: ReadonlyMap<string, string>;
  /** The last shipment of the stretch, asked for or not: where the next one begins; null when there is none. */
  readonly last: string | null;
}

/** Before the id of every shipment. */
export const FIRST_SHIPMENT = '00000000-0000-0000-0000-000000000000';

/**
 * The shipments of one stretch that the filter asks for, without a lock. A stretch has so many shipments whatever the
 * filter says, so that one statement costs the same where most of them are passed by.
 */
export async function refoldPage(
  on: SqlRunner,
  { rules, brand, since }: RefoldFilter,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<RefoldPage> {
  const rows = await sql<{ id: string; reference: string; asked: boolean }>(
    on,
    `select id, reference, rules <> $3 and ($4::text is null or brand = $4) and ($5::timestamptz is null or registered_at >= $5) as asked
     from shipments.shipment where id > $1 order by id limit $2`,
    [after, limit, rules, brand ?? null, since?.toISOString() ?? null],
  );
  const references = new Map(rows.filter(({ asked }) => asked).map(({ id, reference }) => [id, reference]));
  return { references, last: rows.at(-1)?.id ?? null };
}

/** Has scans folded by other rules from now on. Whoever holds the lock of a shipment before this writes by the former ones. */
export async function activateRules(tx: Transaction, version: number): Promise<void> {
  await sql(tx, 'update shipments.active_rules set version = $1 where version <> $1', [version]);
}

/** Has PostgreSQL refuse whatever this transaction might write. */
export async function readOnly(tx: Transaction): Promise<void> {
  await sql(tx, 'set transaction read only');
}

/** How many shipments are folded by other rules than these. */
export async function foldedByOthersCount(on: SqlRunner, rules: number): Promise<number> {
  const [row] = await sql<{ count: string }>(on, 'select count(*) as count from shipments.shipment where rules <> $1', [
    rules,
  ]);
  return Number(row?.count ?? 0);
}
