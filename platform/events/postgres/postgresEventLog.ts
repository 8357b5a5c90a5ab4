import { sql, type SqlRunner, type Transaction } from '../../database/index.ts';
import type {
  DraftEvent,
  EventFilter,
  EventLog,
  LoggedEvent,
  LogHead,
  LogReader,
  Stretch,
  TypedEvent,
} from '../eventLog.ts';
import { partitionOf } from '../partitionOf.ts';
import { headPosition } from './headOf.ts';

interface LogRow {
  readonly position: string;
  readonly partition: number;
  readonly brand: string;
  readonly type: string;
  readonly key: string;
  readonly payload: unknown;
  readonly recorded_at: Date;
}

const COLUMNS = 'position, partition, brand, type, key, payload, recorded_at';

/** The log of the schema `name`, for the subgraph that owns it. */
export function postgresEventLog<E extends TypedEvent>(name: string): EventLog<E> {
  return {
    name,
    append: async (tx: Transaction, events: readonly DraftEvent<E>[]) => {
      if (events.length === 0) return;
      await sql(tx, `insert into ${name}.log_append (events) values ($1)`, [events.map(toLine).join('\n')]);
    },
  };
}

/** The log of the schema `name`, for anybody whose role may read it. */
export function postgresLogReader<E extends TypedEvent>(name: string, on: SqlRunner): LogReader<E> {
  return {
    name,
    head: async (): Promise<LogHead> => {
      const [row] = await sql<{ epoch: string; dropped: string; position: string }>(
        on,
        `select epoch, dropped, ${headPosition(name)} as position from ${name}.log_epoch`,
      );
      if (row === undefined) throw new Error(`${name}.log has no epoch`);
      return { epoch: row.epoch, position: Number(row.position), dropped: Number(row.dropped) };
    },
    readMatching: async (filter, stretch) => (await readMatching(name, on, { filter, stretch })).map(toEvent<E>),
    readAfter: async (position, limit) => {
      const rows = await sql<LogRow>(
        on,
        `select ${COLUMNS} from ${name}.log where position > $1 order by position limit $2`,
        [position, limit],
      );
      return rows.map(toEvent<E>);
    },
    readPartitions: async (positions, limitPerPartition) => {
      const rows = await sql<LogRow>(
        on,
        `select e.* from unnest($1::smallint[], $2::bigint[]) as c (partition, position)
         cross join lateral (
           select ${COLUMNS} from ${name}.log l
           where l.partition = c.partition and l.position > c.position order by l.position limit $3
         ) e order by e.position`,
        [[...positions.keys()], [...positions.values()], limitPerPartition],
      );
      return rows.map(toEvent<E>);
    },
  };
}

/** Each type has an index in order of position, which a list of types has not; of a key there is little to look at. */
function readMatching(
  name: string,
  on: SqlRunner,
  { filter: { brand, type, key, fields }, stretch: { after, until, limit } }: { filter: EventFilter; stretch: Stretch },
): Promise<LogRow[]> {
  const types = [...new Set(typeof type === 'string' ? [type] : type)];
  const named = Object.entries(fields ?? {});
  // compared as JSON, so that a text equals a text and nothing else
  const narrowed = named.map((_field, index) => `and payload -> $${7 + 2 * index} = any ($${8 + 2 * index}::jsonb[])`);
  const within = `position > $1 and position <= $2 and brand = $4 ${narrowed.join(' ')}`;
  const text =
    key === undefined
      ? `select e.* from unnest($5::text[]) as t (type) cross join lateral (
           select ${COLUMNS} from ${name}.log l where l.type = t.type and $6::text is null and ${within} order by position limit $3
         ) e order by position limit $3`
      : `select ${COLUMNS} from ${name}.log where key = $6 and type = any ($5::text[]) and ${within} order by position limit $3`;
  const values = named.flatMap(([field, texts]) => [field, texts.map((each) => JSON.stringify(each))]);
  return sql<LogRow>(on, text, [after, until, limit, brand, types, key ?? null, ...values]);
}

// JSON.stringify escapes every line break, so a line is an event
function toLine(event: DraftEvent<TypedEvent>): string {
  const { brand, type, key, payload } = event;
  return JSON.stringify({ partition: partitionOf(key), brand, type, key, payload });
}

function toEvent<E extends TypedEvent>(row: LogRow): LoggedEvent<E> {
  return {
    position: Number(row.position),
    partition: row.partition,
    brand: row.brand,
    key: row.key,
    type: row.type,
    payload: row.payload,
    recordedAt: row.recorded_at.toISOString(),
  } as unknown as LoggedEvent<E>;
}
