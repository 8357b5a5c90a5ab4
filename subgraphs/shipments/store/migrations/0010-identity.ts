import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Identity1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Lives of numbers that have ended: whose the number was, and until when by the carrier's clock. Scans from before
      -- the life that a number is in now look here for their parcel.
      create table shipments.former_life (
        brand text not null,
        carrier text not null,
        tracking_number text not null,
        life int not null,
        shipment_id uuid not null,
        leg smallint not null,
        began_at timestamptz,
        ended_at timestamptz not null,
        evidence jsonb not null,
        primary key (brand, carrier, tracking_number, life)
      );
      -- what became of a parcel's numbers
      create index former_life_by_shipment on shipments.former_life (shipment_id);

      -- Later legs of parcels; the first is the registration itself.
      create table shipments.leg (
        shipment_id uuid not null,
        number smallint not null,
        brand text not null,
        carrier text not null,
        tracking_number text not null,
        since timestamptz not null,
        evidence text not null,
        primary key (shipment_id, number)
      );
      -- the search for a parcel by the number of any of its legs
      create index leg_by_tracking_number on shipments.leg (brand, tracking_number);

      alter table shipments.scan add column leg smallint not null default 1;

      -- When we first heard of the number in this life, in the milliseconds that cursors of lists have.
      alter table shipments.tracking add column noted_at timestamptz not null default date_trunc('milliseconds', now());
      -- Numbers that nobody has claimed, newest first: their list, page after page, and what may be forgotten. Numbers of
      -- parcels, which are most, are not in it.
      create index tracking_unclaimed on shipments.tracking (brand, noted_at desc) where shipment_id is null;
      -- a number of a parcel that another carrier takes on: whether that carrier's scans wait already
      create index tracking_unclaimed_number on shipments.tracking (brand, tracking_number) where shipment_id is null;

      alter table shipments.unclaimed_scan add column arrived_at timestamptz not null default now();
      -- what has waited too long, oldest first
      create index unclaimed_scan_by_age on shipments.unclaimed_scan (arrived_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index shipments.unclaimed_scan_by_age;
      alter table shipments.unclaimed_scan drop column arrived_at;
      drop index shipments.tracking_unclaimed_number;
      drop index shipments.tracking_unclaimed;
      alter table shipments.tracking drop column noted_at;
      alter table shipments.scan drop column leg;
      drop table shipments.leg;
      drop table shipments.former_life;
    `);
  }
}
