import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The lane of a row by its brand and carrier, of sixteen; as payloads that come later get theirs. */
const LANE_OF_ROW = `get_byte(sha256(convert_to(brand, 'UTF8') || '\\x00' || convert_to(carrier, 'UTF8')), 0) % 16`;

/** Payloads of one day are one partition, by the time in their ids. */
export class Payloads1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table carriers.inbox rename to inbox_before;

      -- What carriers sent, byte for byte: written once and never changed. An id holds its instant (UUID 7), so that the
      -- table is partitioned by it and one payload is still found by one key.
      create table carriers.payload (
        id uuid primary key,
        received_at timestamptz not null,
        brand text not null,
        carrier text not null,
        -- null: told through the graph
        endpoint_id uuid,
        format text not null,
        body bytea not null
      ) partition by range (id);
      -- an id whose day has no partition yet (a clock that leaps) must not refuse a payload
      create table carriers.payload_other partition of carriers.payload default;

      -- The same payload twice is one: by the sender's own id of it, else by its bytes. Unpartitioned, or a copy would
      -- get through after midnight. The key is a hash of brand, carrier and that.
      create table carriers.payload_key (
        key uuid primary key,
        brand text not null,
        payload_id uuid not null,
        seen_at timestamptz not null
      );
      -- what expires, oldest first
      create index payload_key_by_time on carriers.payload_key (seen_at);

      -- What waits to be read: narrow, so that taking it up and finishing it rewrites no payload.
      create table carriers.inbox (
        arrived bigint generated always as identity primary key,
        payload_id uuid not null unique,
        brand text not null,
        carrier text not null,
        -- payloads of one carrier to one brand are read in order, one worker at a time
        lane smallint not null,
        attempts smallint not null default 0,
        -- not before; after a failure it rests
        due_at timestamptz not null default '-infinity'
      ) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000);
      -- the worker's queues
      create index inbox_by_lane on carriers.inbox (lane, arrived);

      create table carriers.quarantined_payload (
        payload_id uuid primary key,
        brand text not null,
        carrier text not null,
        received_at timestamptz not null,
        reason_code text not null,
        reason text not null,
        attempts smallint not null,
        quarantined_at timestamptz not null
      );
      -- what an operator has to look at, newest first
      create index quarantined_payload_by_brand on carriers.quarantined_payload (brand, received_at desc, payload_id desc);

      -- Makes the partitions of today and of the days ahead, and drops those all of whose payloads are older than the
      -- moment and read, and such payloads without a partition of their own; returns how many it made and dropped.
      create function carriers.keep_payloads(now timestamptz, ahead int, before timestamptz)
        returns table (made int, dropped int)
        language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '250ms' as $$
      declare
        day date;
        part text;
      begin
        made := 0; dropped := 0;
        perform pg_advisory_xact_lock('carriers.payload'::regclass::oid::bigint);
        for n in 0..ahead loop
          day := (now at time zone 'UTC')::date + n;
          part := 'payload_' || to_char(day, 'YYYYMMDD');
          continue when to_regclass('carriers.' || part) is not null;
          begin
            execute format('create table carriers.%I partition of carriers.payload for values from (%L) to (%L)',
              part, carriers.first_id(day), carriers.first_id(day + 1));
            made := made + 1;
          exception when check_violation then
            -- the default partition has ids of that day already: they stay there
            null;
          end;
        end loop;
        for part, day in
          select c.relname, to_date(right(c.relname, 8), 'YYYYMMDD') from pg_inherits i join pg_class c on c.oid = i.inhrelid
          where i.inhparent = 'carriers.payload'::regclass and c.relname ~ '^payload_\\d{8}$' order by 2
        loop
          exit when (day + 1)::timestamp at time zone 'UTC' > before;
          -- whoever redrives one of its payloads at this moment is seen below, or finds it gone
          execute format('lock table carriers.%I in access exclusive mode', part);
          continue when exists (select from carriers.inbox
            where payload_id >= carriers.first_id(day) and payload_id < carriers.first_id(day + 1));
          execute format('drop table carriers.%I', part);
          delete from carriers.quarantined_payload
            where payload_id >= carriers.first_id(day) and payload_id < carriers.first_id(day + 1);
          dropped := dropped + 1;
        end loop;
        -- a few at a time: the lock on the whole table is held until the end
        if isfinite(before) then
          with gone as (
            delete from carriers.payload_other where id in (
              select id from carriers.payload_other o where id < carriers.first_id((before at time zone 'UTC')::date)
                and not exists (select from carriers.inbox where payload_id = o.id) limit 1000) returning id
          )
          delete from carriers.quarantined_payload where payload_id in (select id from gone);
        end if;
        return next;
      end $$;

      -- the least id that can be made on a day (UTC): 48 bits of milliseconds, then zeros
      create function carriers.first_id(day date) returns uuid language sql immutable as $$
        select rpad(lpad(to_hex((extract(epoch from day::timestamp at time zone 'UTC') * 1000)::bigint), 12, '0'), 32, '0')::uuid
      $$;
      revoke execute on function carriers.keep_payloads(timestamptz, int, timestamptz) from public;

      -- how each payload stands, for people and tests
      create view carriers.payload_state as
        select p.*, case when i.payload_id is not null then 'PENDING' when q.payload_id is not null then 'QUARANTINED'
          else 'NORMALISED' end as state, q.reason_code, q.reason
        from carriers.payload p
        left join carriers.inbox i on i.payload_id = p.id
        left join carriers.quarantined_payload q on q.payload_id = p.id;

      select carriers.keep_payloads(now(), 7, '-infinity');

      -- What is there already goes into a partition of its own, which expires as that of yesterday: in the default one it
      -- would be looked through, under a lock on the whole, whenever a day is added.
      do $$
      declare
        yesterday date := (now() at time zone 'UTC')::date - 1;
      begin
        if exists (select from carriers.inbox_before) then
          execute format('create table carriers.%I partition of carriers.payload for values from (minvalue) to (%L)',
            'payload_' || to_char(yesterday, 'YYYYMMDD'), carriers.first_id(yesterday + 1));
        end if;
      end $$;

      -- Keys of payloads of before are not carried over: their hash was of another kind. The same bytes once more are read
      -- once more, and none of their scans is news.
      insert into carriers.payload (id, received_at, brand, carrier, endpoint_id, format, body)
        select id, received_at, brand, carrier, endpoint_id, 'JSON', body from carriers.inbox_before;
      insert into carriers.inbox (payload_id, brand, carrier, lane)
        select id, brand, carrier, ${LANE_OF_ROW} from carriers.inbox_before where state = 'PENDING' order by arrived;
      insert into carriers.quarantined_payload
        select id, brand, carrier, received_at, coalesce(reason_code, ''), coalesce(reason, ''), 1, coalesce(processed_at, received_at)
        from carriers.inbox_before where state = 'QUARANTINED';
      drop table carriers.inbox_before;
    `);
  }

  async down(): Promise<void> {
    throw new Error('payloads whose partitions may have been dropped do not become one table again');
  }
}
