import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Place } from '../../../platform/events/types/index.ts';
import type { Milestones } from '../domain/index.ts';

/** An order as its shop told of it; the sealed recipient is read for itself. */
@Entity({ schema: 'shipments', name: 'shop_order' })
export class ShopOrderRow {
  @PrimaryColumn('text')
  brand!: string;

  @PrimaryColumn('text')
  number!: string;

  @Column('timestamptz', { name: 'ordered_at', nullable: true })
  orderedAt!: Date | null;

  @Column('timestamptz', { name: 'cancelled_at', nullable: true })
  cancelledAt!: Date | null;

  /** In the currency's minor unit; the driver gives a bigint as text. */
  @Column('bigint', { name: 'value_minor', nullable: true })
  valueMinor!: string | null;

  @Column('text', { name: 'value_currency', nullable: true })
  valueCurrency!: string | null;

  @Column('timestamptz', { name: 'promised_at', nullable: true })
  promisedAt!: Date | null;

  @Column('jsonb', { nullable: true })
  destination!: Place | null;

  @Column('jsonb')
  milestones!: Milestones;

  @Column('timestamptz', { name: 'personal_data_erased_at', nullable: true })
  personalDataErasedAt!: Date | null;
}
