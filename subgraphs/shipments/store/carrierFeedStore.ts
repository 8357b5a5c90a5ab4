import type DataLoader from 'dataloader';
import { type DataSource, sql, type Transaction } from '../../../platform/database/index.ts';
import type { FeedState } from '../../../platform/events/types/index.ts';
import { loadMany } from '../../../platform/graph/index.ts';
import type { FeedStanding } from '../domain/index.ts';

/** A feed of a carrier as the log told of it. */
export interface CarrierFeed {
  readonly brand: string;
  readonly carrier: string;
  readonly endpointId: string;
  readonly state: FeedState;
  /** ISO 8601. */
  readonly since: string;
  readonly normalPerDay: number;
  readonly reason: string;
}

/** Keeps how feeds are, each named once. */
export async function keepCarrierFeeds(tx: Transaction, feeds: readonly CarrierFeed[]): Promise<void> {
  if (feeds.length === 0) return;
  await sql(
    tx,
    `insert into shipments.carrier_feed (brand, carrier, endpoint_id, state, since, normal_per_day, reason)
     select * from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::timestamptz[], $6::double precision[], $7::text[])
     order by 1, 2, 3
     on conflict (brand, carrier, endpoint_id) do update set state = excluded.state, since = excluded.since,
       normal_per_day = excluded.normal_per_day, reason = excluded.reason`,
    [
      feeds.map((each) => each.brand),
      feeds.map((each) => each.carrier),
      feeds.map((each) => each.endpointId),
      feeds.map((each) => each.state),
      feeds.map((each) => each.since),
      feeds.map((each) => each.normalPerDay),
      feeds.map((each) => each.reason),
    ],
  );
}

/** How the feeds of a carrier are, for one brand, by the carrier's code. */
export type CarrierFeeds = DataLoader<string, readonly (FeedStanding & { readonly carrier: string })[]>;

export function carrierFeedsOf(database: DataSource, brand: string): CarrierFeeds {
  return loadMany(
    async (carriers) => {
      const rows = await sql<FeedStanding & { readonly carrier: string; readonly at: Date }>(
        database,
        `select carrier, state, since as at, normal_per_day as "normalPerDay", reason from shipments.carrier_feed
         where brand = $1 and carrier = any ($2::text[])`,
        [brand, carriers],
      );
      return rows.map(({ at, ...row }) => ({ ...row, since: at.getTime() }));
    },
    (row) => row.carrier,
  );
}
