import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ShopPayloadState, ShopSystem } from '../../domain/index.ts';

/** Where one shop system posts one brand's orders and fulfilments. */
@Entity({ schema: 'shipments', name: 'shop_endpoint' })
export class ShopEndpointRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  brand!: string;

  @Column('text')
  system!: ShopSystem;

  /** What people call it. */
  @Column('text', { nullable: true })
  label!: string | null;

  @Column('bytea', { name: 'sealed_secret' })
  sealedSecret!: Buffer;

  /** The secret before, which counts until {@link previousUntil}. */
  @Column('bytea', { name: 'previous_sealed_secret', nullable: true })
  previousSealedSecret!: Buffer | null;

  @Column('timestamptz', { name: 'previous_until', nullable: true })
  previousUntil!: Date | null;

  @Column('timestamptz', { name: 'rotated_at', nullable: true })
  rotatedAt!: Date | null;

  /** From then on it takes nothing. */
  @Column('timestamptz', { name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  /** The shop's names of carriers, as names are compared, to our codes. */
  @Column('jsonb', { name: 'carrier_names' })
  carrierNames!: Readonly<Record<string, string>>;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}

/** One thing that was not taken as it stands, as it is kept. */
export interface KeptProblem {
  readonly code: string;
  readonly message: string;
  readonly about: string | null;
}

/** What a shop system posted, without its body. */
@Entity({ schema: 'shipments', name: 'shop_payload' })
export class ShopPayloadRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  brand!: string;

  @Column('uuid', { name: 'endpoint_id' })
  endpointId!: string;

  @Column('text')
  system!: ShopSystem;

  @Column('text')
  topic!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('text')
  state!: ShopPayloadState;

  @Column('jsonb')
  problems!: readonly KeptProblem[];

  /** How often it was read. */
  @Column('int')
  tries!: number;
}
