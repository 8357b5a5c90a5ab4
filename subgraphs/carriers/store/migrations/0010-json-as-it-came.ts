import type { MigrationInterface, QueryRunner } from 'typeorm';
import { jsonbLogDdl, jsonLogDdl, numberDdl } from '../../../../platform/events/index.ts';

export class JsonAsItCame1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(jsonLogDdl('carriers'));
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(jsonbLogDdl('carriers'));
    await runner.query(numberDdl('carriers'));
  }
}
