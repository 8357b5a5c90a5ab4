import type { MigrationInterface, QueryRunner } from 'typeorm';
import { quarantineByBrandDdl } from '../../../../platform/events/index.ts';

export class QuarantineByBrand1700000000303 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(quarantineByBrandDdl('notifications'));
  }

  async down(): Promise<void> {
    throw new Error('two brands may have parked one key');
  }
}
