import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { DisputeOutcome, DisputeReason, DisputeState, ProvenDelivery } from '../domain/index.ts';

@Entity({ schema: 'shipments', name: 'dispute' })
export class DisputeRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  brand!: string;

  @Column('uuid', { name: 'shipment_id' })
  shipmentId!: string;

  @Column('text')
  reason!: DisputeReason;

  @Column('text')
  state!: DisputeState;

  @Column('text', { nullable: true })
  outcome!: DisputeOutcome | null;

  @Column('timestamptz', { name: 'reported_at' })
  reportedAt!: Date;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'resolved_at', nullable: true })
  resolvedAt!: Date | null;

  /** What the recipient or the desk wrote, sealed: it may name people. */
  @Column('bytea', { nullable: true })
  note!: Buffer | null;

  /** The same of whoever closed it. */
  @Column('bytea', { name: 'outcome_note', nullable: true })
  outcomeNote!: Buffer | null;

  /** The delivery as the carrier proved it when the case was opened. */
  @Column('jsonb')
  proof!: ProvenDelivery;
}
