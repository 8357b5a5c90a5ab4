import type { Conflict } from '../../../../platform/events/types/index.ts';
import type { Reversal, StateChange } from '../../domain/index.ts';
import { conflictId } from '../ids.ts';
import { type Parcel, scanOf } from './parcel.ts';

/** Keeps the contradictions that a change brought, decided or took away. */
export function keepConflicts(parcel: Parcel, changes: readonly StateChange[]): void {
  for (const change of changes) {
    if (change.kind !== 'reversal') continue;
    const conflict = conflictOf(parcel, change);
    parcel.conflicts.set(conflict.id, conflict);
  }
}

/** The contradiction that a change is about, as it is from now on. */
export function conflictOf(parcel: Parcel, { before, after }: StateChange & { kind: 'reversal' }): Conflict {
  const reversal = after ?? before;
  if (reversal === null) throw new Error('a change from nothing to nothing');
  return { ...conflictFrom(parcel, reversal), ...(after === null ? { state: 'DISMISSED' } : {}) };
}

function conflictFrom(parcel: Parcel, { ended, against, state }: Reversal): Conflict {
  return {
    id: conflictId(parcel.shipment.id, 'STATUS_REVERSED', ended.scanKey),
    kind: 'STATUS_REVERSED',
    state,
    openedAt: against[0]?.occurredAt ?? ended.occurredAt,
    reason: REASONS[state],
    evidence: [ended, ...against].map((scan) => scanOf(parcel, scan)),
  };
}

const REASONS: Readonly<Record<Reversal['state'], string>> = {
  OPEN: 'The parcel was scanned on its way after its end; one scan, or one so soon, is not believed against it.',
  CONFIRMED: 'The parcel was scanned on its way again and again, long after its end: the end was taken back.',
  SETTLED: 'The parcel was scanned on its way after its end, and then its end was scanned again.',
};
