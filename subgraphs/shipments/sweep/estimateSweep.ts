import { type DataSource, inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { Bell } from '../../../platform/events/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import type { ApplyPorts } from '../apply/index.ts';
import { nextLook, openParcel, passTime, type Parcel, writeParcels } from '../apply/index.ts';
import { rulesOf } from '../domain/index.ts';
import {
  deleteTimers,
  isSweeper,
  type LockedShipment,
  lockShipments,
  readDueTimers,
  setTimers,
} from '../store/index.ts';

/** So many parcels stay locked at once; who scans one of them meanwhile waits that long. */
const LIMIT = 500;
/** How late a timer may go off. */
const POLL_MS = 2_000;
/** After a failure: long enough for what is wrong to pass, and short of what anybody would notice. */
const RETRY_MS = 5_000;

export interface SweepOptions {
  readonly database: DataSource;
  readonly ports: ApplyPorts;
  readonly log: Log;
  /** Told after each batch that told anybody anything. */
  readonly afterCommit: () => void;
  readonly limit?: number;
}

/** What one batch came to. */
export interface Swept {
  /** Timers that had gone off. */
  readonly due: number;
  /** Parcels of which something was told. */
  readonly told: number;
}

const NOTHING: Swept = { due: 0, told: 0 };

/**
 * Looks again at parcels of which nothing came, each when its timer goes off, until it is stopped. One process at a time
 * does; another goes on where it ended, and what went off meanwhile is looked at once, as it is now.
 */
export function startSweeping(options: SweepOptions): { stop(): Promise<void> } {
  const { limit = LIMIT, log, afterCommit } = options;
  const bell = new Bell();
  const loop = async (): Promise<void> => {
    while (!bell.closed) {
      try {
        const { due, told } = await sweepOnce(options);
        if (told > 0) afterCommit();
        if (due < limit) await bell.pause(POLL_MS);
      } catch (error) {
        log.error('estimates.sweepFailed', { error });
        await bell.pause(RETRY_MS);
      }
    }
  };
  const running = loop();
  return {
    stop: async () => {
      bell.close();
      await running;
    },
  };
}

/** Looks at a batch of parcels whose timers have gone off. */
export async function sweepOnce({ database, ports, limit = LIMIT }: SweepOptions): Promise<Swept> {
  return inTransaction(database, async (tx) => {
    if (!(await isSweeper(tx))) return NOTHING;
    const now = ports.clock().toISOString();
    const ids = await readDueTimers(tx, { now, limit });
    if (ids.length === 0) return NOTHING;
    return look(tx, ports, { shipments: await lockShipments(tx, ids), now });
  });
}

async function look(
  tx: Transaction,
  ports: ApplyPorts,
  { shipments, now }: { readonly shipments: readonly LockedShipment[]; readonly now: string },
): Promise<Swept> {
  const parcels = shipments.map((shipment) => passedTime(shipment, ports, now));
  const told = parcels.filter((parcel) => parcel.events.length > 0);
  const next = parcels.map((parcel) => ({ shipmentId: parcel.shipment.id, dueAt: nextLook(parcel) }));
  await writeParcels(tx, ports.log, told);
  await deleteTimers(
    tx,
    next.filter(({ dueAt }) => dueAt === null).map(({ shipmentId }) => shipmentId),
  );
  await setTimers(
    tx,
    next.flatMap(({ shipmentId, dueAt }) => (dueAt === null ? [] : [{ shipmentId, dueAt }])),
  );
  return { due: shipments.length, told: told.length };
}

/** The rules stay those that it was folded by: scans are not looked at here. */
function passedTime(shipment: LockedShipment, ports: ApplyPorts, now: string): Parcel {
  const forecast = ports.forecasts.of(shipment.brand);
  const parcel = openParcel(shipment, shipment.fold === null ? [] : null, {
    rules: rulesOf(shipment.rules),
    ...{ forecast, now },
  });
  // one from before folds were kept is folded with its next scan
  if (shipment.fold !== null) passTime(parcel);
  return parcel;
}
