import { BoundedCache } from '../../../../platform/boundedCache.ts';
import { sql, type SqlRunner } from '../../../../platform/database/index.ts';
import type {
  ExceptionCause,
  ExceptionKind,
  ExceptionState,
  Severity,
} from '../../../../platform/events/types/index.ts';
import { conditionOf, type InboxFilter, type InboxOf } from './inboxFilter.ts';

/** How many parcels the inbox has. A parcel counts once, but for each of its kinds. */
export interface InboxCounts {
  readonly total: number;
  readonly byKind: ReadonlyMap<ExceptionKind, number>;
  readonly bySeverity: ReadonlyMap<Severity, number>;
  readonly byState: ReadonlyMap<ExceptionState, number>;
  readonly byCarrier: ReadonlyMap<string, number>;
  /** Whose first deadline has passed. */
  readonly overdue: number;
  /** Whose first deadline comes within 24 hours. */
  readonly dueWithinDay: number;
}

/** What the rows of one tally have in common. */
interface Sort {
  readonly severity: Severity;
  readonly state: ExceptionState;
  readonly carrier: string;
  readonly kinds: readonly ExceptionKind[];
  readonly causes: readonly ExceptionCause[];
}

/** Counts what a filter leaves of the inbox. @param now ISO 8601 in UTC */
export async function countInbox(on: SqlRunner, of: InboxOf, filter: InboxFilter, now: string): Promise<InboxCounts> {
  // what the sort of a row tells is looked at here: the statement reads nothing but an index
  const { kinds: _k, causes: _c, severities: _v, states: _s, carriers: _r, ...rest } = filter;
  const { where, parameters } = conditionOf(of, rest);
  const at = `$${parameters.length + 1}::timestamptz`;
  const [row] = await sql<{ lines: string | null }>(
    on,
    // as one text: the driver takes longer for thousands of rows than the server for all of this
    `select string_agg(concat_ws(' ', parcels, overdue, due, tally), E'\\n') as lines from (
       select tally, sum(parcels) as parcels, sum(overdue) as overdue, sum(due) as due from (
         select i.tally, count(*) as parcels, 0 as overdue, 0 as due
         from shipments.exception_inbox i where ${where} group by i.tally
         union all
         select i.tally, 0, count(*) filter (where i.deadline_at <= ${at}), count(*) filter (where i.deadline_at > ${at})
         from shipments.exception_inbox i where ${where} and i.deadline_at <= ${at} + interval '24 hours' group by i.tally
       ) as parts group by tally
     ) as sorts`,
    [...parameters, now],
  );
  const counting = openCounting();
  for (const line of row?.lines?.split('\n') ?? []) {
    const { tally, ...counted } = readLine(line);
    const sort = SORTS.getOrMake(tally, () => sortOf(tally.split(' ')));
    if (isLeft(sort, filter)) counting.add(sort, counted);
  }
  return counting.counts;
}

function readLine(line: string): Counted & { readonly tally: string } {
  const first = line.indexOf(' ');
  const second = line.indexOf(' ', first + 1);
  const third = line.indexOf(' ', second + 1);
  const [parcels, overdue] = [Number(line.slice(0, first)), Number(line.slice(first + 1, second))];
  return { parcels, overdue, due: Number(line.slice(second + 1, third)), tally: line.slice(third + 1) };
}

interface Counted {
  readonly parcels: number;
  readonly overdue: number;
  readonly due: number;
}

/** There are some thousands at most, the same for all brands and at every counting. */
const SORTS = new BoundedCache<Sort>(20_000);

/** Reads a tally, as it is written with a row. */
function sortOf([severity, state, carrier = '', found = '']: readonly string[]): Sort {
  const pairs = found.split(',').map((pair) => pair.split('/'));
  return {
    ...{ severity: severity as Severity, state: state as ExceptionState, carrier },
    kinds: [...new Set(pairs.map(([kind]) => kind as ExceptionKind))],
    causes: pairs.map(([, cause]) => cause as ExceptionCause),
  };
}

function isLeft({ kinds, causes, severity, state, carrier }: Sort, filter: InboxFilter): boolean {
  return (
    (filter.kinds?.some((kind) => kinds.includes(kind)) ?? true) &&
    (filter.causes?.some((cause) => causes.includes(cause)) ?? true) &&
    (filter.severities?.includes(severity) ?? true) &&
    (filter.states?.includes(state) ?? true) &&
    (filter.carriers?.includes(carrier) ?? true)
  );
}

function openCounting(): { add: (sort: Sort, counted: Counted) => void; readonly counts: InboxCounts } {
  const counts = {
    ...{ total: 0, overdue: 0, dueWithinDay: 0 },
    byKind: new Map<ExceptionKind, number>(),
    bySeverity: new Map<Severity, number>(),
    byState: new Map<ExceptionState, number>(),
    byCarrier: new Map<string, number>(),
  };
  return {
    counts,
    add: ({ kinds, severity, state, carrier }, { parcels, overdue, due }) => {
      counts.overdue += overdue;
      counts.dueWithinDay += due;
      counts.total += parcels;
      for (const kind of kinds) raise(counts.byKind, kind, parcels);
      raise(counts.bySeverity, severity, parcels);
      raise(counts.byState, state, parcels);
      raise(counts.byCarrier, carrier, parcels);
    },
  };
}

function raise<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
