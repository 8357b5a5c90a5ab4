import { type DataSource, inTransaction, type Transaction } from '../../../platform/database/index.ts';
import { Bell } from '../../../platform/events/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import type { ApplyPorts } from '../apply/index.ts';
import { earliest, nextLook, openParcel, type Parcel, passTime, watchParcels, writeParcels } from '../apply/index.ts';
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
const BEAT_MS = 60_000;
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
  /** The pause after a failure. */
  readonly retryMs?: number;
  /** Notes up to when all that carriers said is known; before the first look, and each minute. */
  readonly beat?: () => Promise<void>;
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
  const { limit = LIMIT, retryMs = RETRY_MS, log, afterCommit, beat } = options;
  const bell = new Bell();
  let beatenAt = -Infinity;
  const beatInTime = async (): Promise<void> => {
    if (performance.now() - beatenAt < BEAT_MS) return;
    await beat?.();
    beatenAt = performance.now();
  };
  let size = limit;
  const loop = async (): Promise<void> => {
    while (!bell.closed) {
      try {
        // what was not heard is nobody's silence before it is known whether we listened
        await beatInTime();
        const { due, told } = await sweepOnce({ ...options, limit: size });
        if (told > 0) afterCommit();
        if (due < size) await bell.pause(POLL_MS);
        size = Math.min(limit, size * 2);
      } catch (error) {
        log.error('looks.sweepFailed', { error });
        // one that the database refuses must not hold up the others: it is found by smaller batches, and put off
        if (size === 1)
          await putOffFirst(options).catch((failure: unknown) => log.error('looks.sweepFailed', { error: failure }));
        size = Math.max(1, Math.floor(size / 8));
        await bell.pause(retryMs);
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

/** The parcel that is due for longest waits for an hour. */
async function putOffFirst({ database, ports }: SweepOptions): Promise<void> {
  await inTransaction(database, async (tx) => {
    if (!(await isSweeper(tx))) return;
    const now = ports.clock();
    const [shipmentId] = await readDueTimers(tx, { now: now.toISOString(), limit: 1 });
    if (shipmentId === undefined) return;
    await setTimers(tx, [{ shipmentId, dueAt: new Date(now.getTime() + FAILED_MS).toISOString() }]);
  });
}

/** Looks at a batch of parcels whose timers have gone off. */
export async function sweepOnce({ database, ports, log, limit = LIMIT }: SweepOptions): Promise<Swept> {
  return inTransaction(database, async (tx) => {
    if (!(await isSweeper(tx))) return NOTHING;
    const now = ports.clock().toISOString();
    const ids = await readDueTimers(tx, { now, limit });
    if (ids.length === 0) return NOTHING;
    const sweep: Sweep = { ports, now, log, failed: new Set() };
    const parcels = (await lockShipments(tx, ids)).flatMap((shipment) => passedTime(shipment, sweep));
    await watchParcels(tx, parcels, {
      ...{ cause: 'WATCHED', isDue: true },
      onFailed: ({ shipment }, error) => fail(sweep, shipment.id, error),
    });
    return write(tx, sweep, parcels);
  });
}

/** A batch of looks. */
interface Sweep {
  readonly ports: ApplyPorts;
  readonly now: string;
  readonly log: Log;
  /** Parcels at which we failed. */
  readonly failed: Set<string>;
}

/** A parcel at which we fail stays as it is and waits for an hour: the others must not wait for it. */
function fail({ log, failed }: Sweep, shipmentId: string, error: unknown): void {
  failed.add(shipmentId);
  log.error('looks.lookFailed', { shipmentId, error });
}

async function write(tx: Transaction, { ports, now, failed }: Sweep, parcels: readonly Parcel[]): Promise<Swept> {
  const looked = parcels.filter(({ shipment }) => !failed.has(shipment.id));
  const changed = looked.filter(hasChanged);
  await writeParcels(tx, ports.log, changed);
  const again = new Date(Date.parse(now) + FAILED_MS).toISOString();
  const timers = [
    ...looked.map((parcel) => ({ shipmentId: parcel.shipment.id, dueAt: nextLookAt(parcel) })),
    ...[...failed].map((shipmentId) => ({ shipmentId, dueAt: again })),
  ];
  await deleteTimers(
    tx,
    timers.flatMap(({ shipmentId, dueAt }) => (dueAt === null ? [shipmentId] : [])),
  );
  await setTimers(
    tx,
    timers.flatMap(({ shipmentId, dueAt }) => (dueAt === null ? [] : [{ shipmentId, dueAt }])),
  );
  return { due: timers.length, told: changed.filter(({ events }) => events.length > 0).length };
}

/** When to look at it again, for its estimate or for what may be wrong; null: no more. */
function nextLookAt(parcel: Parcel): string | null {
  return earliest(nextLook(parcel), parcel.watchAgainAt);
}

function hasChanged({ estimate, findings, exceptions, shipment }: Parcel): boolean {
  return estimate !== shipment.estimate || findings !== shipment.findings || exceptions.size > 0;
}

/** The rules stay those that it was folded by: scans are not looked at here. Nothing where we fail at it. */
function passedTime(shipment: LockedShipment, sweep: Sweep): Parcel[] {
  const { ports, now } = sweep;
  const { id, brand, fold } = shipment;
  try {
    const parcel = openParcel(shipment, fold === null ? [] : null, {
      rules: rulesOf(shipment.rules),
      ...{ forecast: ports.forecasts.of(brand), watch: ports.watch.of(brand), now },
    });
    // one from before folds were kept is folded with its next scan
    if (fold === null) parcel.isWatched = true;
    else passTime(parcel);
    return [parcel];
  } catch (error) {
    fail(sweep, id, error);
    return [];
  }
}
