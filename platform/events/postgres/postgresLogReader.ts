import { sql, type SqlRunner } from '../../database/index.ts';
import { DoorstepError } from '../../errors/index.ts';
import { encodeCursor } from '../cursor.ts';
import {
  type EventFilter,
  type LoggedEvent,
  type LogHead,
  type LogReader,
  type TypedEvent,
  typesOf,
} from '../eventLog.ts';
import { headPosition } from './headOf.ts';
import { isoInstant } from './isoInstant.ts';
import { readLag } from './readLag.ts';

interface LogRow {
  /** Null in the one row of a read that found nothing. */
  readonly position: string | null;
  readonly partition: number;
  readonly brand: string;
  readonly type: string;
  readonly key: string;
  readonly payload: unknown;
  /** Seconds since 1970: the driver's dates cost several times as much. */
  readonly recorded: number;
  readonly epoch: string;
  readonly dropped: string;
}

/** @param payload SQL of what is read of it. */
const columnsWith = (payload: string): string =>
  `position, partition, brand, type, key, ${payload}, date_part('epoch', recorded_at) as recorded`;
const COLUMNS = columnsWith('payload');
const WANTED_COLUMNS = columnsWith('case when type = any ($2::text[]) then payload end as payload');

/*
 * Limits of what follows a log stand in the statement itself: they are a handful of numbers, and a plan that is kept for
 * any limit is one for a tenth of the log.
 */

/** The log of the schema `name`, for anybody whose role may read it. */
export function postgresLogReader<E extends TypedEvent>(name: string, on: SqlRunner): LogReader<E> {
  /** @param events a query of the log's rows; `$1` is the position after which it reads. */
  const read = async (from: Place, events: string, parameters: readonly unknown[]): Promise<LoggedEvent<E>[]> => {
    const rows = await sql<LogRow>(on, withState(name, events), [from.after, ...parameters]);
    return eventsOf(name, from, rows);
  };
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
    readMatching: (filter, { after, until, limit, epoch }) => {
      const { text, values } = matching(name, filter);
      return read({ after, epoch }, text, [until, limit, ...values]);
    },
    readAfter: (after, limit, epoch) =>
      read(
        { after, epoch },
        `select ${COLUMNS} from ${name}.log where position > $1 order by position limit ${Number(limit)}`,
        [],
      ),
    readTypes: async (types, { after, limit, epoch }) => {
      const rows = await read(
        { after, epoch },
        `select ${WANTED_COLUMNS} from ${name}.log where position > $1 order by position limit ${Number(limit)}`,
        [types],
      );
      const wanted = new Set<string>(types);
      return {
        events: rows.filter(({ type }) => wanted.has(type)) as never[],
        reached: rows.at(-1)?.position ?? after,
      };
    },
    readPartitions: async (positions, limitPerPartition, epoch) => {
      if (positions.size === 0) return [];
      // The smallest position is named beside each partition's own, which the planner cannot know: by it whole
      // partitions of the table are left out before anything is planned for them.
      return read(
        { after: Math.min(...positions.values()), epoch },
        `select e.* from unnest($2::smallint[], $3::bigint[]) as c (partition, position)
         cross join lateral (
           select ${COLUMNS} from ${name}.log l
           where l.partition = c.partition and l.position > c.position and l.position > $1
           order by l.position limit ${Number(limitPerPartition)}
         ) e order by e.position`,
        [[...positions.keys()], [...positions.values()]],
      );
    },
    lag: async (positions, epoch) => {
      const { dropped, epoch: now, ...lag } = await readLag(on, name, positions);
      refuseExpired(name, { after: Math.min(...positions.values()), epoch }, { epoch: now, dropped });
      return lag;
    },
    sharedWith: async (epoch) => {
      const [row] = await sql<{ shared: string | null }>(
        on,
        `select min(later.after) as shared from ${name}.log_epoch_start earlier
         join ${name}.log_epoch_start later on later.number > earlier.number where earlier.epoch = $1`,
        [epoch],
      );
      return row?.shared == null ? null : Number(row.shared);
    },
    report: async (consumer, position) => {
      await sql(on, `select ${name}.log_report($1, $2)`, [consumer, position]);
    },
  };
}

/**
 * The events that fit a filter after `$1` up to `$2`, at most `$3`. Each type has an index in order of position, which a
 * list of types has not; of a key there is little to look at.
 */
function matching(name: string, { brand, type, key, fields }: EventFilter): { text: string; values: unknown[] } {
  const types = [...new Set(typesOf({ type }))];
  const named = Object.entries(fields ?? {});
  // compared as JSON, so that a text equals a text and nothing else
  const narrowed = named.map(
    (_field, index) => `and (payload -> $${7 + 2 * index})::jsonb = any ($${8 + 2 * index}::jsonb[])`,
  );
  const within = `position > $1 and position <= $2 and brand = $4 ${narrowed.join(' ')}`;
  const text =
    key === undefined
      ? `select m.* from unnest($5::text[]) as t (type) cross join lateral (
           select ${COLUMNS} from ${name}.log l where l.type = t.type and $6::text is null and ${within} order by position limit $3
         ) m order by position limit $3`
      : `select ${COLUMNS} from ${name}.log where key = $6 and type = any ($5::text[]) and ${within} order by position limit $3`;
  const texts = named.flatMap(([field, values]) => [field, values.map((each) => JSON.stringify(each))]);
  return { text, values: [brand, types, key ?? null, ...texts] };
}

/** After which position something reads, and of which epoch that is. */
interface Place {
  readonly after: number;
  readonly epoch: string | undefined;
}

/**
 * The events and the state of the log by one statement, and so by one snapshot. A statement locks the log before it takes
 * its snapshot, and a partition is dropped under a lock that excludes it, in the transaction that says so in `log_epoch`:
 * so whoever misses events of a dropped partition sees that they are gone. Two statements could not know.
 */
function withState(name: string, events: string): string {
  return `select e.*, s.epoch, s.dropped from ${name}.log_epoch s left join lateral (${events}) e on true order by e.position`;
}

/** @throws DoorstepError `CURSOR_EXPIRED` when what was read is not all there was after that place. */
function eventsOf<E extends TypedEvent>(name: string, place: Place, rows: readonly LogRow[]): LoggedEvent<E>[] {
  const [state] = rows;
  if (state === undefined) throw new Error(`${name}.log has no epoch`);
  refuseExpired(name, place, { epoch: state.epoch, dropped: Number(state.dropped) });
  return state.position === null ? [] : rows.map(toEvent<E>);
}

function refuseExpired(name: string, { after, epoch }: Place, now: Pick<LogHead, 'epoch' | 'dropped'>): void {
  if (after >= now.dropped && (epoch === undefined || epoch === now.epoch)) return;
  const oldestCursor = encodeCursor({ epoch: now.epoch, log: name, position: now.dropped });
  throw new DoorstepError('CURSOR_EXPIRED', { oldestCursor });
}

function toEvent<E extends TypedEvent>(row: LogRow): LoggedEvent<E> {
  return {
    position: Number(row.position),
    partition: row.partition,
    brand: row.brand,
    key: row.key,
    type: row.type,
    payload: row.payload,
    recordedAt: isoInstant(row.recorded),
  } as unknown as LoggedEvent<E>;
}
