import type DataLoader from 'dataloader';
import type { DataSource } from 'typeorm';
import { sql } from '../../../platform/database/index.ts';
import { loadMany, type PageRequest } from '../../../platform/graph/index.ts';
import type { Trigger } from '../domain/index.ts';
import { NotificationRow } from './entities.ts';

/** The most notices of one parcel that are read at once. */
export const MAX_PER_SHIPMENT = 100;

/** Which notices of the brand, and which page of them. */
export interface ListRequest {
  readonly page: PageRequest;
  /** Null: any. */
  readonly trigger: Trigger | null;
  /** Only this parcel's; null: every parcel of the brand. */
  readonly shipment: string | null;
}

/** The notices of one brand; another brand's cannot be asked for. */
export interface NotificationStore {
  /** Newest first, at most {@link MAX_PER_SHIPMENT}. */
  readonly ofShipment: DataLoader<string, readonly NotificationRow[]>;
  /** Newest first, one more than the page holds where there are more. */
  list(request: ListRequest): Promise<NotificationRow[]>;
}

/** Made anew for each request, because its loader remembers what it read. */
export function notificationStoreFor(database: DataSource, brand: string): NotificationStore {
  return {
    ofShipment: loadMany(
      (shipments) => readOfShipments(database, brand, shipments),
      (row) => row.shipmentId,
    ),
    list: ({ page, trigger, shipment }) => {
      const query = database
        .getRepository(NotificationRow)
        .createQueryBuilder('n')
        .where('n.brand = :brand', { brand })
        .orderBy('n.decidedAt', 'DESC')
        .addOrderBy('n.id', 'DESC')
        .limit(page.first + 1);
      if (trigger !== null) query.andWhere('n.trigger = :trigger', { trigger });
      if (shipment !== null) query.andWhere('n.shipmentId = :shipment', { shipment });
      if (page.after !== null) {
        const after = { at: new Date(page.after.at), id: page.after.id };
        query.andWhere('(n.decidedAt, n.id) < (:at, :id)', after);
      }
      return query.getMany();
    },
  };
}

async function readOfShipments(
  database: DataSource,
  brand: string,
  shipments: readonly string[],
): Promise<NotificationRow[]> {
  return sql<NotificationRow>(
    database,
    `select n.id, n.brand, n.shipment_id as "shipmentId", n.trigger, n.channel, n.state, n.reason, n.title, n.body,
       n.occurred_at as "occurredAt", n.decided_at as "decidedAt"
     from unnest($2::text[]) as s (id)
     cross join lateral (
       select * from notifications.notification
       where brand = $1 and shipment_id = s.id order by decided_at desc, id desc limit $3
     ) n
     order by n.shipment_id, n.decided_at desc, n.id desc`,
    [brand, shipments, MAX_PER_SHIPMENT],
  );
}
