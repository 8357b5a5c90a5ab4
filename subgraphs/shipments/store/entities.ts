import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { headOf } from '../../../platform/events/index.ts';
import type {
  ContentsClass,
  Direction,
  Estimate,
  Goods,
  ExceptionKind,
  Place,
  ShipmentStatus,
  SubStatus,
  ZoneSource,
} from '../../../platform/events/types/index.ts';

@Entity({ schema: 'shipments', name: 'shipment' })
export class ShipmentRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  brand!: string;

  @Column('text')
  reference!: string;

  @Column('text', { name: 'order_number' })
  orderNumber!: string;

  @Column('text')
  carrier!: string;

  @Column('text', { name: 'tracking_number' })
  trackingNumber!: string;

  @Column('text')
  status!: ShipmentStatus;

  @Column('timestamptz', { name: 'status_since' })
  statusSince!: Date;

  @Column('timestamptz', { name: 'registered_at' })
  registeredAt!: Date;

  @Column('text', { nullable: true })
  service!: string | null;

  @Column('text')
  direction!: Direction;

  @Column('uuid', { name: 'return_of', nullable: true })
  returnOf!: string | null;

  @Column('int')
  pieces!: number;

  /** In the currency's minor unit; the driver gives a bigint as text. */
  @Column('bigint', { name: 'value_minor', nullable: true })
  valueMinor!: string | null;

  @Column('text', { name: 'value_currency', nullable: true })
  valueCurrency!: string | null;

  @Column('text', { nullable: true })
  contents!: ContentsClass | null;

  @Column('jsonb', { nullable: true })
  goods!: Goods | null;

  @Column('jsonb', { nullable: true })
  origin!: Place | null;

  @Column('jsonb', { nullable: true })
  destination!: Place | null;

  @Column('text', { name: 'destination_zone', nullable: true })
  destinationZone!: string | null;

  @Column('timestamptz', { name: 'ordered_at', nullable: true })
  orderedAt!: Date | null;

  @Column('timestamptz', { name: 'packed_at', nullable: true })
  packedAt!: Date | null;

  @Column('timestamptz', { name: 'label_created_at', nullable: true })
  labelCreatedAt!: Date | null;

  @Column('timestamptz', { name: 'personal_data_erased_at', nullable: true })
  personalDataErasedAt!: Date | null;

  @Column('timestamptz', { name: 'dispatched_at', nullable: true })
  dispatchedAt!: Date | null;

  @Column('timestamptz', { name: 'promised_at', nullable: true })
  promisedAt!: Date | null;

  @Column('timestamptz', { name: 'delivered_at', nullable: true })
  deliveredAt!: Date | null;

  @Column('json', { nullable: true })
  estimate!: Estimate | null;

  /** Where the log stood for the statement that read this; read once a statement, not once a row. */
  @VirtualColumn({ type: 'text', query: () => headOf('shipments') })
  head!: string;
}

@Entity({ schema: 'shipments', name: 'scan' })
export class ScanRow {
  @PrimaryColumn('uuid', { name: 'shipment_id' })
  shipmentId!: string;

  @PrimaryColumn('text', { name: 'scan_key' })
  scanKey!: string;

  @Column('text')
  brand!: string;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('text', { nullable: true })
  status!: ShipmentStatus | null;

  @Column('text', { nullable: true })
  exception!: ExceptionKind | null;

  @Column('text')
  code!: string;

  @Column('text')
  description!: string;

  @Column('json', { nullable: true })
  place!: Place | null;

  @Column('text', { name: 'local_time', nullable: true })
  localTime!: string | null;

  @Column('text', { name: 'zone_source' })
  zoneSource!: ZoneSource;

  @Column('text', { name: 'sub_status', nullable: true })
  subStatus!: SubStatus | null;

  /** What the wall clock was read in. */
  @Column('text', { nullable: true })
  zone!: string | null;

  @Column('int', { nullable: true })
  pieces!: number | null;

  /** Which leg of its parcel it belongs to, from 1. */
  @Column('smallint')
  leg!: number;

  /** From then on it does not count. */
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column('uuid', { name: 'payload_id' })
  payloadId!: string;

  /** Who signed, sealed. */
  @Column('bytea', { name: 'signed_by', nullable: true })
  signedBy!: Buffer | null;
}
