import { sql, type SqlRunner } from '../../database/index.ts';
import type { Lag } from '../eventLog.ts';

/** Up to so many events of a partition are counted; beyond that positions are subtracted. */
const COUNTED = 1_000;

interface LagRow {
  readonly epoch: string;
  readonly dropped: string;
  /** Null in the one row of a log that has nothing more. */
  readonly partition: number | null;
  readonly count: number;
  readonly oldest: Date;
  readonly head: string;
}

/**
 * What is left in a log after each partition's position: sixteen short runs of `log_by_partition`. Of what was dropped
 * after one of them nothing is counted, so the state of the log is read by the same statement.
 */
export async function readLag(
  on: SqlRunner,
  name: string,
  positions: ReadonlyMap<number, number>,
): Promise<Lag & { readonly epoch: string; readonly dropped: number }> {
  const rows = await sql<LagRow>(
    on,
    `select s.epoch, s.dropped, e.* from ${name}.log_epoch s left join lateral (
       select c.partition, n.count::int, o.recorded_at as oldest, h.position as head
       from unnest($1::smallint[], $2::bigint[]) as c (partition, position)
       cross join (select ${name}.log_head() as position) h
       cross join lateral (
         select l.recorded_at from ${name}.log l
         where l.partition = c.partition and l.position > c.position and l.position > $3 order by l.position limit 1
       ) o
       cross join lateral (
         select count(*) from (
           select 1 from ${name}.log l
           where l.partition = c.partition and l.position > c.position and l.position > $3 limit ${COUNTED}
         ) counted
       ) n
     ) e on true`,
    [[...positions.keys()], [...positions.values()], Math.min(...positions.values())],
  );
  const [first] = rows;
  if (first === undefined) throw new Error(`${name}.log has no epoch`);
  const state = { epoch: first.epoch, dropped: Number(first.dropped) };
  if (first.partition === null) return { ...state, events: 0, oldest: null, partitions: new Set() };
  const counted = rows.every((row) => row.count < COUNTED);
  return {
    ...state,
    events: counted
      ? rows.reduce((sum, row) => sum + row.count, 0)
      : Number(first.head) - Math.min(...positions.values()),
    oldest: new Date(Math.min(...rows.map((row) => row.oldest.getTime()))),
    partitions: new Set(rows.map((row) => row.partition ?? 0)),
  };
}
