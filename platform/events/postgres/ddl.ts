/**
 * The tables of one producer's event log, as its first migration made them; `partitionedLogDdl` follows.
 *
 * A transaction hands its events over at any point, as one row of `log_append`; a deferred trigger numbers them when it
 * commits, under one advisory lock per log. So positions follow the order of commits, none is ever filled in later,
 * and a writer that pauses before its commit holds nobody up.
 */
export function eventLogDdl(schema: string): string {
  return `
    create sequence ${schema}.log_position cache 1;
    create table ${schema}.log (
      position bigint primary key,
      partition smallint not null,
      brand text not null,
      type text not null,
      key text not null,
      payload jsonb not null,
      recorded_at timestamptz not null default clock_timestamp()
    );
    -- a client that resumes reads what it missed: of a brand, or of one parcel
    create index log_by_brand on ${schema}.log (brand, type, position);
    create index log_by_key on ${schema}.log (key, position);
    -- consumers read one partition after another from their checkpoints
    create index log_by_partition on ${schema}.log (partition, position);
    create table ${schema}.log_epoch (epoch text not null, dropped bigint not null default 0);
    insert into ${schema}.log_epoch (epoch) select substr(md5(random()::text || clock_timestamp()), 1, 12);
    -- its rows never outlive their transaction, so they need no write-ahead log
    create unlogged table ${schema}.log_append (id bigint generated always as identity, events text not null);
    create function ${schema}.log_number() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock('${schema}.log'::regclass::oid::bigint);
      insert into ${schema}.log (position, partition, brand, type, key, payload)
        select nextval('${schema}.log_position'), (event->>'partition')::smallint, event->>'brand', event->>'type', event->>'key', event->'payload'
        from (select line::jsonb as event from string_to_table(new.events, E'\\n') as line) as lines;
      delete from ${schema}.log_append where id = new.id;
      return null;
    end $$;
    create constraint trigger log_number after insert on ${schema}.log_append
      deferrable initially deferred for each row execute function ${schema}.log_number();
  `;
}

/** Where a subgraph's consumers have come to, beside the effects they had; `consumerDdl` follows. */
export function checkpointDdl(schema: string): string {
  return `
    create table ${schema}.checkpoint (
      consumer text not null,
      log text not null,
      partition smallint not null,
      position bigint not null,
      primary key (consumer, log, partition)
    );
  `;
}

/** What readers of a log need to see of its schema. */
export const LOG_TABLES = ['log', 'log_epoch', 'log_epoch_start'] as const;
