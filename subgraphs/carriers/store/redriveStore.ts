import { sql, type SqlRunner, textArray } from '../../../platform/database/index.ts';
import { LANE_OF_ROW } from './payloadStore.ts';

/** Which quarantined payloads; without any narrowing all of the brand. */
export interface QuarantineFilter {
  /** UUIDs. */
  readonly ids?: readonly string[] | undefined;
  readonly carrier?: string | undefined;
  readonly reasonCode?: string | undefined;
}

/** Redriven at one time at most; the rest is left for the next. */
export const MOST_REDRIVEN = 10_000;

/**
 * Puts quarantined payloads back into the inbox, oldest first, to be read again from the start.
 * @param brand whose; null for every brand's, which only the command line asks for
 * @returns how many
 */
export async function redrivePayloads(
  on: SqlRunner,
  brand: string | null,
  { ids, carrier, reasonCode }: QuarantineFilter,
): Promise<number> {
  const rows = await sql(on, REDRIVE, [
    brand,
    ids === undefined ? null : textArray(ids),
    carrier ?? null,
    reasonCode ?? null,
  ]);
  return rows.length;
}

// Put back in one order, so that two who redrive the same never wait for each other in a circle. To look at the payload
// keeps the partition it is in until that is committed.
const REDRIVE = `
  with again as (
    delete from carriers.quarantined_payload where payload_id in (
      select payload_id from carriers.quarantined_payload
      where ($1::text is null or brand = $1) and ($2::uuid[] is null or payload_id = any ($2::uuid[]))
        and ($3::text is null or carrier = $3) and ($4::text is null or reason_code = $4)
        and exists (select from carriers.payload p where p.id = payload_id)
      order by received_at, payload_id limit ${MOST_REDRIVEN} for update skip locked)
    returning payload_id, brand, carrier, received_at
  )
  insert into carriers.inbox (payload_id, brand, carrier, lane)
  select payload_id, brand, carrier, ${LANE_OF_ROW} from again
  order by received_at, payload_id on conflict (payload_id) do nothing returning payload_id`;
