import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CarrierFeeds1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- how the carriers' feeds are, as the carriers' log tells: a few rows a brand
      create table shipments.carrier_feed (
        brand text not null,
        carrier text not null,
        endpoint_id uuid not null,
        state text not null,
        since timestamptz not null,
        normal_per_day double precision not null,
        reason text not null,
        -- also the way to all feeds of a parcel's carrier
        primary key (brand, carrier, endpoint_id)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table shipments.carrier_feed');
  }
}
