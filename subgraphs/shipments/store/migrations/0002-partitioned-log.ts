import type { MigrationInterface, QueryRunner } from 'typeorm';
import { consumerDdl, partitionedLogDdl } from '../../../../platform/events/index.ts';

export class PartitionedLog1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(partitionedLogDdl('shipments'));
    await runner.query(consumerDdl('shipments'));
  }

  async down(): Promise<void> {
    throw new Error('a log whose partitions may have been dropped does not become one table again');
  }
}
