import type { KnownScan } from '../../store/index.ts';
import { codeKeyOf, meaningOf, type ScanMeaning, type ToldScan } from '../telling/index.ts';

/**
 * One scan that a new mapping reads differently: otherwise (`CHANGED`), for the first time or again (`NEW`), or no more
 * (`GONE`).
 */
export interface RemapDifference {
  readonly kind: 'CHANGED' | 'NEW' | 'GONE';
  readonly brand: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly scanKey: string;
  readonly payloadId: string;
  /** What its code is listed and mapped by; empty for a scan that is not read any more. */
  readonly code: string;
  readonly before: ScanMeaning | null;
  readonly after: ScanMeaning | null;
}

/** How a scan that is told differs from what is known of it; null when it does not. */
export function differenceOf(told: ToldScan, known: KnownScan | undefined): RemapDifference | null {
  const after = meaningOf(told.seen);
  const code = codeKeyOf(told.scan);
  if (known === undefined || known.withdrawn) return { kind: 'NEW', ...about(told.seen), code, before: null, after };
  const before = meaningOf(known);
  return isSame(before, after) ? null : { kind: 'CHANGED', ...about(told.seen), code, before, after };
}

/** A known scan that its payload is not read to say any more. */
export function goneDifference(known: KnownScan): RemapDifference {
  return { kind: 'GONE', ...about(known), code: '', before: meaningOf(known), after: null };
}

function about({ brand, carrier, trackingNumber, scanKey, payloadId }: Omit<KnownScan, 'withdrawn'>) {
  return { brand, carrier, trackingNumber, scanKey, payloadId };
}

function isSame(before: ScanMeaning, after: ScanMeaning): boolean {
  return (
    before.subStatus === after.subStatus &&
    before.status === after.status &&
    before.exception === after.exception &&
    before.occurredAt === after.occurredAt
  );
}
