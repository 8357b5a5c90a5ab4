import type DataLoader from 'dataloader';
import { In, IsNull, type DataSource, type EntityManager } from 'typeorm';
import type { FeedViewer } from '../../../platform/access/index.ts';
import { inSnapshot, sql } from '../../../platform/database/index.ts';
import { headOf, toHeadCursor } from '../../../platform/events/index.ts';
import { loadMany, loadOne, type PageRequest } from '../../../platform/graph/index.ts';
import { compareScans, type PlacedScan } from '../domain/index.ts';
import { type CaseReads, caseReadsOf, openConflictsOf } from './caseReads.ts';
import { type CarrierFeeds, carrierFeedsOf } from './carrierFeedStore.ts';
import type { ConflictRow } from './conflictRow.ts';
import { ExceptionRow, ScanRow, ShipmentRow } from './entities.ts';
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
  /** By the carrier's code. */
  readonly carrierFeeds: CarrierFeeds;
  /** Newest first, one more than asked for when there is more. */
  list(filter: ShipmentFilter, page: PageRequest): Promise<ShipmentRow[]>;
  /** Open exceptions, newest first, one more than asked for when there is more. */
  openExceptions(page: PageRequest): Promise<ExceptionRow[]>;
  /** Open conflicts, newest first, one more than asked for when there is more. */
  openConflicts(page: PageRequest): Promise<ConflictRow[]>;
  /** Reads lists, and where the log stood for them, also of a list that is empty. */
  asOf<T>(read: (lists: ShipmentLists) => Promise<T>): Promise<AsOf<T>>;
}

/** The lists of {@link ShipmentReads}. */
export type ShipmentLists = Pick<ShipmentReads, 'list' | 'openExceptions' | 'openConflicts'>;

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
    openExceptions: (page) => {
      const query = on
        .getRepository(ExceptionRow)
        .createQueryBuilder('e')
        .where("e.brand = :brand and e.state = 'OPEN'", { brand });
      if (only !== null) query.andWhere('e.shipment_id = :only', { only });
      if (page.after !== null) query.andWhere('(e.opened_at, e.id::text) < (:at::timestamptz, :id)', page.after);
      return query
        .orderBy('e.opened_at', 'DESC')
        .addOrderBy('e.id', 'DESC')
        .limit(page.first + 1)
        .getMany();
    },
  };
}

/** The cursor of what a statement read, by {@link ShipmentRow.head}. */
export function asOfHead(head: string): string {
  return toHeadCursor('shipments', head);
}

function placed({ occurredAt, status, scanKey }: ScanRow): PlacedScan {
  return { occurredAt: occurredAt.toISOString(), status, scanKey };
}
