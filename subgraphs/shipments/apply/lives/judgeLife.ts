import type { Transaction } from '../../../../platform/database/index.ts';
import type { ParcelReport } from '../../../../platform/events/types/index.ts';
import { type LifeBounds, lifeByScans, readLegKey } from '../../domain/index.ts';
import { beginLater, type ClaimedTracking, keepUnclaimed } from '../../store/index.ts';
import type { ApplyPorts } from '../applyPorts.ts';
import { causing, type Parcel } from '../parcel/index.ts';
import { type Arrivals, scanKeyOf } from './arrivals.ts';
import { endLife, openWhole, takeAway } from './endLife.ts';
import type { WholeParcel } from './wholeParcel.ts';

/** A parcel that has a number, whose row is locked, and what arrives of it. */
export interface JudgedParcel extends WholeParcel {
  readonly row: ClaimedTracking;
  readonly arrivals: Arrivals;
  /** Of this number. */
  readonly reports: readonly ParcelReport[];
}

/**
 * Gives what is outside of the parcel's own life to nobody: what came before it, and what comes after it.
 * @returns the parcel, to be written, and which reports are not its own; null when all is.
 */
export async function judgeLife(
  tx: Transaction,
  ports: Pick<ApplyPorts, 'forecasts' | 'watch' | 'clock'>,
  judged: JudgedParcel,
): Promise<{ readonly parcel: Parcel; readonly away: readonly ParcelReport[] } | null> {
  const { shipment, rules, row, arrivals, reports } = judged;
  const { timeline, places } = arrivals;
  const bounds = lifeByScans({ timeline, registeredAt: shipment.registeredAt, rules }, row.leg);
  const { begins, end } = bounds;
  if (begins === null && end === null) return null;
  const parcel = openWhole(ports, judged);
  const scans = judged.timeline.filter(
    ({ scanKey }) => readLegKey(scanKey).leg === row.leg && !isWithin(bounds, places.get(scanKey)),
  );
  const taken = await takeAway(tx, parcel, { key: row, scans });
  const own = begins === null ? row : await beginLater(tx, row, begins.from);
  if (end !== null) {
    const { begunBy, ...compared } = end;
    const last = timeline.find(({ scanKey }) => scanKey === end.last?.scanKey);
    const evidence = { last: last === undefined ? null : causing(last), begunBy: causing(begunBy) };
    await endLife(tx, parcel, { row: own, end: compared, ...evidence });
  }
  await keepUnclaimed(tx, taken);
  const away = reports.filter((report) => {
    const scanKey = scanKeyOf(report);
    if (scanKey !== null) return !isWithin(bounds, places.get(scanKey));
    return report.type === 'estimate.stated' && end !== null && report.payload.receivedAt >= end.from;
  });
  return { parcel, away };
}

function isWithin({ begins, end }: LifeBounds, at: string | undefined): boolean {
  if (at === undefined) return true;
  return (begins === null || at >= begins.from) && (end === null || at < end.from);
}
