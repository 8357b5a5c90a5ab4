import type { MigrationInterface, QueryRunner } from 'typeorm';
import { eventLogDdl } from '../../../../platform/events/index.ts';

export class Intake1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${eventLogDdl('carriers')}

      create table carriers.intake_endpoint (
        id uuid primary key,
        brand text not null,
        carrier text not null,
        scheme text not null,
        sealed_secret bytea not null,
        created_at timestamptz not null
      );
      create index intake_endpoint_by_brand on carriers.intake_endpoint (brand, created_at desc, id desc);

      -- what carriers sent, byte for byte
      create table carriers.inbox (
        id uuid primary key,
        arrived bigint generated always as identity,
        brand text not null,
        carrier text not null,
        endpoint_id uuid not null references carriers.intake_endpoint,
        received_at timestamptz not null,
        body bytea not null,
        body_hash bytea not null,
        state text not null default 'PENDING',
        reason_code text,
        reason text,
        processed_at timestamptz,
        -- the same bytes twice are one payload
        unique (brand, carrier, body_hash)
      );
      -- the worker's queue, in order of arrival
      create index inbox_pending on carriers.inbox (arrived) where state = 'PENDING';
      -- what the operator has to look at, newest first
      create index inbox_quarantined on carriers.inbox (brand, received_at desc, id desc) where state = 'QUARANTINED';

      -- scans that were told once already; polled replies repeat a parcel's whole history each time
      create table carriers.seen_scan (
        brand text not null,
        carrier text not null,
        tracking_number text not null,
        scan_key text not null,
        seen_at timestamptz not null,
        primary key (brand, carrier, tracking_number, scan_key)
      );

      -- what each parcel's carrier last stated about its arrival
      create table carriers.stated_estimate (
        brand text not null,
        carrier text not null,
        tracking_number text not null,
        earliest timestamptz not null,
        latest timestamptz not null,
        primary key (brand, carrier, tracking_number)
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema carriers cascade');
  }
}
