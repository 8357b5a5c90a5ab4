import type { SubStatus } from '../../../../platform/events/types/index.ts';
import type { ShipmentState } from '../fold.ts';
import { isFinished } from '../status.ts';
import { FINISHED_DAYS } from './lifeEnd.ts';

/** What a carrier says when another one takes its parcel on. */
export const HAND_OVER: SubStatus = 'TRANSFERRED_TO_PARTNER';

const DAY_MS = 86_400_000;

/**
 * Whether what another carrier scans under the same number can be the rest of a parcel's way: carriers that hand over say
 * so, and do not let scans of the rest come late by weeks. By the end alone it cannot be told, since the first carrier
 * may tell of the delivery before the second one tells of anything.
 */
export function mayGoOn({ status, statusScan }: ShipmentState, scannedAt: string): boolean {
  if (!isFinished(status) || statusScan === null) return true;
  return Date.parse(scannedAt) - Date.parse(statusScan.occurredAt) < FINISHED_DAYS * DAY_MS;
}
