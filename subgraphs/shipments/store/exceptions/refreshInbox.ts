import { sql, textArray, type Transaction } from '../../../../platform/database/index.ts';

/**
 * Brings the inbox of parcels that are locked to what their exceptions are: a row for each with which something is wrong and
 * not resolved, none for the others. Each parcel once a call.
 */
export async function refreshInbox(tx: Transaction, shipmentIds: readonly string[]): Promise<void> {
  if (shipmentIds.length === 0) return;
  await sql(tx, REFRESH, [textArray(shipmentIds)]);
}

const GRAVEST_FIRST = `array_position(array['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'], severity)`;
const LEAST_FIRST = `array_position(array['OPEN', 'ACKNOWLEDGED', 'ASSIGNED'], state)`;
const BY_RANK = 'rank desc, id';

const WRITTEN = `brand, carrier, rank, severity, stake_minor, stake_currency, deadline_kind, deadline_at, opened_at, kinds,
  causes, state, assignee, assignees, has_unassigned, tally`;

const REFRESH = `with open as (
    select e.*, s.carrier from shipments.exception e join shipments.shipment s on s.id = e.shipment_id
    where e.shipment_id = any ($1::uuid[]) and e.state <> 'RESOLVED'
  ), closed as (
    delete from shipments.exception_inbox i
    where i.shipment_id = any ($1::uuid[]) and not exists (select from open where open.shipment_id = i.shipment_id)
  ), parcel as (
    select shipment_id, brand, carrier, max(rank) as rank,
      (array_agg(severity order by ${GRAVEST_FIRST}))[1] as severity,
      (array_agg(stake_minor order by ${BY_RANK}))[1] as stake_minor,
      (array_agg(stake_currency order by ${BY_RANK}))[1] as stake_currency,
      (array_agg(deadline_kind order by deadline_at))[1] as deadline_kind, min(deadline_at) as deadline_at,
      min(opened_at) as opened_at, array_agg(kind order by ${BY_RANK}) as kinds, array_agg(cause order by ${BY_RANK}) as causes,
      (array_agg(state order by ${LEAST_FIRST}))[1] as state,
      (array_agg(assignee order by ${BY_RANK}) filter (where assignee is not null))[1] as assignee,
      array_agg(distinct assignee) filter (where assignee is not null) as assignees, bool_or(assignee is null) as has_unassigned,
      string_agg(distinct kind || '/' || cause, ',') as found
    from open group by shipment_id, brand, carrier
  )
  insert into shipments.exception_inbox (shipment_id, ${WRITTEN})
  select shipment_id, ${WRITTEN.replace('tally', `concat_ws(' ', severity, state, carrier, found)`)} from parcel
  on conflict (shipment_id) do update set (${WRITTEN}) = (${excluded(WRITTEN)})
  where (exception_inbox.*) is distinct from (excluded.*)`;

function excluded(columns: string): string {
  return columns.replaceAll(/\b[a-z_]+\b/g, (column) => `excluded.${column}`);
}
