import type { MigrationInterface, QueryRunner } from 'typeorm';
import { consumerDdl } from '../../../../platform/events/index.ts';

export class Consumers1700000000402 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(consumerDdl('analytics'));
  }

  async down(): Promise<void> {
    throw new Error('what is parked would be lost');
  }
}
