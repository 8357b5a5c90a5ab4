import type { MigrationInterface, QueryRunner } from 'typeorm';
import { numberDdl } from '../../../../platform/events/index.ts';

export class LogNumbering1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(numberDdl('shipments'));
  }

  async down(): Promise<void> {
    throw new Error('the function of before parses every event five times');
  }
}
