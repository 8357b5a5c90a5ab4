import { PARTITION_WIDTH } from './partitionedLogDdl.ts';

/**
 * How a commit numbers its events. The offset keeps the parsing of a line apart: without it the planner puts the line's
 * cast into each of the five places that read it, and every event is parsed five times.
 */
export function numberDdl(schema: string): string {
  return `
    create or replace function ${schema}.log_number() returns trigger language plpgsql
      -- a session plans the delete once, and may do so while the table is empty and looking through it seems cheaper
      set enable_seqscan = off as $$
    declare
      -- there are never more events than bytes of them
      upto bigint;
    begin
      perform pg_advisory_xact_lock('${schema}.log'::regclass::oid::bigint);
      select last_value + octet_length(new.events) into upto from ${schema}.log_position;
      if to_regclass('${schema}.log_p' || upto / ${PARTITION_WIDTH}) is null then
        perform ${schema}.log_extend(upto);
      end if;
      insert into ${schema}.log (position, partition, brand, type, key, payload)
        select nextval('${schema}.log_position'), (event->>'partition')::smallint, event->>'brand', event->>'type', event->>'key', event->'payload'
        from (select line::jsonb as event from string_to_table(new.events, E'\\n') as line offset 0) as lines;
      delete from ${schema}.log_append where id = new.id;
      return null;
    end $$;
  `;
}
