import type DataLoader from 'dataloader';
import { sql, textArray, type SqlRunner, type Transaction } from '../../../../platform/database/index.ts';
import { loadMany } from '../../../../platform/graph/index.ts';
import type { RecordedAct } from '../../domain/index.ts';

/** Who did what about an exception, and when. */
export interface ExceptionAction extends RecordedAct {
  readonly exceptionId: string;
  /** From 1, in the order in which it was done. */
  readonly number: number;
  /** ISO 8601 in UTC. */
  readonly at: string;
}

/** Puts acts on exceptions of parcels that are locked on record. */
export async function insertActions(
  tx: Transaction,
  brand: string,
  actions: readonly ExceptionAction[],
): Promise<void> {
  if (actions.length === 0) return;
  await sql(
    tx,
    `insert into shipments.exception_action (brand, exception_id, number, acted_at, move, acted_by, assignee, note)
     select $1, * from unnest($2::uuid[], $3::int[], $4::timestamptz[], $5::text[], $6::text[], $7::text[], $8::text[])`,
    [
      brand,
      textArray(actions.map((each) => each.exceptionId)),
      `{${actions.map((each) => each.number).join(',')}}`,
      textArray(actions.map((each) => each.at)),
      textArray(actions.map((each) => each.move)),
      textArray(actions.map((each) => each.by)),
      textArray(actions.map((each) => each.assignee)),
      textArray(actions.map((each) => each.note)),
    ],
  );
}

/** Forgets what people noted about exceptions of parcels that are locked; that they did something stays. */
export async function forgetActionNotes(tx: Transaction, shipmentIds: readonly string[]): Promise<void> {
  await sql(
    tx,
    // the exceptions by exception_by_shipment, what was done about them by the primary key
    `update shipments.exception_action a set note = null from shipments.exception e
     where e.shipment_id = any ($1::uuid[]) and a.exception_id = e.id and a.brand = e.brand and a.note is not null`,
    [textArray(shipmentIds)],
  );
}

/** What was done last about each of these exceptions of a brand, by id. */
export async function lastActions(
  on: SqlRunner,
  brand: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ExceptionAction>> {
  const actions = await newestActions(on, brand, { ids, most: 1 });
  return new Map(actions.map((each) => [each.exceptionId, each]));
}

/** So many of what was done about an exception are shown. */
const SHOWN = 50;

/** What was done about exceptions of a brand, by their ids, newest first, the last 50 of each. */
export function actionsOf(on: SqlRunner, brand: string): DataLoader<string, readonly ExceptionAction[]> {
  return loadMany(
    (ids) => newestActions(on, brand, { ids, most: SHOWN }),
    ({ exceptionId }) => exceptionId,
  );
}

interface Asked {
  readonly ids: readonly string[];
  readonly most: number;
}

async function newestActions(on: SqlRunner, brand: string, { ids, most }: Asked): Promise<ExceptionAction[]> {
  const rows = await sql<Omit<ExceptionAction, 'at'> & { readonly acted_at: Date }>(
    on,
    `select a.exception_id as "exceptionId", a.number, a.acted_at, a.move, a.acted_by as by, a.assignee, a.note
     from unnest($2::uuid[]) as asked (id) cross join lateral (
       select * from shipments.exception_action where exception_id = asked.id and brand = $1 order by number desc limit $3
     ) as a`,
    [brand, textArray(ids), most],
  );
  return rows.map(({ acted_at, ...row }) => ({ ...row, at: acted_at.toISOString() }));
}
