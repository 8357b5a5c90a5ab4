import type { Transaction } from '../../../../platform/database/index.ts';
import type { ParcelReport, Scan } from '../../../../platform/events/types/index.ts';
import {
  compareScans,
  endByScan,
  type FoldRules,
  mayBeAnothers,
  readLegKey,
  type TimelineScan,
} from '../../domain/index.ts';
import {
  isClaimed,
  keepUnclaimed,
  type LockedShipment,
  type LockedTracking,
  lockTrackingLate,
  readFormerLives,
  readLegs,
  readTimelines,
  type TrackingKey,
} from '../../store/index.ts';
import type { ApplyPorts, ReportsByShipment } from '../applyPorts.ts';
import { onLeg } from '../onLeg.ts';
import { causing, type Parcel, toTimelineScan } from '../parcel/index.ts';
import { endLife } from './endLife.ts';
import { holderAt, saidOf } from './holders.ts';
import type { WholeParcel } from './wholeParcel.ts';

/** What is about to be applied to parcels that are locked. */
export interface Arriving {
  readonly shipments: readonly LockedShipment[];
  readonly reports: ReportsByShipment;
  readonly rules: FoldRules;
}

/** The same, when it is settled which of it is another parcel's. */
export interface Settled {
  readonly reports: ReportsByShipment;
  /** What is of parcels that have the numbers now. */
  readonly others: ReportsByShipment;
  /** Parcels that lost a number by it: to be written, and read again. */
  readonly ended: readonly Parcel[];
}

/**
 * Finds out which reports are of another parcel than the one that has, or a moment ago had, the number. That is judged
 * from all scans of a parcel, and hardly ever: a quick look at its state rules it out.
 */
export async function settleLives(tx: Transaction, ports: ApplyPorts, arriving: Arriving): Promise<Settled> {
  const { shipments, reports, rules } = arriving;
  const suspects = shipments.filter(
    ({ id, fold, registeredAt }) =>
      fold !== null && mayBeAnothers({ state: fold, registeredAt }, (reports.get(id) ?? []).flatMap(scanOf)),
  );
  if (suspects.length === 0) return { reports, others: new Map(), ended: [] };
  const settled = { reports: new Map(reports), others: new Map<string, ParcelReport[]>(), ended: [] as Parcel[] };
  const ids = suspects.map(({ id }) => id);
  const timelines = await readTimelines(tx, ids);
  for (const shipment of suspects) {
    const arrived = reports.get(shipment.id) ?? [];
    const timeline = timelines.get(shipment.id) ?? [];
    const { ended, away } = await settle(tx, ports, { shipment, timeline, rules, arrived });
    if (ended !== null) settled.ended.push(ended);
    if (away.length === 0) continue;
    const gone = new Set(away.map(({ report }) => report));
    settled.reports.set(
      shipment.id,
      arrived.filter((report) => !gone.has(report)),
    );
    await passOn(tx, away, settled.others);
  }
  return settled;
}

/** A report that is of another parcel, and where it goes. */
interface Away {
  readonly report: ParcelReport;
  readonly row: LockedTracking;
  /** Null: nobody's yet. */
  readonly to: { readonly shipmentId: string | null; readonly leg: number };
}

async function settle(
  tx: Transaction,
  ports: ApplyPorts,
  parcel: WholeParcel & { readonly arrived: readonly ParcelReport[] },
): Promise<{ ended: Parcel | null; away: Away[] }> {
  const { shipment, arrived } = parcel;
  const byLeg = new Map<number, ParcelReport[]>();
  for (const report of arrived) {
    const [scan] = scanOf(report);
    if (scan === undefined) continue;
    const { leg } = readLegKey(scan.scanKey);
    byLeg.set(leg, [...(byLeg.get(leg) ?? []), report]);
  }
  const away: Away[] = [];
  for (const [leg, reports] of byLeg) {
    const key = await numberOf(tx, shipment, leg);
    const [row] = key === null ? [] : await lockTrackingLate(tx, [key]);
    if (row === undefined) continue;
    if (row.shipmentId !== shipment.id || row.leg !== leg)
      away.push(...(await givenAway(tx, row, { shipment, leg, reports })));
    else {
      const end = await judge(tx, ports, { ...parcel, row });
      if (end === null) continue;
      const from = end.from;
      const to = { shipmentId: null, leg: 1 };
      const later = reports.filter((report) => (saidOf(report) ?? '') >= from);
      // one number a batch: should another one have ended too, the next scan of it shows that
      return { ended: end.parcel, away: [...away, ...later.map((report) => ({ report, row, to }))] };
    }
  }
  return { ended: null, away };
}

async function judge(
  tx: Transaction,
  ports: ApplyPorts,
  parcel: WholeParcel & { readonly arrived: readonly ParcelReport[]; readonly row: LockedTracking },
): Promise<{ readonly from: string; readonly parcel: Parcel } | null> {
  const { row, shipment, rules, arrived } = parcel;
  if (!isClaimed(row)) return null;
  const timeline = withArriving(parcel.timeline, arrived.flatMap(scanOf));
  const found = endByScan({ timeline, registeredAt: shipment.registeredAt, rules }, row.leg);
  if (found === null) return null;
  const { begunBy, ...end } = found;
  const last = timeline.find(({ scanKey }) => scanKey === end.last?.scanKey);
  const ended = await endLife(tx, ports, {
    ...parcel,
    row,
    end,
    last: last === undefined ? null : causing(last),
    begunBy: causing(begunBy),
  });
  return { from: end.from, parcel: ended };
}

/** The number was given to another parcel while we waited for this one. */
async function givenAway(
  tx: Transaction,
  row: LockedTracking,
  { shipment, leg, reports }: { shipment: LockedShipment; leg: number; reports: readonly ParcelReport[] },
): Promise<Away[]> {
  const former = await readFormerLives(tx, [row]);
  return reports.flatMap((report) => {
    const to = holderAt(row, former, saidOf(report) ?? '');
    return to.shipmentId === shipment.id && to.leg === leg ? [] : [{ report, row, to }];
  });
}

async function numberOf(tx: Transaction, shipment: LockedShipment, leg: number): Promise<TrackingKey | null> {
  const { id, brand, carrier, trackingNumber } = shipment;
  if (leg === 1) return { brand, carrier, trackingNumber };
  const known = (await readLegs(tx, brand, [id])).find(({ number }) => number === leg);
  return known === undefined ? null : { brand, carrier: known.carrier, trackingNumber: known.trackingNumber };
}

async function passOn(tx: Transaction, away: readonly Away[], others: Map<string, ParcelReport[]>): Promise<void> {
  for (const { report, row, to } of away) {
    if (report.type !== 'scan.recorded') continue;
    const { scan, catchUp } = report.payload;
    const payload = { scan: { ...scan, scanKey: readLegKey(scan.scanKey).scanKey }, catchUp };
    if (to.shipmentId === null) await keepUnclaimed(tx, [{ ...keyOf(row), payload }]);
    else {
      const known = others.get(to.shipmentId) ?? [];
      others.set(to.shipmentId, [...known, onLeg(to.leg, { ...report, payload })]);
    }
  }
}

function keyOf({ brand, carrier, trackingNumber }: TrackingKey): TrackingKey {
  return { brand, carrier, trackingNumber };
}

function scanOf(report: ParcelReport): Scan[] {
  return report.type === 'scan.recorded' ? [report.payload.scan] : [];
}

function withArriving(timeline: readonly TimelineScan[], arriving: readonly Scan[]): TimelineScan[] {
  const all = new Map(arriving.map((scan) => [scan.scanKey, toTimelineScan(scan)]));
  for (const scan of timeline) all.set(scan.scanKey, scan);
  return [...all.values()].sort(compareScans);
}
