import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Deliveries that wait are read again in turn, and none of them is kept of which nothing can come. */
export class RedrivingInTurn1700000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- when it was last read again; null: never
      alter table shipments.shop_payload add column tried_at timestamptz;
      -- what waits with a body, those first whose last try is longest ago
      create index shop_payload_to_try on shipments.shop_payload (brand, (coalesce(tried_at, received_at)), id)
        where state = 'QUARANTINED' and body is not null;
      -- an erasure of an order would not find these
      update shipments.shop_payload set body = null where orders = '{}' and body is not null;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop index shipments.shop_payload_to_try;
      alter table shipments.shop_payload drop column tried_at;
    `);
  }
}
