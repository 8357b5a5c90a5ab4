import type { Transaction } from '../../../platform/database/index.ts';
import { endByRegistration, type LifeEnd, type TimelineScan } from '../domain/index.ts';
import {
  firstScanOf,
  type FormerLife,
  isClaimed,
  keepFormerLife,
  keepUnclaimed,
  type LockedTracking,
  lockTrackingLate,
  moveLife,
  readFormerLives,
  type TrackingKey,
} from '../store/index.ts';
import { adopted } from './adopted.ts';
import type { ApplyPorts } from './applyPorts.ts';
import { applyReports } from './applyReports.ts';
import { lockWhole, openWhole, recycled, scansSince, takeAway } from './lives/index.ts';
import { onLeg } from './onLeg.ts';
import { causing, noteConflict } from './parcel/index.ts';
import { writeParcels } from './writeParcels.ts';

/**
 * Judges anew where the last lives of these numbers ended, after scans of them came late: so it is the same as if they had
 * come in time. What has begun does not end again: the next parcel keeps every scan that it has.
 */
export async function settleEnds(tx: Transaction, ports: ApplyPorts, keys: readonly TrackingKey[]): Promise<void> {
  if (keys.length === 0) return;
  const rows = await lockTrackingLate(tx, keys);
  const former = await readFormerLives(tx, keys);
  for (const row of rows) {
    const last = former.findLast((life) => isOf(life, row) && life.life === row.life - 1);
    if (last !== undefined) await settleEnd(tx, ports, { row, last });
  }
}

function isOf(life: FormerLife, { brand, carrier, trackingNumber }: TrackingKey): boolean {
  return life.brand === brand && life.carrier === carrier && life.trackingNumber === trackingNumber;
}

async function settleEnd(
  tx: Transaction,
  ports: ApplyPorts,
  { row, last }: { readonly row: LockedTracking; readonly last: FormerLife },
): Promise<void> {
  const [whole] = await lockWhole(tx, [last.shipmentId]);
  if (whole === undefined) return;
  const { timeline, shipment, rules } = whole;
  const end = endByRegistration({ timeline, registeredAt: shipment.registeredAt, rules });
  const { from, ...compared } = await notAfterTheNext(tx, row, { end, was: last.endedAt });
  const { evidence } = last;
  if (from === last.endedAt && compared.lastAt === evidence.lastAt && compared.last?.scanKey === evidence.last?.scanKey)
    return;
  const key = { brand: row.brand, carrier: row.carrier, trackingNumber: row.trackingNumber };
  const life = { ...last, endedAt: from, evidence: { ...compared, begunBy: evidence.begunBy } };
  await keepFormerLife(tx, life);
  await moveLife(tx, key, from);
  const parcel = openWhole(ports, whole);
  const waiting = await takeAway(tx, parcel, { key, scans: scansSince(timeline, last.leg, from) });
  const scans = [scanAt(timeline, compared.last?.scanKey), evidence.begunBy];
  noteConflict(
    parcel,
    recycled(
      life,
      scans.filter((scan) => scan !== null),
    ),
  );
  await writeParcels(tx, ports.log, [parcel]);
  if (!isClaimed(row)) await keepUnclaimed(tx, waiting);
  else
    await applyReports(
      tx,
      ports,
      new Map([[row.shipmentId, adopted(waiting).map((report) => onLeg(row.leg, report))]]),
    );
}

/** A life ends before the first scan that the next one has. */
async function notAfterTheNext(
  tx: Transaction,
  row: LockedTracking,
  { end, was }: { readonly end: LifeEnd; readonly was: string },
): Promise<LifeEnd> {
  if (end.from <= was) return end;
  const first = await firstScanOf(tx, row, isClaimed(row) ? row : null);
  return first !== null && first < end.from ? { ...end, from: first > was ? first : was } : end;
}

function scanAt(timeline: readonly TimelineScan[], scanKey: string | undefined): ReturnType<typeof causing> | null {
  const scan = timeline.find((each) => each.scanKey === scanKey);
  return scan === undefined ? null : causing(scan);
}
