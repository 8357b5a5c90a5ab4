import { sql, type SqlRunner } from '../../../platform/database/index.ts';
import { COUNTERS, type Counts } from '../domain/index.ts';
import { COUNT_COLUMNS } from './columns.ts';

/** Days in UTC, `YYYY-MM-DD`, both included; null: open on that side. */
export interface DayRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** A carrier's counts over a range of days. */
export type CarrierTotals = Counts & { readonly carrierCode: string };

/** A carrier's counts of one day. */
export type DayCounts = CarrierTotals & { readonly day: string };

// float8, since the driver gives bigint and numeric as text; whole numbers are exact to 2^53
const SUMS = COUNTERS.map((counter) => `sum(${COUNT_COLUMNS[counter]})::float8 as "${counter}"`).join(', ');
const COUNTS = COUNTERS.map((counter) => `d.${COUNT_COLUMNS[counter]}::float8 as "${counter}"`).join(', ');

/** Sums per carrier, by code; a carrier without a count in the range is left out. `carriers` null: all of the brand. */
export async function readTotals(
  on: SqlRunner,
  request: { brand: string; carriers: readonly string[] | null; range: DayRange },
): Promise<CarrierTotals[]> {
  return sql<CarrierTotals>(
    on,
    `select carrier as "carrierCode", ${SUMS} from analytics.carrier_day
     where brand = $1 and ($2::text[] is null or carrier = any($2))
       and day >= coalesce($3::date, '-infinity') and day <= coalesce($4::date, 'infinity')
     group by carrier order by carrier`,
    [request.brand, request.carriers, request.range.from, request.range.to],
  );
}

/** The latest `limit` days with a count of each carrier, oldest first. */
export async function readDays(
  on: SqlRunner,
  request: { brand: string; carriers: readonly string[]; range: DayRange; limit: number },
): Promise<DayCounts[]> {
  return sql<DayCounts>(
    on,
    `select d.carrier as "carrierCode", d.day::text as day, ${COUNTS}
     from unnest($2::text[]) as c (code)
     cross join lateral (
       select * from analytics.carrier_day
       where brand = $1 and carrier = c.code
         and day >= coalesce($3::date, '-infinity') and day <= coalesce($4::date, 'infinity')
       order by day desc limit $5
     ) d
     order by d.carrier, d.day`,
    [request.brand, request.carriers, request.range.from, request.range.to, request.limit],
  );
}
