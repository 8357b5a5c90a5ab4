import type { Transaction } from '../../../platform/database/index.ts';
import { rulesOf } from '../domain/index.ts';
import { lockShipments } from '../store/index.ts';
import type { ApplyPorts } from './applyPorts.ts';
import { openParcel } from './parcel/index.ts';
import { watchParcels } from './watchParcels.ts';
import { writeParcels } from './writeParcels.ts';

/** Watches parcels anew of which the shop told something that is no scan: what it misses may be found, and what it found over. */
export async function watchAgain(tx: Transaction, ports: ApplyPorts, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const now = ports.clock().toISOString();
  const parcels = (await lockShipments(tx, ids)).flatMap((shipment) => {
    const { brand, fold } = shipment;
    // one from before folds were kept is folded with its next scan
    if (fold === null) return [];
    const known = { forecast: ports.forecasts.of(brand), watch: ports.watch.of(brand) };
    return [openParcel(shipment, null, { rules: rulesOf(shipment.rules), ...known, now })];
  });
  await watchParcels(tx, parcels, { cause: 'WATCHED', isDue: true });
  await writeParcels(tx, ports.log, parcels);
}
