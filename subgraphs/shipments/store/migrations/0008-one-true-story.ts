import type { MigrationInterface, QueryRunner } from 'typeorm';

export class OneTrueStory1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table shipments.shipment
        -- what the scans add up to; null in a row from before it was kept, which is folded when the next scan comes
        add column fold jsonb,
        -- the version of the rules by which it was folded
        add column rules smallint not null default 1;

      -- By which rules scans are folded: one row, changed by "doorstep refold" alone, so that a new version of the
      -- program never changes by itself what is shown. Where parcels are there already, they stay under the first.
      create table shipments.active_rules (
        single boolean primary key default true check (single),
        version smallint not null
      );
      insert into shipments.active_rules (version)
        select case when exists (select from shipments.shipment) then 1 else 2 end;

      -- Shipments are never deleted, and scans only written while their parcel is locked: to look for the parcel of each
      -- once more is work on the hottest path for nothing.
      alter table shipments.scan drop constraint scan_shipment_id_fkey;

      create table shipments.conflict (
        id uuid primary key,
        brand text not null,
        shipment_id uuid not null,
        kind text not null,
        state text not null,
        opened_at timestamptz not null,
        reason text not null,
        evidence jsonb not null
      );
      -- what is contradictory about a parcel
      create index conflict_by_shipment on shipments.conflict (shipment_id);
      -- what a person must decide: open ones only, newest first
      create index conflict_open on shipments.conflict (brand, opened_at desc, id desc) where state = 'OPEN';

      alter table shipments.tracking
        -- which part of its parcel's way the number stands for
        add column leg smallint not null default 1,
        -- how many parcels had the number before, and one; carriers use numbers again
        add column life int not null default 1,
        -- scans from before it are the former life's; null for the first life
        add column began_at timestamptz;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table shipments.tracking drop column leg, drop column life, drop column began_at;
      drop table shipments.conflict;
      drop table shipments.active_rules;
      alter table shipments.scan add constraint scan_shipment_id_fkey foreign key (shipment_id) references shipments.shipment;
      alter table shipments.shipment drop column fold, drop column rules;
    `);
  }
}
