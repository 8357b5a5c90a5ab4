import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ParcelsAreWatched1700000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table shipments.shipment
        -- when the last scan became known; null where none did, and in a row from before this was kept
        add column heard_at timestamptz,
        -- what watching has found and has not ended; null for nothing, which is usual
        add column findings json;

      -- when a parcel is to be looked at again if nothing comes: for its estimate, and for what may be wrong
      alter table shipments.estimate_timer rename to look_timer;
      alter index shipments.estimate_timer_due rename to look_timer_due;
      alter index shipments.estimate_timer_pkey rename to look_timer_pkey;

      -- when a carrier's scans did not come, which is no silence of its parcels; '' for every brand, and for every carrier.
      -- A few rows a month for each brand
      create table shipments.carrier_outage (
        brand text not null,
        carrier text not null,
        from_at timestamptz not null,
        -- null as long as it lasts
        until_at timestamptz,
        primary key (brand, carrier, from_at)
      );
      -- the one that lasts, of which a brand's carrier has one at most; read every few seconds by whoever watches
      create unique index carrier_outage_lasting on shipments.carrier_outage (brand, carrier) where until_at is null;

      -- when anything was heard of a carrier's parcels last: so long before its outage is found nothing is missed of one. A row
      -- each, written once a minute
      create table shipments.carrier_heard (
        brand text not null,
        carrier text not null,
        heard_at timestamptz not null,
        primary key (brand, carrier)
      );

      -- up to when all that carriers said is known here: what is not heard after that is no silence of parcels
      create table shipments.watch_pulse (
        one boolean primary key default true check (one),
        heard_until timestamptz not null
      );

      -- what was learned of silence and of risks, as bytes that only the models read, and up to where in our own log
      create table shipments.watch_state (
        one boolean primary key default true check (one),
        -- counts up whenever it is saved: whoever learns saves in place of what it went on from, or not at all
        saved bigint not null,
        -- counts up when something else is known: whoever watches reads what it does not have yet
        version bigint not null,
        epoch text not null,
        position bigint not null,
        saved_at timestamptz not null,
        -- the day, counted from 1970, on which parcels under way were asked about last; null before they were
        asked_day int,
        silence bytea not null,
        risks bytea not null,
        -- as much of both as watching takes
        silence_knowledge bytea not null,
        risk_knowledge bytea not null
      );
      -- all are packed already, and read whole
      alter table shipments.watch_state alter column silence set storage external, alter column risks set storage external,
        alter column silence_knowledge set storage external, alter column risk_knowledge set storage external;

      -- feeds may be down at this moment: since those that are late bring half or more of what is normal
      insert into shipments.carrier_outage (brand, carrier, from_at)
        select brand, carrier, min(since) filter (where 2 * late_by_then >= normal)
        from (
          select brand, carrier, state, since,
            sum(normal_per_day) filter (where state <> 'LEARNING') over (partition by brand, carrier) as normal,
            sum(normal_per_day) filter (where state in ('SLOW', 'SILENT'))
              over (partition by brand, carrier order by since) as late_by_then
          from shipments.carrier_feed) f
        where state in ('SLOW', 'SILENT')
        group by brand, carrier having bool_or(2 * late_by_then >= normal);
      -- or have died a while ago, which nobody has found yet: by what parcels say, one pass over them. A little too early does no
      -- harm: the next scan puts it right
      insert into shipments.carrier_heard (brand, carrier, heard_at)
        select brand, carrier, least(max(status_since), now()) from shipments.shipment s
        where status not in ('LABEL_CREATED', 'AWAITING_PICKUP') and registered_at > now() - interval '60 days'
          and exists (select from shipments.carrier_feed f where f.brand = s.brand and f.carrier = s.carrier)
        group by brand, carrier;

      -- parcels under way are looked at within the hour, spread over it
      update shipments.look_timer set due_at = least(due_at, now() + random() * interval '1 hour');
      -- cases that are open are found from now on by watching
      update shipments.shipment s set findings = json_build_array(json_build_object(
          'cause', 'DISPUTED', 'kind', 'DELIVERY_DISPUTED', 'severity', 'HIGH', 'deadline', null, 'stake', null,
          'openedAt', to_char(d.reported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
          'since', to_char(d.reported_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'scan', null,
          'evidence', json_build_object('measures', json_build_array(), 'reasons', json_build_array(
            'The customer disputes what the carrier says of the delivery; the dispute is not decided.'))))
        from shipments.dispute d where d.shipment_id = s.id and d.state = 'OPEN';`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table shipments.shipment drop column heard_at, drop column findings;
      alter table shipments.look_timer rename to estimate_timer;
      alter index shipments.look_timer_due rename to estimate_timer_due;
      alter index shipments.look_timer_pkey rename to estimate_timer_pkey;
      drop table shipments.carrier_outage;
      drop table shipments.carrier_heard;
      drop table shipments.watch_pulse;
      drop table shipments.watch_state;`);
  }
}
