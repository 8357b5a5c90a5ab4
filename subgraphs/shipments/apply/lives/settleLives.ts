import type { Transaction } from '../../../../platform/database/index.ts';
import type { ParcelReport } from '../../../../platform/events/types/index.ts';
import { type FoldRules, mayBeAnothers } from '../../domain/index.ts';
import {
  isClaimed,
  type LockedShipment,
  type LockedTracking,
  lockTrackingLate,
  readFormerLives,
  readLegs,
  readTimelines,
} from '../../store/index.ts';
import type { ApplyPorts, ReportsByShipment } from '../applyPorts.ts';
import { keepWaiting } from '../keepWaiting.ts';
import { offLeg, onLeg } from '../onLeg.ts';
import type { Parcel } from '../parcel/index.ts';
import { type Arrivals, byLeg, type LegArrivals, scanKeyOf, toldScans, withArriving } from './arrivals.ts';
import { type Holder, holderAt, NOBODY } from './holders.ts';
import { judgeLife } from './judgeLife.ts';
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
  /** Parcels that lost a number by it, or got it later than they were scanned: to be written, and read again. */
  readonly ended: readonly Parcel[];
}

/**
 * Finds out which reports are of another parcel than the one that has, or a moment ago had, the number. That is judged
 * from all scans of a parcel, and hardly ever: a quick look at its state rules it out.
 */
export async function settleLives(tx: Transaction, ports: ApplyPorts, arriving: Arriving): Promise<Settled> {
  const { shipments, reports, rules } = arriving;
  const suspects = shipments.filter((shipment) => isSuspect(shipment, reports.get(shipment.id) ?? []));
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
    await passOn(tx, away, { brand: shipment.brand, others: settled.others });
  }
  return settled;
}

/** Of a parcel from before folds were kept there is nothing that a quick look could see. */
function isSuspect({ fold, registeredAt }: LockedShipment, reports: readonly ParcelReport[]): boolean {
  return fold === null || mayBeAnothers({ state: fold, registeredAt }, reports.flatMap(toldScans));
}

/** A report that is of another parcel, and whose. */
interface Away {
  readonly report: ParcelReport;
  readonly to: Holder;
}

async function settle(
  tx: Transaction,
  ports: ApplyPorts,
  parcel: WholeParcel & { readonly arrived: readonly ParcelReport[] },
): Promise<{ ended: Parcel | null; away: Away[] }> {
  const { shipment, timeline, arrived } = parcel;
  const arrivals = withArriving(timeline, arrived);
  const later = await readLegs(tx, shipment.brand, [shipment.id]);
  const away: Away[] = [];
  for (const ofLeg of byLeg(shipment, later, arrived)) {
    const [row] = await lockTrackingLate(tx, [ofLeg.key]);
    if (row === undefined) continue;
    if (!isClaimed(row) || row.shipmentId !== shipment.id || row.leg !== ofLeg.leg)
      away.push(...(await givenAway(tx, row, { shipment, ofLeg, arrivals })));
    else {
      const judged = await judgeLife(tx, ports, { ...parcel, row, arrivals, reports: ofLeg.reports });
      if (judged === null) continue;
      // one number a batch: should another one have ended too, the next scan of it shows that
      return { ended: judged.parcel, away: [...away, ...judged.away.map((report) => ({ report, to: NOBODY }))] };
    }
  }
  return { ended: null, away };
}

/** The number was given to another parcel while we waited for this one. */
async function givenAway(
  tx: Transaction,
  row: LockedTracking,
  {
    shipment,
    ofLeg,
    arrivals,
  }: { readonly shipment: LockedShipment; readonly ofLeg: LegArrivals; readonly arrivals: Arrivals },
): Promise<Away[]> {
  const former = await readFormerLives(tx, [row]);
  return ofLeg.reports.flatMap((report) => {
    const scanKey = scanKeyOf(report);
    const at = scanKey === null ? undefined : arrivals.places.get(scanKey);
    const to = at === undefined ? row : holderAt(row, former, at);
    return to.shipmentId === shipment.id && to.leg === ofLeg.leg ? [] : [{ report, to }];
  });
}

async function passOn(
  tx: Transaction,
  away: readonly Away[],
  { brand, others }: { readonly brand: string; readonly others: Map<string, ParcelReport[]> },
): Promise<void> {
  const told = away.map(({ report, to }) => ({ report: offLeg(report), to }));
  await keepWaiting(
    tx,
    told.filter(({ to }) => to.shipmentId === null).map(({ report }) => ({ ...report, brand })),
  );
  for (const { report, to } of told) {
    if (to.shipmentId === null) continue;
    others.set(to.shipmentId, [...(others.get(to.shipmentId) ?? []), onLeg(to.leg, report)]);
  }
}
