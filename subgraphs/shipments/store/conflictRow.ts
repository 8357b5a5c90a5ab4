import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CausingScan, ConflictKind, ConflictState } from '../../../platform/events/types/index.ts';

@Entity({ schema: 'shipments', name: 'conflict' })
export class ConflictRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  brand!: string;

  @Column('uuid', { name: 'shipment_id' })
  shipmentId!: string;

  @Column('text')
  kind!: ConflictKind;

  @Column('text')
  state!: ConflictState;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('text')
  reason!: string;

  @Column('jsonb')
  evidence!: readonly CausingScan[];
}
