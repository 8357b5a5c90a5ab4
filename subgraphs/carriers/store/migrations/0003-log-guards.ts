import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendKeyDdl, reportDdl } from '../../../../platform/events/index.ts';

export class LogGuards1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(appendKeyDdl('carriers'));
    await runner.query(reportDdl('carriers'));
  }

  async down(): Promise<void> {
    throw new Error('readers would be believed that were not');
  }
}
