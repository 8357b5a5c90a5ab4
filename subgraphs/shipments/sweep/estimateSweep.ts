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
/** How long a parcel waits at which we failed. */
const FAILED_MS = 3_600_000;
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
export async function sweepOnce({ database, ports, log, limit = LIMIT }: SweepOptions): Promise<Swept> {
  return inTransaction(database, async (tx) => {
    if (!(await isSweeper(tx))) return NOTHING;
    const now = ports.clock().toISOString();
    const ids = await readDueTimers(tx, { now, limit });
    if (ids.length === 0) return NOTHING;
    const looks = (await lockShipments(tx, ids)).map((shipment) => lookAt(shipment, { ports, now, log }));
    return write(tx, ports, looks);
  });
}

/** What became of one parcel whose timer went off. */
interface Look {
  readonly shipmentId: string;
  /** Null when it could not be looked at. */
  readonly parcel: Parcel | null;
  /** When to look again; null: no more. */
  readonly dueAt: string | null;
}

/** A parcel at which we fail waits for an hour: the others must not wait for it. */
function lookAt(
  shipment: LockedShipment,
  { ports, now, log }: { readonly ports: ApplyPorts; readonly now: string; readonly log: Log },
): Look {
  const { id: shipmentId } = shipment;
  try {
    const parcel = passedTime(shipment, ports, now);
    return { shipmentId, parcel, dueAt: nextLook(parcel) };
  } catch (error) {
    log.error('estimates.lookFailed', { shipmentId, error });
    return { shipmentId, parcel: null, dueAt: new Date(Date.parse(now) + FAILED_MS).toISOString() };
  }
}

async function write(tx: Transaction, ports: ApplyPorts, looks: readonly Look[]): Promise<Swept> {
  const parcels = looks.flatMap(({ parcel }) => (parcel === null ? [] : [parcel]));
  const changed = parcels.filter(({ estimate, shipment }) => estimate !== shipment.estimate);
  await writeParcels(tx, ports.log, changed);
  await deleteTimers(
    tx,
    looks.filter(({ dueAt }) => dueAt === null).map(({ shipmentId }) => shipmentId),
  );
  await setTimers(
    tx,
    looks.flatMap(({ shipmentId, dueAt }) => (dueAt === null ? [] : [{ shipmentId, dueAt }])),
  );
  return { due: looks.length, told: changed.filter(({ events }) => events.length > 0).length };
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
