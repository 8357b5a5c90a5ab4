import type { CausingScan, Conflict } from '../../../../platform/events/types/index.ts';
import type { LifeEnd } from '../../domain/index.ts';
import type { FormerLife } from '../../store/index.ts';
import { conflictId } from '../ids.ts';

/**
 * That a parcel's number has gone on to another one, as a contradiction that is decided: what was scanned of the parcel
 * last, and what began the next journey where a scan did. It stands as long as the end of the life does.
 */
export function recycled(life: FormerLife, evidence: readonly CausingScan[]): Conflict {
  const { carrier, trackingNumber, life: number, shipmentId, endedAt } = life;
  return {
    id: conflictId(shipmentId, 'NUMBER_RECYCLED', `${carrier} ${trackingNumber} ${number}`),
    kind: 'NUMBER_RECYCLED',
    state: 'CONFIRMED',
    openedAt: endedAt,
    reason: reasonOf(life),
    evidence,
  };
}

const WAS: Readonly<Record<LifeEnd['rule'], string>> = { FINISHED: 'was finished', SILENT: 'was heard of last' };

function reasonOf({ carrier, trackingNumber, endedAt, evidence: { rule, lastAt, begunBy } }: FormerLife): string {
  const began =
    begunBy === null
      ? 'another parcel was registered with it'
      : `it was scanned at the beginning of a journey at ${begunBy.occurredAt}`;
  return `The parcel ${WAS[rule]} at ${lastAt}; its number ${trackingNumber} of ${carrier} is another parcel's from ${endedAt} on, for ${began}.`;
}
