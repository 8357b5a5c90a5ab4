import type { MigrationInterface, QueryRunner } from 'typeorm';

export class HowOftenCarriersAreHeardOf1700000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table shipments.carrier_heard
        -- minutes in which it was heard of since they are counted, older ones counting less; the mean time between the last of
        -- them: by these it is told when so little is heard that its feed may be down. '' for all carriers of all brands together
        add column signs double precision not null default 0,
        add column counted_from timestamptz not null default now(),
        add column last_gap_ms double precision not null default 60000,
        -- when it was heard of again after the last hush; null where there was none
        add column resumed_at timestamptz;`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table shipments.carrier_heard
        drop column signs, drop column counted_from, drop column last_gap_ms, drop column resumed_at`);
  }
}
