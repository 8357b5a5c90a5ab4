import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ScansAndCodes1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- What was told of each scan, to notice when a carrier amends or withdraws it, and when a new mapping reads it
      -- differently. Rows of before have no words: the next time a scan is said, they are noted.
      alter table carriers.seen_scan
        -- hash of the carrier's own words
        add column said uuid,
        -- which version of the reader took them from the payload: another one may write them otherwise
        add column version text,
        add column sub_status text,
        add column status text,
        add column exception text,
        add column occurred_at timestamptz,
        -- the payload that said it last, or took it back
        add column payload_id uuid,
        add column withdrawn_at timestamptz;
      -- what expires, oldest first
      create index seen_scan_by_time on carriers.seen_scan (seen_at);

      -- codes that no table has, as they come
      create table carriers.unmapped_code (
        brand text not null,
        carrier text not null,
        code text not null,
        scans bigint not null,
        first_seen_at timestamptz not null,
        last_seen_at timestamptz not null,
        -- the carrier's texts beside it, a few different ones, each with a payload that holds it
        samples jsonb not null,
        primary key (brand, carrier, code)
      );
      -- the list an operator works through, most frequent first
      create index unmapped_code_by_volume on carriers.unmapped_code (brand, scans desc, carrier, code);

      -- what a brand's operator decided that a code means
      create table carriers.code_mapping (
        brand text not null,
        carrier text not null,
        code text not null,
        -- its place in the list, newest first
        id uuid not null unique,
        sub_status text not null,
        -- why, in the operator's words
        note text,
        -- by which permission: persons are not known here
        mapped_by text not null,
        -- since when it means this
        mapped_at timestamptz not null,
        primary key (brand, carrier, code)
      );

      -- the payload that stated it: an older one that comes late does not overwrite it
      alter table carriers.stated_estimate add column payload_id uuid;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table carriers.stated_estimate drop column payload_id;
      drop table carriers.code_mapping;
      drop table carriers.unmapped_code;
      alter table carriers.seen_scan drop column said, drop column version, drop column sub_status, drop column status, drop column exception,
        drop column occurred_at, drop column payload_id, drop column withdrawn_at;
    `);
  }
}
