import type { ParcelReport } from '../../../../platform/events/types/index.ts';
import type { FormerLife, LockedTracking } from '../../store/index.ts';

/** Whose a number was or is: a parcel and which of its legs; null for nobody's. */
export interface Holder {
  readonly shipmentId: string | null;
  readonly leg: number;
}

/** When what a report is about happened, by the carrier's clock and as we know it; null when it does not say. */
export function saidOf(report: ParcelReport): string | null {
  switch (report.type) {
    case 'scan.recorded':
      return report.payload.scan.occurredAt;
    case 'scan.corrected':
      return report.payload.before.occurredAt ?? report.payload.scan.occurredAt;
    case 'scan.withdrawn':
      return report.payload.before.occurredAt;
    case 'estimate.stated':
      return null;
  }
}

/** Whether a report is of a time before the life that the number is in. */
export function isLate({ beganAt }: Pick<LockedTracking, 'beganAt'>, report: ParcelReport): boolean {
  if (beganAt === null) return false;
  const at = saidOf(report);
  return at !== null && at < beganAt;
}

/** Whose a number is as long as nobody has registered it. */
export const NOBODY: Holder = { shipmentId: null, leg: 1 };

/**
 * Whose the number was at an instant. A life that nobody registered is in no list: it lies between those that are.
 * @param former its former lives, oldest first.
 */
export function holderAt(row: LockedTracking, former: readonly FormerLife[], at: string): Holder {
  if (row.beganAt === null || at >= row.beganAt) return row;
  return former.findLast(({ beganAt, endedAt }) => at < endedAt && (beganAt === null || beganAt <= at)) ?? NOBODY;
}
