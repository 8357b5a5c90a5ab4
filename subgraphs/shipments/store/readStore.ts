import type DataLoader from 'dataloader';
import { In, IsNull, Not, type DataSource, type EntityManager } from 'typeorm';
import type { FeedViewer } from '../../../platform/access/index.ts';
import { inSnapshot, sql } from '../../../platform/database/index.ts';
import { headOf, toHeadCursor } from '../../../platform/events/index.ts';
import { loadMany, loadOne, type PageRequest } from '../../../platform/graph/index.ts';
import { compareScans, type PlacedScan } from '../domain/index.ts';
import { type CaseReads, caseReadsOf, openConflictsOf } from './caseReads.ts';
import { type CarrierFeeds, carrierFeedsOf } from './carrierFeedStore.ts';
import type { ConflictRow } from './conflictRow.ts';
import { ScanRow, ShipmentRow } from './entities.ts';
import {
  actionsOf,
  countInbox,
  type ExceptionAction,
  ExceptionRow,
  type InboxCounts,
  type InboxFilter,
  type InboxPage,
  type InboxRow,
  readInbox,
} from './exceptions/index.ts';
import { type IdentityReads, identityReadsOf } from './identityReads.ts';
import { type ShopReads, shopReadsOf } from './shopReads.ts';

/** How a list of shipments may be narrowed. */
export interface ShipmentFilter {
  readonly orderNumber?: string | undefined;
  readonly trackingNumber?: string | undefined;
}

/** What one viewer may read: its brand's rows, and of them only its parcel's when it was given one. */
export interface ShipmentReads extends CaseReads, ShopReads, IdentityReads {
  readonly shipment: DataLoader<string, ShipmentRow | null>;
  readonly shipmentsOfOrder: DataLoader<string, readonly ShipmentRow[]>;
  /** In the order of the timeline, oldest first. */
  readonly scans: DataLoader<string, readonly ScanRow[]>;
  /** Oldest first. */
  readonly exceptions: DataLoader<string, readonly ExceptionRow[]>;
  /** By id. */
  readonly exception: DataLoader<string, ExceptionRow | null>;
  /** What people did about an exception, by its id, newest first, the last 50. */
  readonly exceptionActions: DataLoader<string, readonly ExceptionAction[]>;
  /** By the carrier's code. */
  readonly carrierFeeds: CarrierFeeds;
  /** Newest first, one more than asked for when there is more. */
  list(filter: ShipmentFilter, page: PageRequest): Promise<ShipmentRow[]>;
  /** Parcels with which something is wrong, most urgent first, one more than asked for when there is more. */
  inbox(filter: InboxFilter, page: InboxPage): Promise<InboxRow[]>;
  /** How many of them there are. @param now ISO 8601 in UTC */
  inboxCounts(filter: InboxFilter, now: string): Promise<InboxCounts>;
  /** What is wrong with these parcels and not resolved, most urgent first. */
  unresolvedExceptions(shipmentIds: readonly string[]): Promise<ExceptionRow[]>;
  /** Open conflicts, newest first, one more than asked for when there is more. */
  openConflicts(page: PageRequest): Promise<ConflictRow[]>;
  /** Reads lists, and where the log stood for them, also of a list that is empty. */
  asOf<T>(read: (lists: ShipmentLists) => Promise<T>): Promise<AsOf<T>>;
}

/** The lists of {@link ShipmentReads}. */
export type ShipmentLists = Pick<
  ShipmentReads,
  'list' | 'inbox' | 'inboxCounts' | 'unresolvedExceptions' | 'openConflicts'
>;

/** What was read, and the cursor of the log as of which it was. */
export interface AsOf<T> {
  readonly read: T;
  readonly asOf: string;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function shipmentReadsFor(database: DataSource, viewer: FeedViewer): ShipmentReads {
  const { brand, shipment: only } = viewer;
  const shipments = database.getRepository(ShipmentRow);
  const visible = (ids: readonly string[]): string[] =>
    ids.filter((id) => UUID.test(id) && (only === null || id === only));
  return {
    shipment: loadOne(
      (ids) => shipments.find({ where: { brand, id: In(visible(ids)) } }),
      (row) => row.id,
    ),
    shipmentsOfOrder: loadMany(
      async (numbers) => {
        const rows = await shipments.find({
          where: { brand, orderNumber: In([...numbers]) },
          order: { registeredAt: 'ASC', id: 'ASC' },
        });
        return rows.filter((row) => only === null || row.id === only);
      },
      (row) => row.orderNumber,
    ),
    scans: loadMany(
      async (ids) => {
        const rows = await database
          .getRepository(ScanRow)
          .find({ where: { brand, shipmentId: In(visible(ids)), withdrawnAt: IsNull() } });
        return rows
          .map((row) => [placed(row), row] as const)
          .sort(([left], [right]) => compareScans(left, right))
          .map(([, row]) => row);
      },
      (row) => row.shipmentId,
    ),
    exceptions: loadMany(
      (ids) =>
        database
          .getRepository(ExceptionRow)
          .find({ where: { brand, shipmentId: In(visible(ids)) }, order: { openedAt: 'ASC', id: 'ASC' } }),
      (row) => row.shipmentId,
    ),
    exception: loadOne(
      (ids) =>
        database.getRepository(ExceptionRow).find({
          where: { brand, id: In(ids.filter((id) => UUID.test(id))), ...(only === null ? {} : { shipmentId: only }) },
        }),
      (row) => row.id,
    ),
    exceptionActions: actionsOf(database, brand),
    ...caseReadsOf(database, viewer, visible),
    ...shopReadsOf(database, viewer),
    ...identityReadsOf(database, brand, visible),
    carrierFeeds: carrierFeedsOf(database, brand),
    ...listsOf(database.manager, { brand, shipment: only }),
    asOf: (read) =>
      inSnapshot(database, async (tx) => {
        const [row] = await sql<{ head: string }>(tx, `select (${headOf('shipments')}) as head`);
        return { read: await read(listsOf(tx, { brand, shipment: only })), asOf: asOfHead(row?.head ?? '') };
      }),
  };
}

/** By the number of any leg: a union, since `or` over two tables would keep both indexes from being used. */
const BY_ANY_NUMBER = `s.id in (
  select id from shipments.shipment where brand = :brand and tracking_number = :trackingNumber
  union all select shipment_id from shipments.leg where brand = :brand and tracking_number = :trackingNumber)`;

function listsOf(on: EntityManager, { brand, shipment: only }: Pick<FeedViewer, 'brand' | 'shipment'>): ShipmentLists {
  return {
    list: (filter, page) => {
      const query = on.getRepository(ShipmentRow).createQueryBuilder('s').where('s.brand = :brand', { brand });
      if (only !== null) query.andWhere('s.id = :only', { only });
      if (filter.orderNumber !== undefined) query.andWhere('s.order_number = :orderNumber', filter);
      if (filter.trackingNumber !== undefined) query.andWhere(BY_ANY_NUMBER, filter);
      if (page.after !== null) query.andWhere('(s.registered_at, s.id::text) < (:at::timestamptz, :id)', page.after);
      return query
        .orderBy('s.registered_at', 'DESC')
        .addOrderBy('s.id', 'DESC')
        .limit(page.first + 1)
        .getMany();
    },
    openConflicts: (page) => openConflictsOf(on, { brand, shipment: only }, page),
    inbox: (filter, page) => readInbox(on, { brand, only }, filter, page),
    inboxCounts: (filter, now) => countInbox(on, { brand, only }, filter, now),
    unresolvedExceptions: (shipmentIds) =>
      on.getRepository(ExceptionRow).find({
        where: { brand, shipmentId: In([...shipmentIds]), state: Not('RESOLVED') },
        order: { rank: 'DESC', id: 'ASC' },
      }),
  };
}

/** The cursor of what a statement read, by {@link ShipmentRow.head}. */
export function asOfHead(head: string): string {
  return toHeadCursor('shipments', head);
}

function placed({ occurredAt, status, scanKey }: ScanRow): PlacedScan {
  return { occurredAt: occurredAt.toISOString(), status, scanKey };
}
