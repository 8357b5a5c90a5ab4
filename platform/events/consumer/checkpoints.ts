import { sql, type Transaction } from '../../database/index.ts';
import { PARTITIONS, type LoggedEvent, type TypedEvent } from '../eventLog.ts';
import type { ConsumerOptions } from './options.ts';
import { type BrandKey, brandKeyOf } from './quarantine.ts';

/** Where a consumer has come to: everything up to its position is done, partition by partition. */
export interface Checkpoints {
  /** Of the log's; null in a checkpoint of before epochs were kept. */
  readonly epoch: string | null;
  readonly positions: ReadonlyMap<number, number>;
}

/** Checkpoints of an epoch that is known. */
export type KnownCheckpoints = Checkpoints & { readonly epoch: string };

type Whose = Pick<ConsumerOptions<TypedEvent>, 'name' | 'schema' | 'database'> & {
  readonly source: { readonly name: string };
};

/** Null for a consumer that has not begun, or not in every partition. */
export async function readCheckpoints(of: Whose): Promise<Checkpoints | null> {
  const rows = await sql<{ partition: number; position: string; epoch: string | null }>(
    of.database,
    `select partition, position, epoch from ${of.schema}.checkpoint where consumer = $1 and log = $2`,
    [of.name, of.source.name],
  );
  const [first] = rows;
  if (first === undefined || rows.length < PARTITIONS) return null;
  return { epoch: first.epoch, positions: new Map(rows.map((row) => [row.partition, Number(row.position)])) };
}

/** Begins, in the partitions where it has not yet, after a position. */
export async function insertCheckpoints(of: Whose, epoch: string, position: number): Promise<void> {
  await sql(
    of.database,
    `insert into ${of.schema}.checkpoint (consumer, log, partition, position, epoch)
     select $1, $2, partition, $4, $5 from generate_series(0, $3 - 1) as partition on conflict do nothing`,
    [of.name, of.source.name, PARTITIONS, position, epoch],
  );
}

/** From now on the positions are of this epoch. */
export async function moveToEpoch(of: Whose, from: string | null, to: string): Promise<void> {
  await sql(
    of.database,
    `update ${of.schema}.checkpoint set epoch = $4 where consumer = $1 and log = $2 and epoch is not distinct from $3`,
    [of.name, of.source.name, from, to],
  );
}

/**
 * Moves partitions in which there is nothing more up to a position: a checkpoint says how far was looked, or retention
 * would wait for ever for a partition in which nothing happens. Whoever is at work in one of them keeps it.
 */
export async function moveIdle(of: Whose, from: Checkpoints, idle: readonly number[], to: number): Promise<void> {
  await sql(
    of.database,
    `with free as (
       select c.partition from ${of.schema}.checkpoint c
       join unnest($3::smallint[], $4::bigint[]) as e (partition, position)
         on e.partition = c.partition and e.position = c.position
       where c.consumer = $1 and c.log = $2 and c.epoch = $5 order by c.partition for update of c skip locked
     )
     update ${of.schema}.checkpoint c set position = $6 from free
     where c.consumer = $1 and c.log = $2 and c.partition = free.partition`,
    [of.name, of.source.name, idle, idle.map((partition) => from.positions.get(partition)), from.epoch, to],
  );
}

/** Another process consumed some of the batch meanwhile: normal, and nothing to tell anybody. */
export class TakenByTwin extends Error {}

/**
 * Compare-and-set of every partition the batch touches, first thing, so that a slower twin waits and then gives way.
 * The rows are locked in one order for everybody.
 * @returns the keys of brands that are parked of these partitions, see {@link brandKeyOf}.
 * @throws TakenByTwin when a twin moved any of them.
 */
export async function advance(
  tx: Transaction,
  of: Whose,
  from: Checkpoints,
  events: readonly LoggedEvent<TypedEvent>[],
): Promise<ReadonlySet<string>> {
  const to = new Map<number, number>();
  for (const event of events) to.set(event.partition, event.position);
  const partitions = [...to.keys()].sort((a, b) => a - b);
  const locking = lockCheckpoints(tx, of, partitions);
  const moving = sql<{ parked: Pick<BrandKey, 'brand' | 'key'>[] | null }>(
    tx,
    `update ${of.schema}.checkpoint c set position = n.next
     from unnest($3::smallint[], $4::bigint[], $5::bigint[]) as n (partition, expected, next)
     where c.consumer = $1 and c.log = $2 and c.partition = n.partition and c.position = n.expected and c.epoch = $6
     returning (
       select jsonb_agg(distinct jsonb_build_object('brand', q.brand, 'key', q.key)) from ${of.schema}.quarantine q
       where q.consumer = c.consumer and q.log = c.log and q.partition = c.partition
     ) as parked`,
    [
      of.name,
      of.source.name,
      partitions,
      partitions.map((partition) => from.positions.get(partition)),
      partitions.map((partition) => to.get(partition)),
      from.epoch,
    ],
  );
  const [, moved] = await Promise.all([locking, moving]);
  // all or nothing: a part of it was taken, so none of it is ours
  if (moved.length < partitions.length) throw new TakenByTwin();
  return new Set(moved.flatMap((row) => (row.parked ?? []).map(brandKeyOf)));
}

/** Holds up every twin in these partitions until the transaction ends. */
export async function lockCheckpoints(tx: Transaction, of: Whose, partitions: readonly number[]): Promise<void> {
  await sql(
    tx,
    `select 1 from ${of.schema}.checkpoint
     where consumer = $1 and log = $2 and partition = any ($3::smallint[]) order by partition for update`,
    [of.name, of.source.name, partitions],
  );
}
