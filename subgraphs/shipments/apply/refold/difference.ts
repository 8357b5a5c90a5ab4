import type {
  ConflictState,
  ExceptionKind,
  ExceptionState,
  ShipmentStatus,
} from '../../../../platform/events/types/index.ts';
import { conflictId } from '../ids.ts';
import { type Parcel, shownState } from '../parcel/index.ts';

/** What rules make of a parcel, as far as it is shown. Instants are ISO 8601 in UTC. */
export interface ShownStory {
  readonly status: ShipmentStatus;
  readonly since: string;
  readonly firstMovedAt: string | null;
  readonly deliveredAt: string | null;
  /** By kind. */
  readonly exceptions: readonly ToldException[];
  /** Where scans contradict each other, by id. */
  readonly conflicts: readonly ToldConflict[];
}

interface ToldException {
  readonly kind: ExceptionKind;
  readonly state: ExceptionState;
  readonly openedAt: string;
  readonly resolvedAt: string | null;
}

interface ToldConflict {
  readonly id: string;
  readonly state: ConflictState;
}

/** A shipment of which other rules show something else. */
export interface RefoldDifference {
  readonly brand: string;
  readonly shipmentId: string;
  /** The shop's. */
  readonly reference: string;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly before: ShownStory;
  readonly after: ShownStory;
}

/** What is shown of a parcel: as its state says, and what was done to exceptions and conflicts since it was taken up. */
export function storyOf(
  { shipment, folded: { state }, exceptions, conflicts }: Parcel,
  known?: ShownStory,
): ShownStory {
  const { statusSince, firstMovedAt, deliveredAt } = shownState(state, shipment.registeredAt);
  const foldedExceptions = state.exceptions.map(({ kind, openedBy, resolvedBy }): ToldException => ({
    kind,
    state: resolvedBy === null ? 'OPEN' : 'RESOLVED',
    openedAt: openedBy.occurredAt,
    resolvedAt: resolvedBy?.occurredAt ?? null,
  }));
  const toldExceptions = [...exceptions.values()].map((told): ToldException => ({
    ...{ kind: told.kind, state: told.state, openedAt: told.openedAt, resolvedAt: told.resolvedAt },
  }));
  const foldedConflicts = state.reversals.map((each): ToldConflict => {
    return { id: conflictId(shipment.id, 'STATUS_REVERSED', each.ended.scanKey), state: each.state };
  });
  const toldConflicts = [...conflicts.values()].map((told): ToldConflict => ({ id: told.id, state: told.state }));
  return {
    ...{ status: state.status, since: statusSince, firstMovedAt, deliveredAt },
    exceptions: lastBy(({ kind }) => kind, known?.exceptions ?? [], foldedExceptions, toldExceptions),
    conflicts: lastBy(({ id }) => id, known?.conflicts ?? [], foldedConflicts, toldConflicts),
  };
}

/** Of each key what the last list says, in the order of the keys. */
function lastBy<Told>(keyOf: (told: Told) => string, ...lists: readonly (readonly Told[])[]): readonly Told[] {
  const last = new Map(lists.flat().map((told) => [keyOf(told), told]));
  return [...last].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, told]) => told);
}
