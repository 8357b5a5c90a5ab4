import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ScanDetails1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table shipments.scan
        add column sub_status text,
        -- what the wall clock was read in
        add column zone text,
        add column pieces int,
        -- from then on it does not count; the row stays, for what was known before
        add column withdrawn_at timestamptz;
      -- a parcel's scans are found by the primary key, which begins with the shipment
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table shipments.scan drop column sub_status, drop column zone, drop column pieces, drop column withdrawn_at
    `);
  }
}
