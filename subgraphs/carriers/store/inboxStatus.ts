import { sql, type SqlRunner } from '../../../platform/database/index.ts';

/** Whose: null is every brand, or every carrier. */
export interface InboxScope {
  readonly brand: string | null;
  readonly carrier: string | null;
}

/** How payloads of one carrier to one brand stand. */
export interface CarrierStanding {
  readonly brand: string;
  readonly carrier: string;
  /** Payloads that wait to be read. */
  readonly waiting: number;
  /** When the first of them in line was accepted; null when none waits. */
  readonly oldestReceivedAt: Date | null;
  /** Those of them that failed before and are tried again. */
  readonly failing: number;
  /** The most often that one of them failed. */
  readonly mostAttempts: number;
  readonly quarantined: readonly { readonly reasonCode: string; readonly payloads: number }[];
  /** Codes without a meaning, and the scans that were told with them. */
  readonly unmapped: { readonly codes: number; readonly scans: number };
}

interface Row {
  readonly brand: string;
  readonly carrier: string;
  readonly waiting: string | null;
  readonly failing: string | null;
  readonly most: number | null;
  readonly oldest: Date | null;
  readonly quarantined: Readonly<Record<string, number>> | null;
  readonly codes: string | null;
  readonly scans: string | null;
}

/** How the inbox stands, by brand and carrier; those of whom nothing waits, is quarantined or unmapped are left out. */
export async function readInboxStatus(on: SqlRunner, { brand, carrier }: InboxScope): Promise<CarrierStanding[]> {
  const rows = await sql<Row>(on, STATUS, [brand, carrier]);
  return rows.map((row) => ({
    ...{ brand: row.brand, carrier: row.carrier },
    ...{ waiting: Number(row.waiting ?? 0), oldestReceivedAt: row.oldest },
    ...{ failing: Number(row.failing ?? 0), mostAttempts: row.most ?? 0 },
    quarantined: Object.entries(row.quarantined ?? {}).map(([reasonCode, payloads]) => ({ reasonCode, payloads })),
    unmapped: { codes: Number(row.codes ?? 0), scans: Number(row.scans ?? 0) },
  }));
}

const SCOPE = '($1::text is null or brand = $1) and ($2::text is null or carrier = $2)';

const STATUS = `
  with waiting as (
    select brand, carrier, count(*) as waiting, count(*) filter (where attempts > 0) as failing, max(attempts) as most, min(arrived) as first
    from carriers.inbox where ${SCOPE} group by 1, 2
  ), quarantined as (
    select brand, carrier, jsonb_object_agg(reason_code, payloads) as quarantined from (
      select brand, carrier, reason_code, count(*) as payloads from carriers.quarantined_payload where ${SCOPE} group by 1, 2, 3) q
    group by 1, 2
  ), unmapped as (
    select brand, carrier, count(*) as codes, sum(scans) as scans from carriers.unmapped_code u
    where ${SCOPE} and not exists (
      select from carriers.code_mapping m where (m.brand, m.carrier, m.code) = (u.brand, u.carrier, u.code))
    group by 1, 2
  )
  select brand, carrier, waiting, failing, most, quarantined, codes, scans, (
    select p.received_at from carriers.inbox i join carriers.payload p on p.id = i.payload_id where i.arrived = first) as oldest
  from waiting full join quarantined using (brand, carrier) full join unmapped using (brand, carrier)
  order by 1, 2`;
