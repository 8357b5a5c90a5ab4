import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How what is wrong with parcels stands, so that one trouble is told once however it is found. What was open before is not known:
 * where another cause finds it anew, it is told once more.
 */
export class Troubles1700000000304 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.trouble (
        brand text not null,
        shipment_id text not null,
        kind text not null,
        -- the exceptions that are open; those of a trouble that is over are none, and its row stays as long as the notices do
        open text[] not null,
        is_told boolean not null,
        -- the last event of it in shipments.log: what is met again moves nothing
        position bigint not null,
        -- read by parcel, of which a few kinds were ever wrong, and written by kind
        primary key (brand, shipment_id, kind)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notifications.trouble');
  }
}
