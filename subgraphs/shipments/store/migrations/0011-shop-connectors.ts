import type { MigrationInterface, QueryRunner } from 'typeorm';

export class ShopConnectors1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- where one shop system posts one brand's orders and fulfilments
      create table shipments.shop_endpoint (
        id uuid primary key,
        brand text not null,
        system text not null,
        label text,
        -- encrypted under a key of the installation, for this id alone
        sealed_secret bytea not null,
        previous_sealed_secret bytea,
        previous_until timestamptz,
        rotated_at timestamptz,
        disabled_at timestamptz,
        -- what the shop calls carriers, as names are compared, to our code of each
        carrier_names jsonb not null default '{}',
        created_at timestamptz not null,
        constraint shop_previous_secret_ends check ((previous_sealed_secret is null) = (previous_until is null))
      );
      -- a brand's endpoints, newest first
      create index shop_endpoint_of_brand on shipments.shop_endpoint (brand, created_at desc, id desc);

      -- What a shop system posted. It is written with its effects in one transaction, so a row that is there has them.
      create table shipments.shop_payload (
        id uuid primary key,
        brand text not null,
        endpoint_id uuid not null references shipments.shop_endpoint,
        system text not null,
        topic text not null,
        -- a hash of what makes a delivery the same as another one
        key bytea not null,
        received_at timestamptz not null,
        state text not null,
        problems jsonb not null default '[]',
        -- orders that it is about: erasing their personal data drops the body
        orders text[] not null default '{}',
        -- Encrypted, and kept only where something waits for a person: names and addresses stand in it. What was taken has
        -- its effects, and of those the personal ones are sealed under keys of their own, which can be destroyed.
        body bytea,
        -- how often it was read
        tries int not null default 1
      );
      -- the same delivery again is the one that is there
      create unique index shop_payload_key on shipments.shop_payload (endpoint_id, key);
      -- a brand's deliveries, newest first
      create index shop_payload_of_brand on shipments.shop_payload (brand, received_at desc, id desc);
      -- those that wait for a person: few of many
      create index shop_payload_waiting on shipments.shop_payload (brand, received_at desc, id desc)
        where state = 'QUARANTINED';
      -- what has expired
      create index shop_payload_by_age on shipments.shop_payload (received_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table shipments.shop_payload;
      drop table shipments.shop_endpoint;
    `);
  }
}
