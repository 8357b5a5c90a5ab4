import type DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import type { FeedViewer } from '../../../platform/access/index.ts';
import { loadMany, loadOne } from '../../../platform/graph/index.ts';
import { ShipmentRow } from './entities.ts';
import { ShopOrderRow } from './shopOrderRow.ts';

/** What one viewer may read of what shops tell. */
export interface ShopReads {
  /** By the order's number; of orders nothing is for who was given one parcel only. */
  readonly order: DataLoader<string, ShopOrderRow | null>;
  /** Parcels that bring this one back, by its id; oldest first. */
  readonly returns: DataLoader<string, readonly ShipmentRow[]>;
}

export function shopReadsOf(
  database: DataSource,
  { brand, shipment: only }: Pick<FeedViewer, 'brand' | 'shipment'>,
): ShopReads {
  return {
    order: loadOne(
      async (numbers) =>
        only === null ? database.getRepository(ShopOrderRow).find({ where: { brand, number: In([...numbers]) } }) : [],
      (row) => row.number,
    ),
    returns: loadMany(
      async (ids) => {
        const rows = await database
          .getRepository(ShipmentRow)
          .find({ where: { brand, returnOf: In([...ids]) }, order: { registeredAt: 'ASC', id: 'ASC' } });
        return rows.filter((row) => only === null || row.id === only);
      },
      (row) => row.returnOf ?? '',
    ),
  };
}
