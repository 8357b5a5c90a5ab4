import type { ExceptionKind } from '../../../platform/events/types/index.ts';
import type { ScanRef } from './timeline.ts';

/** Something that was wrong with the parcel, from the scan that said so to the scan that ended it. */
export interface FoldedException {
  readonly kind: ExceptionKind;
  readonly openedBy: ScanRef;
  readonly resolvedBy: ScanRef | null;
}
