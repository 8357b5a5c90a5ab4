import { inTransaction, openDatabase } from '../../platform/database/index.ts';
import { postgresEventLog } from '../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../platform/events/types/index.ts';
import type { System } from './system.ts';

/** Tells a brand that a place of FedEx is slow, as the watch of bottlenecks would after days of traffic. */
export async function tellBottleneck(
  { adminUrl }: Pick<System, 'adminUrl'>,
  brand: string,
  place: string,
): Promise<void> {
  const database = await openDatabase({
    url: adminUrl,
    schema: 'shipments',
    process: 'test',
    entities: [],
    poolSize: 1,
  });
  const now = new Date().toISOString();
  const slow = {
    carrier: 'fedex',
    place,
    state: 'SLOW',
    since: now,
    pace: 0.4,
    parcels: 3,
    longestSince: now,
  } as const;
  try {
    await inTransaction(database, (tx) =>
      postgresEventLog<ShipmentsEvent>('shipments').append(tx, [
        { brand, key: `fedex:${place}`, type: 'bottleneck.changed', payload: slow },
      ]),
    );
  } finally {
    await database.destroy();
  }
}
