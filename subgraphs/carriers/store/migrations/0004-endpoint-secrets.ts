import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EndpointSecrets1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table carriers.intake_endpoint
        add column label text,
        -- the secret before the current one, for as long as the carrier may still sign with it
        add column previous_sealed_secret bytea,
        add column previous_until timestamptz,
        add column rotated_at timestamptz,
        add column disabled_at timestamptz,
        add constraint previous_secret_ends check ((previous_sealed_secret is null) = (previous_until is null));
      -- endpoints are found by their id, and listed by their brand: the indexes for both are there
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table carriers.intake_endpoint
        drop column label, drop column previous_sealed_secret, drop column previous_until,
        drop column rotated_at, drop column disabled_at;
    `);
  }
}
