import { sql, type SqlRunner } from '../../../../platform/database/index.ts';

/** That a carrier's scans did not come. Epoch milliseconds. */
export interface PastOutage {
  /** '' for every carrier. */
  readonly carrier: string;
  readonly fromMs: number;
  /** Null as long as it lasts. */
  readonly untilMs: number | null;
}

/** Outages of a brand's carriers, and those of all brands, that lasted at a moment or began after it: a few rows a month. */
export async function readPastOutages(on: SqlRunner, brand: string, since: Date): Promise<PastOutage[]> {
  const rows = await sql<{ carrier: string; from_at: Date; until_at: Date | null }>(
    on,
    `select carrier, from_at, until_at from shipments.carrier_outage
     where brand in ('', $1) and coalesce(until_at, 'infinity') >= $2 order by from_at`,
    [brand, since.toISOString()],
  );
  return rows.map(({ carrier, from_at: from, until_at: until }) => ({
    carrier,
    fromMs: from.getTime(),
    untilMs: until?.getTime() ?? null,
  }));
}
