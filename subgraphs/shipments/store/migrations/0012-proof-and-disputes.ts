import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ProofAndDisputes1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- who signed, sealed under the installation's key for signers; nearly always null
      alter table shipments.scan add column signed_by bytea;

      create table shipments.dispute (
        id uuid primary key,
        brand text not null,
        shipment_id uuid not null,
        reason text not null,
        state text not null,
        outcome text,
        reported_at timestamptz not null,
        opened_at timestamptz not null,
        resolved_at timestamptz,
        -- sealed under the parcel's key in shipments.subject_key, as what the recipient is
        note bytea,
        outcome_note bytea,
        -- the delivery as it was proved when the case was opened
        proof jsonb not null
      );
      -- the cases of a parcel
      create index dispute_by_shipment on shipments.dispute (shipment_id);
      -- one case of a parcel at a time, whatever two requests do at once
      create unique index dispute_open on shipments.dispute (shipment_id) where state = 'OPEN';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table shipments.dispute;
      alter table shipments.scan drop column signed_by;
    `);
  }
}
