import { Column, Entity, PrimaryColumn, VirtualColumn } from 'typeorm';
import { headOf } from '../../../platform/events/index.ts';
import type { FeedState } from '../../../platform/events/types/index.ts';

/** The health of the feed into one endpoint. */
@Entity({ schema: 'carriers', name: 'feed' })
export class FeedRow {
  @PrimaryColumn('uuid', { name: 'endpoint_id' })
  endpointId!: string;

  @Column('text')
  brand!: string;

  @Column('text')
  carrier!: string;

  @Column('timestamptz', { name: 'judged_until' })
  judgedUntil!: Date;

  @Column('text')
  state!: FeedState;

  @Column('timestamptz')
  since!: Date;

  @Column('timestamptz', { name: 'last_payload_at', nullable: true })
  lastPayloadAt!: Date | null;

  /** Null when nothing is known of the hour that was judged last. */
  @Column('double precision', { name: 'expected_per_hour', nullable: true })
  expectedPerHour!: number | null;

  @Column('double precision', { name: 'normal_per_day' })
  normalPerDay!: number;

  @Column('text')
  reason!: string;

  /** What came in the hour before {@link judgedUntil}. */
  @VirtualColumn({
    type: 'integer',
    query: (feed) =>
      `select coalesce(sum(c.payloads), 0)::integer from carriers.feed_count c where c.endpoint_id = ${feed}.endpoint_id
       and c.bucket >= ${feed}.judged_until - interval '1 hour' and c.bucket < ${feed}.judged_until`,
  })
  seenPerHour!: number;

  /** Where the log stood for the statement that read this. */
  @VirtualColumn({ type: 'text', query: () => headOf('carriers') })
  head!: string;
}
