import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  CausingScan,
  DeadlineKind,
  ExceptionCause,
  ExceptionEvidence,
  ExceptionKind,
  ExceptionState,
  Severity,
} from '../../../../platform/events/types/index.ts';

@Entity({ schema: 'shipments', name: 'exception' })
export class ExceptionRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  brand!: string;

  @Column('uuid', { name: 'shipment_id' })
  shipmentId!: string;

  @Column('text')
  kind!: ExceptionKind;

  @Column('text')
  cause!: ExceptionCause;

  /** As it is shown. */
  @Column('text')
  state!: ExceptionState;

  @Column('timestamptz', { name: 'opened_at' })
  openedAt!: Date;

  @Column('timestamptz', { name: 'resolved_at', nullable: true })
  resolvedAt!: Date | null;

  @Column('jsonb', { nullable: true })
  scan!: CausingScan | null;

  @Column('text')
  severity!: Severity;

  @Column('text', { name: 'deadline_kind', nullable: true })
  deadlineKind!: DeadlineKind | null;

  @Column('timestamptz', { name: 'deadline_at', nullable: true })
  deadlineAt!: Date | null;

  /** In the currency's minor unit; the driver gives a bigint as text. */
  @Column('bigint', { name: 'stake_minor', nullable: true })
  stakeMinor!: string | null;

  @Column('text', { name: 'stake_currency', nullable: true })
  stakeCurrency!: string | null;

  /** How urgent it is beside others, higher first. */
  @Column('double precision')
  rank!: number;

  @Column('json')
  evidence!: ExceptionEvidence;

  /** What people did last; null: nothing, or it has ended since. */
  @Column('text', { nullable: true })
  handling!: Exclude<ExceptionState, 'OPEN'> | null;

  @Column('text', { nullable: true })
  assignee!: string | null;

  @Column('text', { name: 'handled_by', nullable: true })
  handledBy!: string | null;

  @Column('timestamptz', { name: 'handled_at', nullable: true })
  handledAt!: Date | null;
}
