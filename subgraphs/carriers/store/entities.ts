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

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;
}

/** A payload that was accepted and not understood, or only in part: it waits for a person. */
@Entity({ schema: 'carriers', name: 'quarantined_payload' })
export class QuarantinedRow {
  @PrimaryColumn('uuid', { name: 'payload_id' })
  id!: string;

  @Column('text')
  brand!: string;

  @Column('text')
  carrier!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;

  @Column('text', { name: 'reason_code' })
  reasonCode!: string;

  @Column('text')
  reason!: string;

  /** How often it was tried. */
  @Column('smallint')
  attempts!: number;

  @Column('timestamptz', { name: 'quarantined_at' })
  quarantinedAt!: Date;
}
