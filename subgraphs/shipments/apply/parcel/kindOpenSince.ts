import type { ExceptionChanged, ExceptionKind } from '../../../../platform/events/types/index.ts';
import type { Parcel } from './parcel.ts';

/** Said with what opens: that the same was wrong before, as another cause had found it. */
export type KindOpen = Pick<ExceptionChanged['payload'], 'kindOpenSince'>;

/** What watching had found of a kind before a scan that says the same, also where it ends with that scan. */
export function openAsFound({ findings }: Parcel, kind: ExceptionKind): KindOpen {
  return firstOf(findings.flatMap((each) => (each.kind === kind ? [each.openedAt] : [])));
}

/**
 * What was open of a kind before watching finds something of it: what it had found by another cause, and what the carrier says,
 * also where that was taken back just now: to the customer it goes on.
 */
export function openBefore(parcel: Parcel, kind: ExceptionKind): KindOpen {
  const { shipment, folded } = parcel;
  const told = [...(shipment.fold?.exceptions ?? []), ...folded.state.exceptions];
  const { kindOpenSince: found } = openAsFound(parcel, kind);
  return firstOf([
    ...(found === undefined ? [] : [found]),
    ...told.flatMap((each) => (each.kind === kind && each.resolvedBy === null ? [each.openedBy.occurredAt] : [])),
  ]);
}

function firstOf(openings: readonly string[]): KindOpen {
  const [first] = [...openings].sort();
  return first === undefined ? {} : { kindOpenSince: first };
}
