import type { MigrationInterface, QueryRunner } from 'typeorm';

export class WhatTheShopTells1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table shipments.shipment
        add column service text,
        add column direction text not null default 'OUTBOUND',
        -- the id of the parcel that it brings back, which may be registered later: ids are derived from references
        add column return_of uuid,
        add column pieces int not null default 1,
        -- in the currency's minor unit
        add column value_minor bigint,
        add column value_currency text,
        add column contents text,
        add column origin jsonb,
        add column destination jsonb,
        add column destination_zone text,
        add column ordered_at timestamptz,
        add column packed_at timestamptz,
        add column label_created_at timestamptz,
        -- sealed under the parcel's key in shipments.subject_key
        add column recipient bytea,
        add column personal_data_erased_at timestamptz;
      -- the returns of a parcel; few parcels are one, and no scan changes it, so updates in place stay possible
      create index shipment_by_return_of on shipments.shipment (return_of) where return_of is not null;

      -- An order as its shop told of it. A row also stands where only parcels of it are known: its lock is what telling of
      -- the order, registering its parcels and erasing meet on.
      create table shipments.shop_order (
        brand text not null,
        number text not null,
        ordered_at timestamptz,
        cancelled_at timestamptz,
        value_minor bigint,
        value_currency text,
        promised_at timestamptz,
        destination jsonb,
        -- sealed under the order's key in shipments.subject_key
        recipient bytea,
        -- field to the instant at which it was told: what was told later counts, in whatever order it comes
        told jsonb not null default '{}',
        -- milestone to instant, for parcels that are registered later
        milestones jsonb not null default '{}',
        personal_data_erased_at timestamptz,
        primary key (brand, number)
      );

      -- What personal data of one parcel or order are sealed under, itself sealed under a key of the installation.
      -- Erasing is deleting the row.
      create table shipments.subject_key (
        subject uuid primary key,
        brand text not null,
        key bytea not null
      );
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop table shipments.subject_key;
      drop table shipments.shop_order;
      alter table shipments.shipment
        drop column service, drop column direction, drop column return_of, drop column pieces, drop column value_minor,
        drop column value_currency, drop column contents, drop column origin, drop column destination,
        drop column destination_zone, drop column ordered_at, drop column packed_at, drop column label_created_at,
        drop column recipient, drop column personal_data_erased_at;
    `);
  }
}
