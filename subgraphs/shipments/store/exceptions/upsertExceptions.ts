import { jsonLines, sql, textArray, together, type Transaction } from '../../../../platform/database/index.ts';
import type { ExceptionDetail, ShownException } from '../../../../platform/events/types/index.ts';
import type { Handled } from '../../domain/index.ts';
import type { OfShipment } from '../apply/index.ts';
import { refreshInbox } from './refreshInbox.ts';

/** An exception with everything that is kept of it. */
export type WrittenException = OfShipment &
  ShownException &
  ExceptionDetail & {
    /** How urgent it is beside others, higher first. */
    readonly rank: number;
    readonly handled: Handled | null;
  };

/**
 * Writes exceptions of parcels that are locked as they now are, and the inbox; each id at most once a call.
 */
export async function upsertExceptions(tx: Transaction, exceptions: readonly WrittenException[]): Promise<void> {
  if (exceptions.length === 0) return;
  // sent together, and run in this order
  await together([
    () => sql(tx, UPSERT, columnsOf(exceptions)),
    () => refreshInbox(tx, [...new Set(exceptions.map(({ shipmentId }) => shipmentId))]),
  ]);
}

const COLUMNS = `id, brand, shipment_id, kind, cause, state, opened_at, resolved_at, severity, deadline_kind, deadline_at,
  stake_minor, stake_currency, rank, handling, assignee, handled_by, handled_at`;

const UPSERT = `insert into shipments.exception (${COLUMNS}, scan, evidence)
  select ${COLUMNS}, nullif(scan, '')::jsonb, evidence::json
  from rows from (
    unnest($1::uuid[]), unnest($2::text[]), unnest($3::uuid[]), unnest($4::text[]), unnest($5::text[]), unnest($6::text[]),
    unnest($7::timestamptz[]), unnest($8::timestamptz[]), unnest($9::text[]), unnest($10::text[]), unnest($11::timestamptz[]),
    unnest($12::bigint[]), unnest($13::text[]), unnest($14::double precision[]), unnest($15::text[]), unnest($16::text[]),
    unnest($17::text[]), unnest($18::timestamptz[]), string_to_table($19, E'\\n'), string_to_table($20, E'\\n')
  ) as n (${COLUMNS}, scan, evidence)
  on conflict (id) do update set state = excluded.state, opened_at = excluded.opened_at, resolved_at = excluded.resolved_at,
    severity = excluded.severity, deadline_kind = excluded.deadline_kind, deadline_at = excluded.deadline_at,
    stake_minor = excluded.stake_minor, stake_currency = excluded.stake_currency, rank = excluded.rank,
    handling = excluded.handling, assignee = excluded.assignee, handled_by = excluded.handled_by,
    handled_at = excluded.handled_at, scan = excluded.scan, evidence = excluded.evidence`;

function columnsOf(exceptions: readonly WrittenException[]): string[] {
  const texts = (of: (each: WrittenException) => string | number | null | undefined): string =>
    textArray(exceptions.map((each) => of(each)?.toString() ?? null));
  return [
    texts(({ id }) => id),
    texts(({ brand }) => brand),
    texts(({ shipmentId }) => shipmentId),
    texts(({ kind }) => kind),
    texts(({ cause }) => cause),
    texts(({ state }) => state),
    texts(({ openedAt }) => openedAt),
    texts(({ resolvedAt }) => resolvedAt),
    texts(({ severity }) => severity),
    texts(({ deadline }) => deadline?.kind),
    texts(({ deadline }) => deadline?.at),
    texts(({ stake }) => stake?.amountMinor),
    texts(({ stake }) => stake?.currency),
    texts(({ rank }) => rank),
    texts(({ handled }) => handled?.state),
    texts(({ handled }) => handled?.assignee),
    texts(({ handled }) => handled?.by),
    texts(({ handled }) => handled?.at),
    jsonLines(exceptions.map(({ scan }) => scan)),
    jsonLines(exceptions.map(({ evidence }) => evidence)),
  ];
}
