import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Channel, NotificationState, SuppressionReason, Trigger } from '../domain/index.ts';

/** A notice to a brand's customer, sent or suppressed; written by {@link insertNotifications} alone. */
@Entity({ schema: 'notifications', name: 'notification' })
export class NotificationRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  brand!: string;

  @Column('text', { name: 'shipment_id' })
  shipmentId!: string;

  @Column('text')
  trigger!: Trigger;

  @Column('text')
  channel!: Channel;

  @Column('text')
  state!: NotificationState;

  @Column('text', { nullable: true })
  reason!: SuppressionReason | null;

  @Column('text')
  title!: string;

  @Column('text')
  body!: string;

  @Column('timestamptz', { name: 'occurred_at' })
  occurredAt!: Date;

  @Column('timestamptz', { name: 'decided_at' })
  decidedAt!: Date;
}
