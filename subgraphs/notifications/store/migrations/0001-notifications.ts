import type { MigrationInterface, QueryRunner } from 'typeorm';
import { checkpointDdl } from '../../../../platform/events/index.ts';

export class Notifications1700000000301 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table notifications.notification (
        -- derived from brand, parcel, trigger and cause, so that no replay can write one twice
        id uuid primary key,
        brand text not null,
        shipment_id text not null,
        trigger text not null,
        channel text not null,
        state text not null check (state in ('SENT', 'SUPPRESSED')),
        reason text,
        title text not null,
        body text not null,
        -- the event in shipments.log that caused it
        cause_position bigint not null,
        occurred_at timestamptz(3) not null,
        -- milliseconds, as cursors carry them: a finer instant would let a page skip rows
        decided_at timestamptz(3) not null,
        check ((state = 'SUPPRESSED') = (reason is not null))
      );
      -- the notices of one parcel, newest first, read backwards
      create index notification_by_shipment on notifications.notification (brand, shipment_id, decided_at, id);
      -- a brand's notices page by page, newest first, read backwards: the id goes the same way as the instant, so that
      -- one row comparison finds where a page begins, also among the many notices of one batch
      create index notification_by_brand on notifications.notification (brand, decided_at, id);
      ${checkpointDdl('notifications')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table notifications.notification, notifications.checkpoint');
  }
}
