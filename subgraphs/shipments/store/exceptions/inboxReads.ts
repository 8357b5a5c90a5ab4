import { sql, type SqlRunner } from '../../../../platform/database/index.ts';
import type {
  DeadlineKind,
  ExceptionCause,
  ExceptionKind,
  ExceptionState,
  Severity,
} from '../../../../platform/events/types/index.ts';
import { conditionOf, type InboxFilter, type InboxOf } from './inboxFilter.ts';

/** A parcel in the inbox. */
export interface InboxRow {
  readonly shipmentId: string;
  readonly carrier: string;
  /** Of its first exception; higher comes first. */
  readonly rank: number;
  /** Of its gravest exception. */
  readonly severity: Severity;
  /** Of its first exception; the driver gives a bigint as text. */
  readonly stakeMinor: string | null;
  readonly stakeCurrency: string | null;
  /** What runs out first. */
  readonly deadlineKind: DeadlineKind | null;
  readonly deadlineAt: Date | null;
  /** When the oldest of its exceptions opened. */
  readonly openedAt: Date;
  /** By rank; a kind may stand there for two causes. */
  readonly kinds: readonly ExceptionKind[];
  readonly causes: readonly ExceptionCause[];
  readonly state: Exclude<ExceptionState, 'RESOLVED'>;
  readonly assignee: string | null;
}

/** A page of the inbox, most urgent first. */
export interface InboxPage {
  readonly first: number;
  readonly after: { readonly rank: number; readonly id: string } | null;
}

const ROW = `i.shipment_id as "shipmentId", i.carrier, i.rank, i.severity, i.stake_minor as "stakeMinor",
  i.stake_currency as "stakeCurrency", i.deadline_kind as "deadlineKind", i.deadline_at as "deadlineAt",
  i.opened_at as "openedAt", i.kinds, i.causes, i.state, i.assignee`;

/** The rows of a page, one more than asked for when there is more. */
export async function readInbox(
  on: SqlRunner,
  of: InboxOf,
  filter: InboxFilter,
  { first, after }: InboxPage,
): Promise<InboxRow[]> {
  const { where, parameters } = conditionOf(of, filter);
  const next = parameters.length + 1;
  const onwards =
    after === null ? '' : `and (i.rank, i.shipment_id) < ($${next}::double precision, $${next + 1}::uuid)`;
  return sql<InboxRow>(
    on,
    // first which rows, by an index alone, and only then what is in them
    `with page as materialized (
       select i.shipment_id from shipments.exception_inbox i where ${where} ${onwards}
       order by i.rank desc, i.shipment_id desc limit ${first + 1}
     )
     select ${ROW} from page join shipments.exception_inbox i on i.shipment_id = page.shipment_id
     order by i.rank desc, i.shipment_id desc`,
    after === null ? parameters : [...parameters, after.rank, after.id],
  );
}
