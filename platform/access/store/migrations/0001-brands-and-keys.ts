import type { MigrationInterface, QueryRunner } from 'typeorm';

export class BrandsAndKeys1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table access.brand (
        id text primary key,
        name text not null,
        created_at timestamptz not null
      );
      create table access.api_key (
        id text primary key,
        brand text not null references access.brand,
        label text not null,
        scopes text[] not null,
        secret_hash text not null,
        created_at timestamptz not null,
        revoked_at timestamptz
      );
      -- the keys of one brand, for listing and for revoking all of them
      create index api_key_by_brand on access.api_key (brand);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table access.api_key, access.brand');
  }
}
