import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appendKeyDdl, quarantineByBrandDdl, reportDdl } from '../../../../platform/events/index.ts';

export class LogGuards1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(appendKeyDdl('shipments'));
    await runner.query(reportDdl('shipments'));
    await runner.query(quarantineByBrandDdl('shipments'));
  }

  async down(): Promise<void> {
    throw new Error('two brands may have parked one key');
  }
}
