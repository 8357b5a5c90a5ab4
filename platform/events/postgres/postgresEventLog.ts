import { sql, type Transaction } from '../../database/index.ts';
import type { DraftEvent, EventLog, TypedEvent } from '../eventLog.ts';
import { partitionOf } from '../partitionOf.ts';

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

// JSON.stringify escapes every line break, so a line is an event
function toLine(event: DraftEvent<TypedEvent>): string {
  const { brand, type, key, payload } = event;
  return JSON.stringify({ partition: partitionOf(key), brand, type, key, payload });
}
