import { jsonLines, sql, textArray, type Transaction } from '../../../../platform/database/index.ts';
import type { Conflict } from '../../../../platform/events/types/index.ts';

/** Whose a row is. */
export interface OfShipment {
  readonly brand: string;
  readonly shipmentId: string;
}

/** Writes conflicts as they now are; each id at most once a call. */
export async function upsertConflicts(tx: Transaction, conflicts: readonly (OfShipment & Conflict)[]): Promise<void> {
  if (conflicts.length === 0) return;
  await sql(
    tx,
    `insert into shipments.conflict (id, brand, shipment_id, kind, state, opened_at, reason, evidence)
     select id, brand, shipment_id, kind, state, opened_at, reason, evidence::jsonb
     from rows from (
       unnest($1::uuid[]), unnest($2::text[]), unnest($3::uuid[]), unnest($4::text[]), unnest($5::text[]),
       unnest($6::timestamptz[]), unnest($7::text[]), string_to_table($8, E'\\n')
     ) as n (id, brand, shipment_id, kind, state, opened_at, reason, evidence)
     on conflict (id) do update set state = excluded.state, opened_at = excluded.opened_at, reason = excluded.reason, evidence = excluded.evidence`,
    [
      textArray(conflicts.map((each) => each.id)),
      textArray(conflicts.map((each) => each.brand)),
      textArray(conflicts.map((each) => each.shipmentId)),
      textArray(conflicts.map((each) => each.kind)),
      textArray(conflicts.map((each) => each.state)),
      textArray(conflicts.map((each) => each.openedAt)),
      textArray(conflicts.map((each) => each.reason)),
      jsonLines(conflicts.map((each) => each.evidence)),
    ],
  );
}
