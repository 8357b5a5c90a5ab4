import { sql, type SqlRunner } from '../../../../platform/database/index.ts';

/** Which parcels of a brand are taken: those that were registered from one moment to before the other. */
export interface SampleAsked {
  readonly from: Date;
  readonly until: Date;
  /** So many at most. */
  readonly most: number;
  /** For tests: counted up to fewer than otherwise. */
  readonly countedTo?: number;
}

/** An even sample, always the same of the same parcels. */
export interface ParcelSample {
  /** In an order that has nothing to do with time, so that whoever takes the first of them has an even sample too. */
  readonly ids: readonly string[];
  /** How many parcels there are, counted up to `COUNTED_TO`, which stands for so many or more. */
  readonly of: number;
}

/** Parcels of a stretch are counted up to here: a tenth of a second. */
export const COUNTED_TO = 100_000;

/** Of more than are counted some are taken from so many parts of the stretch, all equally long. */
const PARTS = 1_000;

/**
 * Takes an even sample of a stretch. Of parcels that can be counted it is every so-many-eth, in the order in which they were
 * registered. Of more it is equally many from each part of the stretch in which there are any, so that it costs what is taken
 * and not what the brand has; parts in which many are registered weigh no more than others.
 */
export async function sampleParcels(on: SqlRunner, brand: string, asked: SampleAsked): Promise<ParcelSample> {
  const { from, until, most, countedTo = COUNTED_TO } = asked;
  const stretch = [brand, from.toISOString(), until.toISOString()] as const;
  // along `shipment_by_age` (brand, registered_at desc, id desc)
  const [counted] = await sql<{ total: number }>(
    on,
    `select count(*)::int as total from (
       select from shipments.shipment where brand = $1 and registered_at >= $2 and registered_at < $3 limit $4
     ) counted`,
    [...stretch, countedTo],
  );
  const total = counted?.total ?? 0;
  const rows = await sql<{ id: string }>(on, total < countedTo ? EACH_NTH : OF_EACH_PART, [...stretch, most]);
  return { ids: rows.map(({ id }) => id), of: total };
}

/** It reads the stretch's part of the index `shipment_by_age` and nothing else. */
const EACH_NTH = `
  select id from (
    select id, row_number() over (order by registered_at desc, id desc) as nth, count(*) over () as total
    from shipments.shipment where brand = $1 and registered_at >= $2 and registered_at < $3
  ) numbered
  where total <= $4 or nth * $4 / total > (nth - 1) * $4 / total
  -- ids are made of hashes
  order by id`;

/** One step along the index `shipment_by_age` for each part, and one more for each part in which some are taken. */
const OF_EACH_PART = `
  with part as materialized (
    select begins, begins + length as ends
    from (select ($3::timestamptz - $2::timestamptz) / ${PARTS} as length) even
    cross join lateral (
      select $2::timestamptz + nth * length as begins from generate_series(0, ${PARTS - 1}) nth
    ) begin
  ), filled as materialized (
    select begins, ends from part where exists (
      select from shipments.shipment
      where brand = $1 and registered_at >= begins and registered_at < ends and registered_at < $3
    )
  )
  select id from filled cross join lateral (
    select id from shipments.shipment
    where brand = $1 and registered_at >= begins and registered_at < ends and registered_at < $3
    order by registered_at desc, id desc
    limit (select ceil($4::numeric / count(*)) from filled)
  ) taken
  -- ids are made of hashes
  order by id limit $4`;
