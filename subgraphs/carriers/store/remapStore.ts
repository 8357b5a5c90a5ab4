import { sql, type SqlRunner, textArray, type Transaction } from '../../../platform/database/index.ts';
import { PARTLY_UNDERSTOOD, type PendingPayload } from './inboxStore.ts';
import { LANE_OF_ROW } from './payloadStore.ts';
import { uuidOf } from './uuidOf.ts';

/** Which of the payloads that were read are read once more. */
export interface RemapFilter {
  readonly carrier: string;
  /** Of this brand only. */
  readonly brand?: string;
  /** Accepted at or after this instant. */
  readonly since?: Date;
}

/**
 * Behind which id the first page begins. Ids hold the instant at which their payload was kept, which comes after the one
 * at which it was accepted, so that whole days are left out.
 */
export function firstPage({ since }: RemapFilter): string {
  const hex = Math.max(since?.getTime() ?? 0, 0)
    .toString(16)
    .padStart(12, '0');
  return uuidOf(hex.padEnd(32, '0'));
}

/**
 * A page of kept payloads in order of their ids, oldest first, without those that wait or of which nothing was told: the
 * former will be read anyway, the latter by redriving them.
 */
export async function keptPage(
  on: SqlRunner,
  filter: RemapFilter,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<PendingPayload[]> {
  return sql<PendingPayload>(
    on,
    `select p.id, '0' as arrived, 0 as attempts, p.brand, p.carrier, p.format, p.received_at as "receivedAt", p.body
     from carriers.payload p
     where p.id > $1 and p.carrier = $2 and ($3::text is null or p.brand = $3) and ($4::timestamptz is null or p.received_at >= $4)
       and not exists (select from carriers.inbox i where i.payload_id = p.id)
       and not exists (select from carriers.quarantined_payload q where q.payload_id = p.id and q.reason_code <> '${PARTLY_UNDERSTOOD}')
     order by p.id limit $5`,
    [after, filter.carrier, filter.brand ?? null, filter.since?.toISOString() ?? null, limit],
  );
}

/** How many payloads the filter finds in quarantine of which nothing was told: they are redriven and not remapped. */
export async function quarantinedCount(on: SqlRunner, { carrier, brand, since }: RemapFilter): Promise<number> {
  const [row] = await sql<{ count: string }>(
    on,
    `select count(*) as count from carriers.quarantined_payload
     where carrier = $1 and ($2::text is null or brand = $2) and ($3::timestamptz is null or received_at >= $3)
       and reason_code <> '${PARTLY_UNDERSTOOD}'`,
    [carrier, brand ?? null, since?.toISOString() ?? null],
  );
  return Number(row?.count ?? 0);
}

/** Holds the lanes of these payloads until the transaction ends, so that no worker reads the same parcels meanwhile. */
export async function holdLanesOf(tx: Transaction, payloads: readonly PendingPayload[]): Promise<void> {
  await sql(
    tx,
    `select pg_advisory_xact_lock('carriers.inbox'::regclass::oid::int, lane) from (
       select distinct ${LANE_OF_ROW} as lane
       from unnest($1::text[], $2::text[]) as o (brand, carrier) order by 1) l`,
    [textArray(payloads.map(({ brand }) => brand)), textArray(payloads.map(({ carrier }) => carrier))],
  );
}
