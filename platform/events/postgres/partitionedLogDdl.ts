/** Positions that one partition of a log's table holds. Fixed when the table was made: every name and bound follows from it. */
export const PARTITION_WIDTH = 1_000_000;

/** Partitions that are kept ready behind the one being written. */
const AHEAD = 4;

/** What retention waits for its turn at most: whoever wants the log meanwhile queues behind it. */
const LOCK_WITHIN_MS = 250;

/**
 * Turns `<schema>.log` into a table that is partitioned by ranges of position, of which the table so far is the first
 * partition, and adds what retention and epochs need. Processes have no right to make or drop tables, so that is done by
 * functions that run as the administrator, with a fixed search path, each for the one thing that it is named after.
 *
 * There is no default partition: it would have to be locked and searched for each new one, and rows in it would keep the
 * partition that they belong to from ever being made. An append makes what it lacks itself (`log_number`).
 */
export function partitionedLogDdl(schema: string): string {
  return `
    -- nobody has handed events over and not committed yet, and nobody will before this is done
    lock table ${schema}.log_append, ${schema}.log in access exclusive mode;
    ${partitionTable(schema)}
    ${epochTables(schema)}
    ${extendFunction(schema)}
    ${numberFunction(schema)}
    ${retireFunction(schema)}
    ${reportFunction(schema)}
    ${headFunction(schema)}
    select ${schema}.log_extend(0);
  `;
}

/** Functions that any reader of a log may call. */
export const LOG_READER_FUNCTIONS = ['log_report(text, bigint)', 'log_head()'] as const;

function partitionTable(schema: string): string {
  return `
    do $$
    declare
      -- of the partition that the last position given out belongs to
      last bigint := (select last_value from ${schema}.log_position) / ${PARTITION_WIDTH};
      part text := 'log_p' || last;
      grantee text;
    begin
      execute format('alter table ${schema}.log rename to %I', part);
      execute format('alter table ${schema}.%I rename constraint log_pkey to %I', part, part || '_pkey');
      execute format('alter index ${schema}.log_by_brand rename to %I', part || '_by_brand');
      execute format('alter index ${schema}.log_by_key rename to %I', part || '_by_key');
      execute format('alter index ${schema}.log_by_partition rename to %I', part || '_by_partition');
      -- rights are on the log, and not on its parts
      for grantee in
        select distinct a.grantee::regrole::text from pg_class c, aclexplode(c.relacl) a
        where c.oid = format('${schema}.%I', part)::regclass and a.grantee not in (0, c.relowner)
      loop
        execute format('revoke all on ${schema}.%I from %s', part, grantee);
      end loop;
      execute format('create table ${schema}.log (like ${schema}.%I including defaults) partition by range (position)', part);
      -- the order itself: live tails read on from a position, and the head of the log is its last entry
      alter table ${schema}.log add constraint log_pkey primary key (position);
      -- a client that resumes reads what it missed of a brand …
      create index log_by_brand on ${schema}.log (brand, type, position);
      -- … or of one parcel, of which a partition holds a handful among a million
      create index log_by_key on ${schema}.log (key, position);
      -- consumers read each of the sixteen from its own checkpoint; without it they would read all for every one
      create index log_by_partition on ${schema}.log (partition, position);
      execute format('alter table ${schema}.log attach partition ${schema}.%I for values from (minvalue) to (%s)',
        part, (last + 1) * ${PARTITION_WIDTH});
    end $$;
  `;
}

function epochTables(schema: string): string {
  return `
    -- what identified the physical log when its epoch began: cluster, timeline, database, table
    alter table ${schema}.log_epoch add column origin text;
    -- every epoch there was: positions up to 'after' are those of the epoch before it
    create table ${schema}.log_epoch_start (
      epoch text primary key,
      -- their order; clocks of two servers may have none
      number bigint generated always as identity,
      after bigint not null,
      started_at timestamptz not null default clock_timestamp()
    );
    insert into ${schema}.log_epoch_start (epoch, after) select epoch, 0 from ${schema}.log_epoch;
    -- how far each reader has come that retention must wait for
    create table ${schema}.log_reader (
      consumer text primary key,
      position bigint not null,
      role text not null,
      reported_at timestamptz not null
    );
  `;
}

function extendFunction(schema: string): string {
  return `
    -- Makes partitions ahead of the sequence, and at least up to a position. Attaching lets readers and writers pass;
    -- "create table … partition of" would not.
    create function ${schema}.log_extend(upto bigint) returns int
      language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      last bigint;
      made int := 0;
    begin
      perform pg_advisory_xact_lock('${schema}.log_position'::regclass::oid::bigint);
      select last_value into last from ${schema}.log_position;
      for part in last / ${PARTITION_WIDTH} .. greatest(upto, last + ${AHEAD * PARTITION_WIDTH}) / ${PARTITION_WIDTH} loop
        continue when to_regclass(format('${schema}.log_p%s', part)) is not null;
        execute format('create table ${schema}.log_p%s (like ${schema}.log including defaults including indexes)', part);
        execute format('alter table ${schema}.log attach partition ${schema}.log_p%s for values from (%s) to (%s)',
          part, part * ${PARTITION_WIDTH}, (part + 1) * ${PARTITION_WIDTH});
        made := made + 1;
      end loop;
      return made;
    end $$;
    revoke execute on function ${schema}.log_extend(bigint) from public;
  `;
}

function numberFunction(schema: string): string {
  return `
    create or replace function ${schema}.log_number() returns trigger language plpgsql as $$
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
        from (select line::jsonb as event from string_to_table(new.events, E'\\n') as line) as lines;
      delete from ${schema}.log_append where id = new.id;
      return null;
    end $$;
  `;
}

function retireFunction(schema: string): string {
  return `
    -- Drops the oldest partition if its newest event is older than a moment and every registered reader has passed it;
    -- returns up to which position events are gone now, or null. Dropping locks the whole log, so it is one partition a
    -- call, and it gives up (55P03) rather than make others wait.
    create function ${schema}.log_retire(before timestamptz) returns bigint
      language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '${LOCK_WITHIN_MS}ms' as $$
    declare
      part text;
      bound bigint;
      newest timestamptz;
    begin
      if not pg_try_advisory_xact_lock('${schema}.log_position'::regclass::oid::bigint) then return null; end if;
      select c.relname, substring(pg_get_expr(c.relpartbound, c.oid) from 'TO \\(''(\\d+)''\\)')::bigint into part, bound
        from pg_inherits i join pg_class c on c.oid = i.inhrelid
        where i.inhparent = '${schema}.log'::regclass order by 2 limit 1;
      -- the one that is being written stays
      if part is null or bound > (select last_value from ${schema}.log_position) then return null; end if;
      if exists (select from ${schema}.log_reader where position < bound - 1) then return null; end if;
      for attempt in 1..2 loop
        execute format('select recorded_at from ${schema}.%I order by position desc limit 1', part) into newest;
        if newest >= before then return null; end if;
        -- once more when nobody else is in it: a commit that was under way may have added to it
        lock table only ${schema}.log in access exclusive mode;
      end loop;
      execute format('drop table ${schema}.%I', part);
      update ${schema}.log_epoch set dropped = bound - 1;
      return bound - 1;
    end $$;
    revoke execute on function ${schema}.log_retire(timestamptz) from public;
  `;
}

function reportFunction(schema: string): string {
  return `
    -- A reader says how far it has come; reportDdl makes it anew.
    create function ${schema}.log_report(consumer text, reached bigint) returns void
      language sql security definer set search_path = pg_catalog, pg_temp as $$
      -- not while a partition is being dropped
      select from ${schema}.log_epoch for share;
      insert into ${schema}.log_reader as r (consumer, position, role, reported_at)
        values (log_report.consumer, reached, session_user, clock_timestamp())
        on conflict on constraint log_reader_pkey
        do update set position = excluded.position, reported_at = excluded.reported_at where r.role = session_user;
    $$;
    revoke execute on function ${schema}.log_report(text, bigint) from public;
  `;
}

function headFunction(schema: string): string {
  return `
    -- The last position that the calling statement sees; null when there is none. It looks from where the sequence stands
    -- backwards: "max(position)" would be planned for every partition, which takes 18 ms for 150 of them. Stable, so that
    -- it has the snapshot of its caller; the sequence only says where to begin.
    create function ${schema}.log_head() returns bigint
      language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
    declare
      part bigint := (select last_value from ${schema}.log_position) / ${PARTITION_WIDTH};
      head bigint;
    begin
      while to_regclass('${schema}.log_p' || part) is not null loop
        execute format('select max(position) from ${schema}.log_p%s', part) into head;
        exit when head is not null;
        part := part - 1;
      end loop;
      -- an empty log, or a sequence that was set past all partitions
      if head is null then select max(position) into head from ${schema}.log; end if;
      return head;
    end $$;
    revoke execute on function ${schema}.log_head() from public;
  `;
}
