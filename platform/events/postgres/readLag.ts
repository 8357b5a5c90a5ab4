import { sql, type SqlRunner } from '../../database/index.ts';
import type { Lag } from '../eventLog.ts';

/** Up to so many events of a partition are counted; beyond that positions are subtracted. */
const COUNTED = 1_000;

/** What there is in a log after each partition's position: sixteen short runs of `log_by_partition`. */
export async function readLag(on: SqlRunner, name: string, positions: ReadonlyMap<number, number>): Promise<Lag> {
  const rows = await sql<{ partition: number; count: number; oldest: Date; head: string }>(
    on,
    `select c.partition, n.count::int, o.recorded_at as oldest, h.position as head
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
     ) n`,
    [[...positions.keys()], [...positions.values()], Math.min(...positions.values())],
  );
  const [first] = rows;
  if (first === undefined) return { events: 0, oldest: null, partitions: new Set() };
  const counted = rows.every((row) => row.count < COUNTED);
  return {
    events: counted
      ? rows.reduce((sum, row) => sum + row.count, 0)
      : Number(first.head) - Math.min(...positions.values()),
    oldest: new Date(Math.min(...rows.map((row) => row.oldest.getTime()))),
    partitions: new Set(rows.map((row) => row.partition)),
  };
}
