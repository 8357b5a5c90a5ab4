import type { MigrationInterface, QueryRunner } from 'typeorm';

export class RulesAsData1700000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- by what each brand has exceptions found: every version there was, none of them edited; a brand without a row has the
      -- rules of the program, which are its version 0
      create table shipments.exception_rules (
        brand text not null,
        version int not null check (version > 0),
        -- all of the rules; what a later version of the program knows besides is there as it is by default
        rules json not null,
        -- by the database's clock, so that every process finds what is new by it
        changed_at timestamptz not null default now(),
        -- the name in the token or the id of the key; null where the gateway did not say
        changed_by text,
        note text,
        -- also the way to a brand's latest version, and to its history from there
        primary key (brand, version)
      );
      -- what changed within the last minute, whoever's it is: asked every second by each process that applies rules
      create index exception_rules_changed on shipments.exception_rules (changed_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table shipments.exception_rules');
  }
}
