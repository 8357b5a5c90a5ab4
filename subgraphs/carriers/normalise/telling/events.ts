import type { DraftEvent } from '../../../../platform/events/index.ts';
import type {
  CarriersEvent,
  CorrectionCause,
  ScanBefore,
  WithdrawalCause,
} from '../../../../platform/events/types/index.ts';
import type { KnownScan } from '../../store/index.ts';
import type { ToldScan } from './statements.ts';

/** The key under which a parcel's events stand in the log. */
export function keyOf({ carrier, trackingNumber }: { carrier: string; trackingNumber: string }): string {
  return `${carrier}:${trackingNumber}`;
}

/** The event that a scan is told differently. */
export function correction(
  { brand, scan }: Pick<ToldScan, 'brand' | 'scan'>,
  known: KnownScan,
  cause: CorrectionCause,
): DraftEvent<CarriersEvent> {
  return { brand, key: keyOf(scan), type: 'scan.corrected', payload: { scan, before: beforeOf(known), cause } };
}

/** The event that a scan no longer counts. */
export function withdrawal(
  known: KnownScan,
  cause: WithdrawalCause,
  { payloadId, receivedAt }: { readonly payloadId: string; readonly receivedAt: string },
): DraftEvent<CarriersEvent> {
  const { brand, carrier, trackingNumber, scanKey } = known;
  const payload = { carrier, trackingNumber, scanKey, cause, before: beforeOf(known), receivedAt, payloadId };
  return { brand, key: keyOf(known), type: 'scan.withdrawn', payload };
}

function beforeOf(known: KnownScan): ScanBefore {
  const { occurredAt, payloadId } = known;
  return { ...meaningOf(known), occurredAt: occurredAt || null, payloadId: payloadId || null };
}

/** What a scan is read as. */
export type ScanMeaning = Pick<KnownScan, 'subStatus' | 'status' | 'exception' | 'occurredAt'>;

/** The meaning alone of something that has one. */
export function meaningOf({ subStatus, status, exception, occurredAt }: ScanMeaning): ScanMeaning {
  return { subStatus, status, exception, occurredAt };
}
