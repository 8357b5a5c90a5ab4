import { sql, textArray, type Transaction } from '../../../platform/database/index.ts';

/** A scan that was told and whose code no table has. */
export interface UnmappedScan {
  readonly brand: string;
  readonly carrier: string;
  readonly code: string;
  readonly description: string;
  readonly payloadId: string;
}

/** Different texts kept beside an unmapped code. */
const MOST_SAMPLES = 5;

/**
 * Different unmapped codes listed of one carrier to one brand: a sender that makes its codes up must not fill the table.
 * A code past them is not listed until some are mapped or expire; its scans are kept all the same.
 */
export const MOST_UNMAPPED_CODES = 1_000;

/**
 * Counts scans whose codes are unmapped, and keeps some of the carrier's texts beside them. The caller holds the lanes of
 * their carriers, so that nobody else counts the same codes.
 */
export async function countUnmapped(tx: Transaction, scans: readonly UnmappedScan[], now: Date): Promise<void> {
  if (scans.length === 0) return;
  const column = (of: (scan: UnmappedScan) => string): string => textArray(scans.map(of));
  await sql(tx, COUNT, [
    column((scan) => scan.brand),
    column((scan) => scan.carrier),
    column((scan) => scan.code),
    column((scan) => scan.description),
    column((scan) => scan.payloadId),
    now.toISOString(),
  ]);
}

const COUNT = `
  with said as (
    select brand, carrier, code, description, count(*) as scans, (array_agg(payload_id))[1] as payload_id
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::uuid[]) as s (brand, carrier, code, description, payload_id)
    group by 1, 2, 3, 4
  ), counted as (
    select brand, carrier, code, sum(scans) as scans,
      jsonb_path_query_array(jsonb_agg(jsonb_build_object('text', description, 'payloadId', payload_id)), '$[0 to ${MOST_SAMPLES - 1}]') as samples
    from said group by 1, 2, 3
  ), listed as (
    select c.*, known.code is not null as is_known,
      row_number() over (partition by c.brand, c.carrier, known.code is null order by c.scans desc, c.code) as nth
    from counted c left join carriers.unmapped_code known using (brand, carrier, code)
  ), full_to as (
    select brand, carrier, (select count(*) from carriers.unmapped_code u
      where (u.brand, u.carrier) = (o.brand, o.carrier) and not exists (
        select from carriers.code_mapping m where (m.brand, m.carrier, m.code) = (u.brand, u.carrier, u.code))) as codes
    from (select distinct brand, carrier from listed where not is_known) o
  )
  insert into carriers.unmapped_code as known (brand, carrier, code, scans, first_seen_at, last_seen_at, samples)
  select brand, carrier, code, scans, $6::timestamptz, $6::timestamptz, samples
  from listed left join full_to using (brand, carrier)
  where is_known or codes + nth <= ${MOST_UNMAPPED_CODES} order by 1, 2, 3
  on conflict (brand, carrier, code) do update set scans = known.scans + excluded.scans, last_seen_at = excluded.last_seen_at,
    samples = case when jsonb_array_length(known.samples) >= ${MOST_SAMPLES} then known.samples else known.samples || (
      select coalesce(jsonb_agg(fresh), '[]') from (
        select fresh from jsonb_array_elements(excluded.samples) as fresh
        where not exists (select from jsonb_array_elements(known.samples) as old where old ->> 'text' = fresh ->> 'text')
        limit ${MOST_SAMPLES} - jsonb_array_length(known.samples)) as f) end`;
