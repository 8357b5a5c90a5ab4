import { sql, textArray, type SqlRunner } from '../../../../platform/database/index.ts';
import type {
  CausingScan,
  DeadlineKind,
  ExceptionCause,
  ExceptionEvidence,
  ExceptionKind,
  ExceptionState,
  Severity,
} from '../../../../platform/events/types/index.ts';
import type { Handled, StandingException } from '../../domain/index.ts';
import { moneyOf } from '../money.ts';
import type { WrittenException } from './upsertExceptions.ts';

/** How exceptions stand, by id; those that there are not are absent. Asked of parcels that are locked. */
export async function readStandings(
  tx: SqlRunner,
  ids: readonly string[],
): Promise<ReadonlyMap<string, StandingException>> {
  if (ids.length === 0) return new Map();
  const rows = await sql<StandingRecord & { readonly id: string }>(
    tx,
    `select id, ${STANDING} from shipments.exception where id = any ($1::uuid[])`,
    [textArray(ids)],
  );
  return new Map(rows.map((row) => [row.id, standingOf(row)]));
}

const STANDING = 'cause, opened_at, resolved_at, state, handling, assignee, handled_by, handled_at';

interface StandingRecord {
  readonly cause: ExceptionCause;
  readonly opened_at: Date;
  readonly resolved_at: Date | null;
  readonly state: ExceptionState;
  readonly handling: Handled['state'] | null;
  readonly assignee: string | null;
  readonly handled_by: string | null;
  readonly handled_at: Date | null;
}

function standingOf(row: StandingRecord): StandingException {
  const { cause, opened_at, resolved_at, state, handling, assignee, handled_by, handled_at } = row;
  // one that somebody resolved has not ended
  const hasEnded = state === 'RESOLVED' && handling !== 'RESOLVED';
  const handled =
    handling === null || handled_by === null || handled_at === null
      ? null
      : { state: handling, assignee, by: handled_by, at: handled_at.toISOString() };
  return {
    cause,
    openedAt: opened_at.toISOString(),
    endedAt: hasEnded ? (resolved_at ?? opened_at).toISOString() : null,
    handled,
  };
}

/** An exception as it stands, with everything that is kept of it and the parcel that it is of. */
export interface KeptException {
  readonly standing: StandingException;
  readonly written: WrittenException;
  readonly carrier: string;
  readonly trackingNumber: string;
}

/** Of which parcels of a brand exceptions are, each parcel once. */
export async function parcelsOfExceptions(tx: SqlRunner, brand: string, ids: readonly string[]): Promise<string[]> {
  const rows = await sql<{ id: string }>(
    tx,
    'select distinct shipment_id as id from shipments.exception where brand = $1 and id = any ($2::uuid[])',
    [brand, textArray(ids)],
  );
  return rows.map(({ id }) => id);
}

/** Locks parcels against every other writer of their exceptions, always in the order of their ids. */
export async function lockParcels(tx: SqlRunner, shipmentIds: readonly string[]): Promise<void> {
  await sql(tx, 'select from shipments.shipment where id = any ($1::uuid[]) order by id for no key update', [
    textArray(shipmentIds),
  ]);
}

type KeptRecord = StandingRecord & {
  readonly id: string;
  readonly brand: string;
  readonly shipmentId: string;
  readonly kind: ExceptionKind;
  readonly scan: CausingScan | null;
  readonly severity: Severity;
  readonly deadline_kind: DeadlineKind | null;
  readonly deadline_at: Date | null;
  readonly stake_minor: string | null;
  readonly stake_currency: string | null;
  readonly rank: number;
  readonly evidence: ExceptionEvidence;
  readonly carrier: string;
  readonly trackingNumber: string;
};

/** Exceptions of a brand, by id; those that it does not have are absent. */
export async function readKeptExceptions(
  tx: SqlRunner,
  brand: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, KeptException>> {
  const rows = await sql<KeptRecord>(tx, `${KEPT} where e.brand = $1 and e.id = any ($2::uuid[])`, [
    brand,
    textArray(ids),
  ]);
  return new Map(rows.map((row) => [row.id, keptOf(row)]));
}

/** Those of some exceptions that nobody has resolved and that have not ended, along the primary key. Asked of parcels that are locked. */
export async function readOpenExceptions(tx: SqlRunner, ids: readonly string[]): Promise<readonly WrittenException[]> {
  if (ids.length === 0) return [];
  const rows = await sql<KeptRecord>(tx, `${KEPT} where e.id = any ($1::uuid[]) and e.state <> 'RESOLVED'`, [
    textArray(ids),
  ]);
  return rows.map((row) => keptOf(row).written);
}

const KEPT = `select e.id, e.brand, e.shipment_id as "shipmentId", e.kind, e.scan, e.severity, e.deadline_kind, e.deadline_at,
    e.stake_minor, e.stake_currency, e.rank, e.evidence, ${STANDING.replaceAll(/\b[a-z_]+\b/g, 'e.$&')},
    s.carrier, s.tracking_number as "trackingNumber"
  from shipments.exception e join shipments.shipment s on s.id = e.shipment_id`;

function keptOf(row: KeptRecord): KeptException {
  const { carrier, trackingNumber } = row;
  const { id, brand, shipmentId, kind, cause, state, scan, severity, rank, evidence } = row;
  const standing = standingOf(row);
  const { deadline_kind: endsBy, deadline_at: endsAt } = row;
  const written: WrittenException = {
    ...{ id, brand, shipmentId, kind, cause, state, scan, severity, rank, evidence },
    openedAt: standing.openedAt,
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    deadline: endsBy === null || endsAt === null ? null : { kind: endsBy, at: endsAt.toISOString() },
    stake: moneyOf(row.stake_minor, row.stake_currency),
    handled: standing.handled,
  };
  return { standing, written, carrier, trackingNumber };
}
