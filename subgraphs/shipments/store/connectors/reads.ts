import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { PageRequest } from '../../../../platform/graph/index.ts';
import type { ShopPayloadState } from '../../domain/index.ts';
import { ShopEndpointRow, ShopPayloadRow } from './rows.ts';

/** What one brand may read of its connectors. */
export interface ConnectorReads {
  /** One endpoint by its id (a UUID); null when the brand has none by it. */
  endpoint(id: string): Promise<ShopEndpointRow | null>;
  /** Newest first, one more than asked for when there is more. */
  endpoints(page: PageRequest): Promise<ShopEndpointRow[]>;
  /** Newest first, one more than asked for when there is more. */
  payloads(state: ShopPayloadState | undefined, page: PageRequest): Promise<ShopPayloadRow[]>;
}

export function connectorReadsFor(database: DataSource, brand: string): ConnectorReads {
  const endpoints = (): SelectQueryBuilder<ShopEndpointRow> =>
    database.getRepository(ShopEndpointRow).createQueryBuilder('e').where('e.brand = :brand', { brand });
  return {
    endpoint: (id) => endpoints().andWhere('e.id = :id', { id }).getOne(),
    endpoints: (page) => pageOf(endpoints(), { at: 'e.created_at', order: 'e.createdAt', id: 'e.id' }, page),
    payloads: (state, page) => {
      const query = database.getRepository(ShopPayloadRow).createQueryBuilder('p').where('p.brand = :brand', { brand });
      if (state !== undefined) query.andWhere('p.state = :state', { state });
      return pageOf(query, { at: 'p.received_at', order: 'p.receivedAt', id: 'p.id' }, page);
    },
  };
}

function pageOf<Row extends ObjectLiteral>(
  query: SelectQueryBuilder<Row>,
  by: { readonly at: string; readonly order: string; readonly id: string },
  { first, after }: PageRequest,
): Promise<Row[]> {
  if (after !== null) query.andWhere(`(${by.at}, ${by.id}::text) < (:at::timestamptz, :id)`, after);
  return query
    .orderBy(by.order, 'DESC')
    .addOrderBy(by.id, 'DESC')
    .limit(first + 1)
    .getMany();
}
