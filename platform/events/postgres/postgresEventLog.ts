import { sql, textArray, type Transaction } from '../../database/index.ts';
import type { DraftEvent, EventLog, TypedEvent } from '../eventLog.ts';
import { partitionOf } from '../partitionOf.ts';

/** The log of the schema `name`, for the subgraph that owns it. */
export function postgresEventLog<E extends TypedEvent>(name: string): EventLog<E> {
  return {
    name,
    append: async (tx: Transaction, events: readonly DraftEvent<E>[]) => {
      if (events.length === 0) return;
      await sql(
        tx,
        `insert into ${name}.log_append (partitions, brands, types, keys, payloads) values ($1, $2, $3, $4, $5)`,
        [
          `{${events.map(({ key }) => partitionOf(key)).join(',')}}`,
          textArray(events.map(({ brand }) => brand)),
          textArray(events.map(({ type }) => type)),
          textArray(events.map(({ key }) => key)),
          payloadsOf(events),
        ],
      );
    },
  };
}

/**
 * PostgreSQL's JSON holds NUL and halves of surrogate pairs, and nobody who takes a payload apart there can read them:
 * an event with one is refused before it stops its readers.
 */
function payloadsOf(events: readonly DraftEvent<TypedEvent>[]): string {
  // JSON.stringify escapes every line break, so a line is a payload
  const payloads = events.map(({ payload }) => JSON.stringify(payload)).join('\n');
  if (payloads.includes('\\u') && UNREADABLE.test(payloads)) throw new UnreadableText();
  return payloads;
}

/** As JSON.stringify writes them, where the backslash is not itself one that is escaped. */
const UNREADABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/;

/** As PostgreSQL says it of its own texts. */
class UnreadableText extends Error {
  readonly code = '22P05';

  constructor() {
    super('an event holds Unicode that PostgreSQL cannot: NUL, or half of a pair');
  }
}
