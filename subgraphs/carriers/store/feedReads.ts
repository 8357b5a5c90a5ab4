import type DataLoader from 'dataloader';
import type { DataSource, EntityManager, SelectQueryBuilder } from 'typeorm';
import { inSnapshot, sql } from '../../../platform/database/index.ts';
import { headOf, toHeadCursor } from '../../../platform/events/index.ts';
import type { FeedState } from '../../../platform/events/types/index.ts';
import { loadMany, loadOne, type PageRequest } from '../../../platform/graph/index.ts';
import { FeedRow } from './feedRow.ts';

/** How a list of feeds may be narrowed. */
export interface FeedFilter {
  readonly carrier?: string | undefined;
  readonly states?: readonly FeedState[] | undefined;
}

/** What one brand may read of its feeds. */
export interface FeedReads {
  /** By endpoint, a UUID. */
  readonly feed: DataLoader<string, FeedRow | null>;
  /** By carrier's code, latest change first. */
  readonly feedsOfCarrier: DataLoader<string, readonly FeedRow[]>;
  /** Latest change first, one more than asked for when there is more. */
  list(filter: FeedFilter, page: PageRequest): Promise<FeedRow[]>;
  /** The same, and the cursor of the log as of which it was read. */
  listAsOf(filter: FeedFilter, page: PageRequest): Promise<{ readonly rows: FeedRow[]; readonly asOf: string }>;
}

export function feedReadsFor(database: DataSource, brand: string): FeedReads {
  return {
    feed: loadOne(
      (ids) => ofBrand(database.manager, brand).andWhere('f.endpoint_id = any (:ids::uuid[])', { ids }).getMany(),
      (row) => row.endpointId,
    ),
    feedsOfCarrier: loadMany(
      (carriers) =>
        latestFirst(ofBrand(database.manager, brand).andWhere('f.carrier = any (:carriers)', { carriers })).getMany(),
      (row) => row.carrier,
    ),
    list: (filter, page) => listOf(ofBrand(database.manager, brand), filter, page),
    listAsOf: (filter, page) =>
      inSnapshot(database, async (tx) => {
        const [row] = await sql<{ head: string }>(tx, `select (${headOf('carriers')}) as head`);
        const rows = await listOf(ofBrand(tx, brand), filter, page);
        return { rows, asOf: toHeadCursor('carriers', row?.head ?? '') };
      }),
  };
}

function ofBrand(on: EntityManager, brand: string): SelectQueryBuilder<FeedRow> {
  return on.getRepository(FeedRow).createQueryBuilder('f').where('f.brand = :brand', { brand });
}

function listOf(
  query: SelectQueryBuilder<FeedRow>,
  { carrier, states }: FeedFilter,
  page: PageRequest,
): Promise<FeedRow[]> {
  if (carrier !== undefined) query.andWhere('f.carrier = :carrier', { carrier });
  if (states !== undefined) query.andWhere('f.state = any (:states)', { states });
  if (page.after !== null) query.andWhere('(f.since, f.endpoint_id::text) < (:at::timestamptz, :id)', page.after);
  return latestFirst(query)
    .limit(page.first + 1)
    .getMany();
}

function latestFirst(query: SelectQueryBuilder<FeedRow>): SelectQueryBuilder<FeedRow> {
  return query.orderBy('f.since', 'DESC').addOrderBy('f.endpointId', 'DESC');
}
