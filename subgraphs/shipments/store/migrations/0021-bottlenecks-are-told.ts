import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BottlenecksAreTold1700000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- places at which parcels of a brand wait and of which it was told that they are slow; a few rows, gone when that is over
      create table shipments.bottleneck (
        brand text not null,
        carrier text not null,
        -- as carriers sort by it; '' for all that the carrier carries
        place text not null,
        since timestamptz not null,
        -- above 0, below 1, of what is usual
        pace double precision not null,
        parcels int not null,
        longest_since timestamptz not null,
        -- when parcels of the brand were seen to wait there last
        seen_at timestamptz not null,
        -- also the way to those of a brand
        primary key (brand, carrier, place)
      );

      -- when places were looked at last: one process looks, the others see that it did
      create table shipments.bottleneck_look (
        one boolean primary key default true check (one),
        looked_at timestamptz not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table shipments.bottleneck_look, shipments.bottleneck');
  }
}
