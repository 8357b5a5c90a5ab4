import type { MigrationInterface, QueryRunner } from 'typeorm';
import { checkpointDdl, eventLogDdl } from '../../../../platform/events/index.ts';

export class Shipments1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${eventLogDdl('shipments')}
      ${checkpointDdl('shipments')}

      create table shipments.shipment (
        id uuid primary key,
        brand text not null,
        reference text not null,
        order_number text not null,
        carrier text not null,
        tracking_number text not null,
        status text not null,
        status_since timestamptz not null,
        registered_at timestamptz not null,
        dispatched_at timestamptz,
        promised_at timestamptz,
        first_moved_at timestamptz,
        delivered_at timestamptz,
        carrier_estimate jsonb,
        estimate jsonb,
        -- registering twice is registering once
        unique (brand, reference)
      ) with (fillfactor = 85); -- room for updates in place: no index below is on a column that a scan changes
      -- the order search of shops and desks
      create index shipment_by_order on shipments.shipment (brand, order_number);
      create index shipment_by_tracking_number on shipments.shipment (brand, tracking_number);
      -- the list of a brand, newest first, page after page
      create index shipment_by_age on shipments.shipment (brand, registered_at desc, id desc);

      -- Whose parcel a number is. A row without a shipment is a number that was scanned before it was registered;
      -- its row lock is what registering and scanning meet on.
      create table shipments.tracking (
        brand text not null,
        carrier text not null,
        tracking_number text not null,
        shipment_id uuid references shipments.shipment,
        carrier_estimate jsonb,
        primary key (brand, carrier, tracking_number)
      );

      create table shipments.scan (
        shipment_id uuid not null references shipments.shipment,
        scan_key text not null,
        brand text not null,
        occurred_at timestamptz not null,
        received_at timestamptz not null,
        status text,
        exception text,
        code text not null,
        description text not null,
        place jsonb,
        local_time text,
        zone_source text not null,
        payload_id uuid not null,
        -- a scan that is said twice stands once; also the way to all scans of a parcel
        primary key (shipment_id, scan_key)
      );

      create table shipments.unclaimed_scan (
        brand text not null,
        carrier text not null,
        tracking_number text not null,
        scan_key text not null,
        arrived bigint generated always as identity,
        scan jsonb not null,
        primary key (brand, carrier, tracking_number, scan_key)
      );

      create table shipments.exception (
        id uuid primary key,
        brand text not null,
        shipment_id uuid not null references shipments.shipment,
        kind text not null,
        state text not null,
        opened_at timestamptz not null,
        resolved_at timestamptz,
        scan jsonb not null
      );
      create index exception_by_shipment on shipments.exception (shipment_id);
      -- the inbox of a brand: open ones only, newest first
      create index exception_inbox on shipments.exception (brand, opened_at desc, id desc) where state = 'OPEN';

      create table shipments.transit_sample (
        shipment_id uuid primary key references shipments.shipment,
        brand text not null,
        carrier text not null,
        delivered_at timestamptz not null,
        hours double precision not null
      );
      -- the latest finished parcels of a carrier
      create index transit_sample_latest on shipments.transit_sample (brand, carrier, delivered_at desc);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema shipments cascade');
  }
}
