import type { MigrationInterface, QueryRunner } from 'typeorm';
import { handOverDdl } from '../../../../platform/events/index.ts';

export class LogHandOver1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(handOverDdl('carriers'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table carriers.log_append alter column events set storage extended');
  }
}
