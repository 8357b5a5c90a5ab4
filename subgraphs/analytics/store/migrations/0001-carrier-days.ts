import type { MigrationInterface, QueryRunner } from 'typeorm';
import { checkpointDdl } from '../../../../platform/events/index.ts';

export class CarrierDays1700000000401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table analytics.carrier_day (
        brand text not null,
        carrier text not null,
        -- in UTC, of the moment when it happened
        day date not null,
        registered bigint not null,
        dispatched bigint not null,
        scans bigint not null,
        picked_up bigint not null,
        out_for_delivery bigint not null,
        delivered bigint not null,
        exceptions bigint not null,
        -- also the way to a carrier's days in order, and to all carriers of a brand
        primary key (brand, carrier, day)
      ) with (fillfactor = 85); -- today's rows change with every batch: room for updates in place
      ${checkpointDdl('analytics')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table analytics.carrier_day, analytics.checkpoint');
  }
}
