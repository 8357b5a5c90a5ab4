import type { ExceptionKind, ShipmentStatus } from '../../../platform/events/types/index.ts';
import type { FoldedException } from './foldedException.ts';
import { refOf, type TimelineScan } from './timeline.ts';

const NEAR_DOOR: readonly ShipmentStatus[] = ['OUT_FOR_DELIVERY', 'AVAILABLE_FOR_PICKUP'];
const AT_DESTINATION: readonly ShipmentStatus[] = ['AT_LOCAL_FACILITY', ...NEAR_DOOR];
const MOVING: readonly ShipmentStatus[] = ['PICKED_UP', 'IN_TRANSIT', ...AT_DESTINATION];

/**
 * By which scans a parcel shows that what was wrong is over. What is not here ends with the journey: whether an address was
 * mended, or who refused takes the parcel after all, only its delivery shows.
 */
const RECOVERS_BY: Readonly<Partial<Record<ExceptionKind, ReadonlySet<ShipmentStatus>>>> = {
  DELAYED: new Set(NEAR_DOOR),
  CARRIER_HOLD: new Set(MOVING),
  WEATHER_HOLD: new Set(MOVING),
  CUSTOMS_HOLD: new Set(MOVING),
  LOST_IN_TRANSIT: new Set(MOVING),
  MISROUTED: new Set(AT_DESTINATION),
  PICKUP_OVERDUE: new Set(MOVING),
  STALLED_BEFORE_DISPATCH: new Set(MOVING),
};

/** Whether a scan ends what was wrong: it shows that the parcel goes on, and says of nothing that it is wrong. */
export function isRecovery(
  { kind, resolvedBy }: FoldedException,
  { status, exception }: Pick<TimelineScan, 'status' | 'exception'>,
): boolean {
  return resolvedBy === null && exception === null && status !== null && RECOVERS_BY[kind]?.has(status) === true;
}

/** What is wrong after a scan that may end some of it. */
export function afterRecovery(exceptions: readonly FoldedException[], scan: TimelineScan): readonly FoldedException[] {
  if (!exceptions.some((each) => isRecovery(each, scan))) return exceptions;
  return exceptions.map((each) => (isRecovery(each, scan) ? { ...each, resolvedBy: refOf(scan) } : each));
}
