import type { MigrationInterface, QueryRunner } from 'typeorm';

export class TheEstimateLearns1700000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- when a parcel's estimate is to be looked at again if nothing comes: looking costs by what is due, not by what exists
      create table shipments.estimate_timer (
        shipment_id uuid primary key references shipments.shipment,
        due_at timestamptz not null
      ) with (fillfactor = 80);
      -- what is due, longest due first
      create index estimate_timer_due on shipments.estimate_timer (due_at);
      insert into shipments.estimate_timer (shipment_id, due_at)
        select id, now() from shipments.shipment where status not in ('DELIVERED', 'RETURNED');

      -- estimates say more from now on
      update shipments.shipment set estimate = (estimate::jsonb || jsonb_build_object(
        'window', jsonb_build_object('from', estimate->'day', 'to', estimate->'day'), 'hours', null, 'zone', 'UTC',
        'calibration', null, 'until', estimate->'p50', 'reasons', coalesce((
          select jsonb_agg(jsonb_build_object('about', case estimate->>'source' when 'CARRIER' then 'CARRIER' else 'BASE' end,
            'workingDays', null, 'sentence', sentence)) from json_array_elements_text(estimate->'reasons') as sentence), '[]')))::json
        where estimate is not null;

      -- what was learned of each brand's parcels, as bytes that only the engine reads; of all brands together under ''
      create table shipments.estimate_state (
        brand text primary key,
        -- counts up when it is saved: whoever predicts reads those that it does not have yet
        version bigint not null,
        -- the zone whose midnights begin the engine's days
        zone text not null,
        -- whose holidays it knows, ISO 3166-1 alpha-2; null when parcels go everywhere, or nobody says where
        country text,
        saved_at timestamptz not null,
        state bytea not null
      );
      -- it is packed already, and read whole
      alter table shipments.estimate_state alter column state set storage external;

      -- up to where in our own log the states of all brands have learned
      create table shipments.estimate_learned (
        one boolean primary key default true check (one),
        epoch text not null,
        position bigint not null
      );

      -- what is in it and who packs it: parcels of a kind take alike long
      alter table shipments.shipment add column goods jsonb;

      drop table shipments.transit_sample;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table shipments.shipment drop column goods;
      drop table shipments.estimate_timer;
      drop table shipments.estimate_state;
      drop table shipments.estimate_learned;
      create table shipments.transit_sample (
        shipment_id uuid primary key references shipments.shipment,
        brand text not null,
        carrier text not null,
        delivered_at timestamptz not null,
        hours double precision not null
      );
      create index transit_sample_latest on shipments.transit_sample (brand, carrier, delivered_at desc);`);
  }
}
