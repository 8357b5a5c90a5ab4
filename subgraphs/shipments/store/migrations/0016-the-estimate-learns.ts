import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of a parcel that nobody has scanned for so long nothing is predicted any more. */
const GIVEN_UP = "interval '90 days'";

export class TheEstimateLearns1700000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- first, while it holds nothing that a process of before could wait for: what is in it and who packs it
      alter table shipments.shipment add column goods jsonb;

      -- when a parcel's estimate is to be looked at again if nothing comes: looking costs by what is due, not by what exists
      create table shipments.estimate_timer (
        shipment_id uuid primary key references shipments.shipment,
        due_at timestamptz not null
      ) with (fillfactor = 80);
      -- what is due, longest due first
      create index estimate_timer_due on shipments.estimate_timer (due_at);

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
      comment on table shipments.transit_sample is 'read by nobody since 0016; processes of before still write it';

      -- parcels under way are looked at within the hour, spread over it; those of which nobody has heard for long are not
      insert into shipments.estimate_timer (shipment_id, due_at)
        select id, now() + random() * interval '1 hour' from shipments.shipment
        where status not in ('DELIVERED', 'RETURNED', 'RETURNING') and greatest(status_since, registered_at) > now() - ${GIVEN_UP};
      -- and their estimates are told from now on as they are then; those of finished parcels stay as they were written
      update shipments.shipment set estimate = case
          when greatest(status_since, registered_at) <= now() - ${GIVEN_UP} then null
          else (estimate::jsonb || jsonb_build_object(
            'window', jsonb_build_object('from', left(estimate->>'p10', 10), 'to', left(estimate->>'p90', 10)),
            'hours', null, 'zone', 'UTC', 'calibration', null, 'until', estimate->'p10', 'reasons', coalesce((
              select jsonb_agg(jsonb_build_object('about', case estimate->>'source' when 'CARRIER' then 'CARRIER' else 'BASE' end,
                'workingDays', null, 'sentence', sentence)) from json_array_elements_text(estimate->'reasons') as sentence), '[]')))::json
          end
        where estimate is not null and status not in ('DELIVERED', 'RETURNED');`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table shipments.shipment drop column goods;
      drop table shipments.estimate_timer;
      drop table shipments.estimate_state;
      drop table shipments.estimate_learned;
      comment on table shipments.transit_sample is null;`);
  }
}
