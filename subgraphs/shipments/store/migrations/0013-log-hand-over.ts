import type { MigrationInterface, QueryRunner } from 'typeorm';
import { handOverDdl } from '../../../../platform/events/index.ts';

export class LogHandOver1700000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(handOverDdl('shipments'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table shipments.log_append alter column events set storage extended');
  }
}
