import { BEFORE_PICKUP, type ShipmentStatus } from '../../../platform/events/types/index.ts';

/** A parcel that the shop told us of and nobody scanned: its label exists, or we would not know its number. */
export const INITIAL_STATUS: ShipmentStatus = 'LABEL_CREATED';

const FINISHED: ReadonlySet<ShipmentStatus> = new Set(['DELIVERED', 'RETURNED']);

/** Whether the journey is over. What is scanned afterwards enriches the history and moves nothing. */
export function isFinished(status: ShipmentStatus): boolean {
  return FINISHED.has(status);
}

/** Whether the carrier has the parcel in its hands, or had. */
export function isMoving(status: ShipmentStatus): boolean {
  return !BEFORE_PICKUP.has(status);
}

/**
 * The status after a scan that follows, in the order of the timeline. A finished parcel stays finished; a label or an
 * announcement that is scanned when the parcel already moves takes nothing back; otherwise the scan is believed, also
 * when it leads back from the door to the depot.
 */
export function nextStatus(current: ShipmentStatus, scanned: ShipmentStatus | null): ShipmentStatus {
  if (scanned === null || isFinished(current)) return current;
  if (isMoving(current) && !isMoving(scanned)) return current;
  return scanned;
}
