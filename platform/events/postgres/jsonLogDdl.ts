import { PARTITION_WIDTH } from './partitionedLogDdl.ts';

/**
 * Keeps payloads as the text they came as. Nothing in the database looks into them but a narrowed replay, while each is
 * written once and read by every consumer: to take it apart and put it together again was half of what an event cost. The
 * rest of an event comes beside it, so that only PostgreSQL's check of the text is left. Rewrites the log that there is.
 */
export function jsonLogDdl(schema: string): string {
  return `
    -- nobody has handed events over and not committed yet, and nobody will before this is done
    lock table ${schema}.log_append, ${schema}.log in access exclusive mode;
    alter table ${schema}.log alter column payload type json using payload::json;
    -- payloads: one a line
    alter table ${schema}.log_append rename column events to payloads;
    alter table ${schema}.log_append
      add column partitions smallint[] not null,
      add column brands text[] not null,
      add column types text[] not null,
      add column keys text[] not null;
    alter table ${schema}.log_append
      alter column partitions set storage external,
      alter column brands set storage external,
      alter column types set storage external,
      alter column keys set storage external;
    create or replace function ${schema}.log_number() returns trigger language plpgsql
      -- a session plans the delete once, and may do so while the table is empty and looking through it seems cheaper
      set enable_seqscan = off as $$
    declare
      -- there are never more events than bytes of them
      upto bigint;
    begin
      perform pg_advisory_xact_lock('${schema}.log'::regclass::oid::bigint);
      select last_value + octet_length(new.payloads) into upto from ${schema}.log_position;
      if to_regclass('${schema}.log_p' || upto / ${PARTITION_WIDTH}) is null then
        perform ${schema}.log_extend(upto);
      end if;
      insert into ${schema}.log (position, partition, brand, type, key, payload)
        select nextval('${schema}.log_position'), e.partition, e.brand, e.type, e.key, e.payload::json
        from rows from (
          unnest(new.partitions), unnest(new.brands), unnest(new.types), unnest(new.keys), string_to_table(new.payloads, E'\\n')
        ) as e (partition, brand, type, key, payload);
      delete from ${schema}.log_append where id = new.id;
      return null;
    end $$;
  `;
}

/** As it was. */
export function jsonbLogDdl(schema: string): string {
  return `
    lock table ${schema}.log_append, ${schema}.log in access exclusive mode;
    alter table ${schema}.log alter column payload type jsonb using payload::jsonb;
    alter table ${schema}.log_append drop column partitions, drop column brands, drop column types, drop column keys;
    alter table ${schema}.log_append rename column payloads to events;
  `;
}
