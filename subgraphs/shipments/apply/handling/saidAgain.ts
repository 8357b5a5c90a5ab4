import type { DraftEvent } from '../../../../platform/events/index.ts';
import type {
  ExceptionChanged,
  ScanApplied,
  ShipmentsEvent,
  ShownException,
} from '../../../../platform/events/types/index.ts';
import { refOf, type StandingException } from '../../domain/index.ts';
import { exceptionId } from '../ids.ts';
import { about, type Parcel, shownException } from '../parcel/index.ts';

/** The exceptions that the scans which came to parcels may say again, by their ids. */
export function saidIds(parcels: readonly Parcel[]): string[] {
  return parcels.flatMap(({ shipment, events }) =>
    events.flatMap((event) => {
      const kind = event.type === 'shipment.scanApplied' ? event.payload.scan.exception : null;
      return kind === null ? [] : [exceptionId(shipment.id, kind)];
    }),
  );
}

/**
 * The events of a parcel, with those that tell that an exception opened again: somebody resolved it, what made it true goes on,
 * and now the carrier says it once more. To the fold that is nothing new, to whoever thought it done it is.
 */
export function withSaidAgain(
  parcel: Parcel,
  known: ReadonlyMap<string, StandingException>,
): readonly DraftEvent<ShipmentsEvent>[] {
  if (known.size === 0) return parcel.events;
  /** The keys of the scans by which exceptions opened again, by their ids. */
  const reopened = new Map<string, string>();
  return parcel.events.flatMap((event): DraftEvent<ShipmentsEvent>[] => {
    if (event.type === 'shipment.exceptionChanged') return isToldBy(reopened, event) ? [] : [event];
    if (event.type !== 'shipment.scanApplied') return [event];
    const again = reopenedBy(parcel, event.payload, known);
    if (again === null || reopened.has(again.id)) return [event];
    reopened.set(again.id, event.payload.scan.scanKey);
    parcel.exceptions.set(again.id, again);
    const { id, ...rest } = again;
    const { shown } = event.payload;
    const exceptions = [...(shown.exceptions ?? []).filter((each) => each.id !== id), again];
    const { brand, key } = event;
    return [
      { ...event, payload: { ...event.payload, shown: { ...shown, exceptions } } },
      {
        ...{ brand, key, type: 'shipment.exceptionChanged' },
        payload: { ...about(parcel), exceptionId: id, ...rest, catchUp: parcel.isHistory },
      },
    ];
  });
}

/** That a delivery failed once more is told by what opens again with the same scan. */
function isToldBy(reopened: ReadonlyMap<string, string>, { payload }: ExceptionChanged): boolean {
  const { move, exceptionId, scan } = payload;
  return move === 'CHANGED' && scan !== null && reopened.get(exceptionId) === scan.scanKey;
}

function reopenedBy(
  parcel: Parcel,
  { scan }: ScanApplied['payload'],
  known: ReadonlyMap<string, StandingException>,
): ShownException | null {
  const { exception: kind, occurredAt } = scan;
  if (kind === null) return null;
  const standing = known.get(exceptionId(parcel.shipment.id, kind));
  const isDone = standing?.endedAt === null && standing.handled?.state === 'RESOLVED';
  if (!isDone || Date.parse(occurredAt) <= Date.parse(standing.handled?.at ?? '')) return null;
  const isOpen = parcel.folded.state.exceptions.some((each) => each.kind === kind && each.resolvedBy === null);
  return isOpen ? shownException(parcel, { kind, openedBy: refOf(scan), resolvedBy: null }) : null;
}
