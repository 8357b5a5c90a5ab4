import type { MigrationInterface, QueryRunner } from 'typeorm';
import { partitionedLogDdl } from '../../../../platform/events/index.ts';

export class PartitionedLog1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(partitionedLogDdl('carriers'));
  }

  async down(): Promise<void> {
    throw new Error('a log whose partitions may have been dropped does not become one table again');
  }
}
