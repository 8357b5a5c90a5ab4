import type { MigrationInterface, QueryRunner } from 'typeorm';

export class KeyRotation1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table access.api_key
        add column trusted_documents_only boolean not null default false,
        add column expires_at timestamptz,
        add column rotated_at timestamptz,
        add column previous_secret_hash text,
        add column previous_valid_until timestamptz,
        -- a secret without an end would stay good for ever
        add check ((previous_secret_hash is null) = (previous_valid_until is null));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table access.api_key
        drop column trusted_documents_only,
        drop column expires_at,
        drop column rotated_at,
        drop column previous_secret_hash,
        drop column previous_valid_until;
    `);
  }
}
