import type { Transaction } from '../../../platform/database/index.ts';
import type { LoggedEvent } from '../../../platform/events/index.ts';
import type { CarriersEvent, ParcelReport } from '../../../platform/events/types/index.ts';
import { groupBy } from '../../../platform/groupBy.ts';
import {
  findTracking,
  type LockedTracking,
  lockTracking,
  readFormerLives,
  trackingId,
  type TrackingKey,
} from '../store/index.ts';
import type { ApplyPorts } from './applyPorts.ts';
import { applyReports } from './applyReports.ts';
import { keepWaiting, numberOf } from './keepWaiting.ts';
import { isHandOver, joinSameNumbers } from './legs/index.ts';
import { holderAt, isLate, saidOf } from './lives/index.ts';
import { noteFeeds } from './noteFeeds.ts';
import { notePauses } from './notePauses.ts';
import { onLeg } from './onLeg.ts';
import { settleEnds } from './settleEnds.ts';

/**
 * The effect of a batch of the carriers' log: scans of registered parcels are applied, those of numbers that nobody
 * registered wait; and how the carriers' feeds are is noted.
 */
export async function consumeCarriers(
  tx: Transaction,
  ports: ApplyPorts,
  events: readonly LoggedEvent<CarriersEvent>[],
): Promise<void> {
  await notePauses(tx, events, ports.clock());
  await noteFeeds(tx, events, ports.clock());
  const byNumber = groupBy(events.filter(isOfParcel), (event) => trackingId(numberOf(event)));
  const rows = await findRows(tx, byNumber);
  const { claimed, unclaimed, late } = await route(tx, byNumber, rows);
  await keepWaiting(tx, unclaimed);
  await applyReports(tx, ports, claimed);
  await settleEnds(tx, ports, late);
  await joinSameNumbers(tx, ports, {
    waiting: [...groupBy(unclaimed.map(numberOf), trackingId).values()].flatMap((keys) => keys.slice(0, 1)),
    handedOver: [...claimed].filter(([, reports]) => reports.some(isHandOver)).map(([id]) => id),
  });
}

/** By tracking id; numbers without a shipment are locked, so that a registration under way waits for what we keep. */
async function findRows(
  tx: Transaction,
  byNumber: ReadonlyMap<string, readonly LoggedEvent<ParcelReport>[]>,
): Promise<Map<string, LockedTracking>> {
  const keys = [...byNumber.values()].flatMap((reports) => reports.slice(0, 1).map(numberOf));
  const found = new Map<string, LockedTracking>();
  for (const row of await findTracking(tx, keys)) found.set(trackingId(row), row);
  const missing = keys.filter((key) => !found.has(trackingId(key)));
  if (missing.length > 0) for (const row of await lockTracking(tx, missing)) found.set(trackingId(row), row);
  return found;
}

/** Whose reports are. */
interface Routed {
  readonly claimed: ReadonlyMap<string, readonly ParcelReport[]>;
  readonly unclaimed: readonly LoggedEvent<ParcelReport>[];
  /** Numbers of which something came that is of a former life. */
  readonly late: readonly TrackingKey[];
}

async function route(
  tx: Transaction,
  byNumber: ReadonlyMap<string, readonly LoggedEvent<ParcelReport>[]>,
  rows: ReadonlyMap<string, LockedTracking>,
): Promise<Routed> {
  const claimed = new Map<string, ParcelReport[]>();
  const unclaimed: LoggedEvent<ParcelReport>[] = [];
  const late = [...rows.values()].filter((row) => byNumber.get(trackingId(row))?.some((report) => isLate(row, report)));
  const former = groupBy(late.length === 0 ? [] : await readFormerLives(tx, late), trackingId);
  for (const [number, reports] of byNumber) {
    const row = rows.get(number);
    for (const report of reports) {
      const at = row !== undefined && isLate(row, report) ? saidOf(report) : null;
      const holder = row === undefined || at === null ? row : holderAt(row, former.get(number) ?? [], at);
      if (holder === undefined || holder.shipmentId === null) unclaimed.push(report);
      else addTo(claimed, holder.shipmentId, onLeg(holder.leg, report));
    }
  }
  return { claimed, unclaimed, late };
}

function addTo(reports: Map<string, ParcelReport[]>, shipmentId: string, report: ParcelReport): void {
  const known = reports.get(shipmentId);
  if (known === undefined) reports.set(shipmentId, [report]);
  else known.push(report);
}

function isOfParcel(event: LoggedEvent<CarriersEvent>): event is LoggedEvent<ParcelReport> {
  return event.type !== 'feed.healthChanged' && event.type !== 'intake.resumed';
}
