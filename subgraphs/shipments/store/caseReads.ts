import type DataLoader from 'dataloader';
import { type DataSource, type EntityManager, In } from 'typeorm';
import type { FeedViewer } from '../../../platform/access/index.ts';
import { loadMany, loadOne, type PageRequest } from '../../../platform/graph/index.ts';
import { ConflictRow } from './conflictRow.ts';
import { DisputeRow } from './disputeRow.ts';

/** What one viewer may read of contradictions and disputes. */
export interface CaseReads {
  /** By the shipment's id, oldest first. */
  readonly conflicts: DataLoader<string, readonly ConflictRow[]>;
  /** By the shipment's id, oldest first. */
  readonly disputes: DataLoader<string, readonly DisputeRow[]>;
  readonly dispute: DataLoader<string, DisputeRow | null>;
}

/** @param visible of ids, those that the viewer may see something of. */
export function caseReadsOf(
  database: DataSource,
  { brand, shipment: only }: FeedViewer,
  visible: (ids: readonly string[]) => string[],
): CaseReads {
  const conflicts = database.getRepository(ConflictRow);
  const disputes = database.getRepository(DisputeRow);
  const order = { openedAt: 'ASC', id: 'ASC' } as const;
  return {
    conflicts: loadMany(
      (ids) => conflicts.find({ where: { brand, shipmentId: In(visible(ids)) }, order }),
      (row) => row.shipmentId,
    ),
    disputes: loadMany(
      (ids) =>
        disputes.find({
          where: { brand, shipmentId: In(visible(ids)) },
          order: { openedAt: 'ASC', reportedAt: 'ASC', id: 'ASC' },
        }),
      (row) => row.shipmentId,
    ),
    dispute: loadOne(
      async (ids) => {
        const rows = await disputes.find({ where: { brand, id: In([...ids]) } });
        return rows.filter((row) => only === null || row.shipmentId === only);
      },
      (row) => row.id,
    ),
  };
}

/** Open conflicts of a brand, newest first, one more than asked for when there is more; by the index `conflict_open`. */
export function openConflictsOf(
  on: EntityManager,
  { brand, shipment: only }: Pick<FeedViewer, 'brand' | 'shipment'>,
  page: PageRequest,
): Promise<ConflictRow[]> {
  const query = on
    .getRepository(ConflictRow)
    .createQueryBuilder('c')
    .where("c.brand = :brand and c.state = 'OPEN'", { brand });
  if (only !== null) query.andWhere('c.shipment_id = :only', { only });
  if (page.after !== null) query.andWhere('(c.opened_at, c.id::text) < (:at::timestamptz, :id)', page.after);
  return query
    .orderBy('c.opened_at', 'DESC')
    .addOrderBy('c.id', 'DESC')
    .limit(page.first + 1)
    .getMany();
}
