import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How grave kinds were taken for when this was made; rows of before were written without it. */
const SEVERITY_OF_KIND = `case kind
  when 'LOST_IN_TRANSIT' then 'CRITICAL' when 'TEMPERATURE_EXCURSION' then 'CRITICAL'
  when 'ADDRESS_ISSUE' then 'HIGH' when 'CUSTOMS_HOLD' then 'HIGH' when 'DAMAGED' then 'HIGH' when 'RETURN_TO_SENDER' then 'HIGH'
  when 'PICKUP_OVERDUE' then 'HIGH' when 'DELIVERY_DISPUTED' then 'HIGH'
  when 'WEATHER_HOLD' then 'LOW' else 'MEDIUM' end`;

/** The rank of one of which neither stake nor deadline is known: ln(1 + weight * 50.00) - the day two weeks after it opened. */
const RANK_OF_ROW = `ln(1 + 5000 * case severity when 'CRITICAL' then 4 when 'HIGH' then 2 when 'LOW' then 0.5 else 1 end)
  - extract(epoch from opened_at + interval '14 days') / 86400`;

export class ExceptionsHaveALife1700000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- what is found by watching need not have a scan
      alter table shipments.exception alter column scan drop not null,
        add column cause text not null default 'CARRIER_SAID',
        add column severity text not null default 'MEDIUM',
        -- until when something can still be done; null where nothing runs out
        add column deadline_kind text,
        add column deadline_at timestamptz,
        -- what is lost if nobody does anything; null where the shop does not say what the parcel is worth
        add column stake_minor bigint,
        add column stake_currency text,
        -- how urgent it is beside others, higher first; by the brand's money rules
        add column rank double precision not null default 0,
        -- why it is one, and what was counted: read whole, and asked into by no statement
        add column evidence json not null default '{"reasons":[],"measures":[]}',
        -- what people did last: null, ACKNOWLEDGED, ASSIGNED or RESOLVED; what is over by itself has nothing of it any more
        add column handling text,
        add column assignee text,
        add column handled_by text,
        add column handled_at timestamptz;
      update shipments.exception set severity = ${SEVERITY_OF_KIND},
        cause = case kind when 'DELIVERY_DISPUTED' then 'DISPUTED' else 'CARRIER_SAID' end;
      update shipments.exception set rank = ${RANK_OF_ROW} where state <> 'RESOLVED';
      -- asked by nobody any more: the inbox has a table of its own
      drop index shipments.exception_inbox;

      -- who did what about an exception
      create table shipments.exception_action (
        brand text not null,
        exception_id uuid not null,
        -- from 1, in the order in which it was done
        number int not null,
        acted_at timestamptz not null,
        move text not null,
        -- the subject of the token or key by which it was done
        acted_by text not null,
        -- to whom it was given from then on
        assignee text,
        note text,
        -- also the way to what was done about an exception, newest first
        primary key (exception_id, number)
      );

      -- The inbox: a row for each parcel with which something is wrong and not resolved, written with its exceptions. It is what
      -- a list of work is narrowed and ranked by; what is shown of the exceptions themselves is read of them.
      create table shipments.exception_inbox (
        shipment_id uuid primary key,
        brand text not null,
        carrier text not null,
        -- of its exceptions: the highest rank, the gravest, the stake of the first, the first deadline, the oldest
        rank double precision not null,
        severity text not null,
        stake_minor bigint,
        stake_currency text,
        deadline_kind text,
        deadline_at timestamptz,
        opened_at timestamptz not null,
        -- what and by whom it was found, by rank; one kind may stand there for two causes
        kinds text[] not null,
        causes text[] not null,
        -- OPEN as long as one of them is, and so on: the least that somebody did
        state text not null,
        -- who has the first of those that are given to somebody
        assignee text,
        -- everybody who has one of them; null: nobody does
        assignees text[],
        -- whether nobody has one of them, whoever has the others
        has_unassigned boolean not null,
        -- the sort of the row in one word, by which it is found and counted: "HIGH OPEN fedex DAMAGED/CARRIER_SAID,DELAYED/SILENCE"
        tally text collate "C" not null
        -- finding and counting read the indexes alone where vacuum has been
      ) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_insert_scale_factor = 0.05);
      -- the list of a brand, most urgent first, page after page, and what a filter leaves of it, however little that is
      create index exception_inbox_ranked on shipments.exception_inbox (brand, rank desc, shipment_id desc)
        include (tally, deadline_at, opened_at, has_unassigned);
      -- what one person has; in none of the others, since the names of all who have something of a parcel may be too long for them
      create index exception_inbox_of on shipments.exception_inbox using gin (assignees) where assignees is not null;
      -- how many rows there are of each sort, of those that a filter leaves
      create index exception_inbox_tally on shipments.exception_inbox (brand, tally) include (deadline_at, opened_at, has_unassigned);
      -- how many of them run out by when
      create index exception_inbox_due on shipments.exception_inbox (brand, deadline_at) include (tally, opened_at, has_unassigned)
        where deadline_at is not null;
      insert into shipments.exception_inbox (shipment_id, brand, carrier, rank, severity, opened_at, kinds, causes, state, has_unassigned, tally)
        select shipment_id, brand, carrier, rank, severity, opened_at, kinds, causes, 'OPEN', true, concat_ws(' ', severity, 'OPEN', carrier, found)
        from (
          select e.shipment_id, s.brand, s.carrier, max(e.rank) as rank, min(e.opened_at) as opened_at,
            (array_agg(e.severity order by array_position(array['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'], e.severity)))[1] as severity,
            array_agg(e.kind order by e.rank desc, e.id) as kinds, array_agg(e.cause order by e.rank desc, e.id) as causes,
            string_agg(distinct e.kind || '/' || e.cause, ',') as found
          from shipments.exception e join shipments.shipment s on s.id = e.shipment_id
          where e.state <> 'RESOLVED' group by e.shipment_id, s.brand, s.carrier
        ) as open;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table shipments.exception_inbox;
      drop table shipments.exception_action;
      delete from shipments.exception where scan is null;
      alter table shipments.exception alter column scan set not null, drop column cause, drop column severity,
        drop column deadline_kind, drop column deadline_at, drop column stake_minor, drop column stake_currency, drop column rank,
        drop column evidence, drop column handling, drop column assignee, drop column handled_by, drop column handled_at;
      create index exception_inbox on shipments.exception (brand, opened_at desc, id desc) where state = 'OPEN';
    `);
  }
}
