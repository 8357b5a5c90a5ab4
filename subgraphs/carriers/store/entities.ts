import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SignatureScheme } from '../../../platform/signatures/index.ts';

/** Where one carrier posts one brand's payloads. */
@Entity({ schema: 'carriers', name: 'intake_endpoint' })
export class EndpointRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  brand!: string;

  @Column('text')
  carrier!: string;

  @Column('text')
  scheme!: SignatureScheme;

  @Column('bytea', { name: 'sealed_secret' })
  sealedSecret!: Buffer;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}

/** `PENDING` until a worker read it; then its scans are in the log, or it waits for a person. */
export const PAYLOAD_STATES = ['PENDING', 'NORMALISED', 'QUARANTINED'] as const;
export type PayloadState = (typeof PAYLOAD_STATES)[number];

/** What a carrier sent. The body itself is read by the worker alone. */
@Entity({ schema: 'carriers', name: 'inbox' })
export class PayloadRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  brand!: string;

  @Column('text')
  carrier!: string;

  @Column('uuid', { name: 'endpoint_id' })
  endpointId!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('text')
  state!: PayloadState;

  @Column('text', { name: 'reason_code', nullable: true })
  reasonCode!: string | null;

  @Column('text', { nullable: true })
  reason!: string | null;
}
