import type { ExceptionKind, ShipmentStatus } from '../../platform/events/types/index.ts';
import type { Happening, SimulatedParcel, ToldWindow } from '../../simulation/world/index.ts';
import { type PlaceKey, placeKey } from '../../subgraphs/shipments/domain/index.ts';

/** What is known of a parcel by what became known. Instants are epoch milliseconds. */
export interface KnownParcel {
  readonly parcel: SimulatedParcel;
  status: ShipmentStatus;
  /** When the last thing that is news was heard, and when it had happened. */
  heardAt: number;
  occurredAt: number;
  /** Where it was scanned last; null before, and where nobody says. */
  place: PlaceKey | null;
  /** Scans at that place one after the other. */
  scansThere: number;
  /** Scans by the carrier. */
  scans: number;
  dispatchedAt: number | null;
  handedOverAt: number | null;
  /** Since when it is in its status. */
  statusSince: number;
  /** What its last scan says to be wrong. */
  told: ExceptionKind | null;
  window: ToldWindow | null;
}

const ENDED: ReadonlySet<ShipmentStatus> = new Set(['DELIVERED', 'RETURNED']);

/** Whether nothing more is expected of it. */
export function hasEnded({ status }: Pick<KnownParcel, 'status'>): boolean {
  return ENDED.has(status);
}

/** A parcel that was just registered. */
export function registered(parcel: SimulatedParcel): KnownParcel {
  const at = parcel.registeredAt;
  return {
    ...{ parcel, status: 'LABEL_CREATED', heardAt: at, occurredAt: at, statusSince: at, place: null, scansThere: 0, scans: 0 },
    ...{ dispatchedAt: null, handedOverAt: null, told: null, window: null },
  };
}

/**
 * Takes in what became known.
 * @returns whether it is a newer sign of life than those before: what comes again, or was overtaken, ends no silence
 */
export function takeIn(known: KnownParcel, happening: Happening): boolean {
  if (hasEnded(known)) return false;
  if (happening.kind === 'DISPATCHED') {
    known.dispatchedAt = happening.at;
    if (known.status !== 'LABEL_CREATED') return false;
    known.status = 'AWAITING_PICKUP';
    known.statusSince = known.heardAt = known.occurredAt = happening.at;
    return true;
  }
  if (happening.kind === 'WINDOW') known.window = happening.window;
  if (happening.kind !== 'SCAN') return false;
  const { scan, at } = happening;
  const isMove = scan.status !== 'LABEL_CREATED';
  if (isMove) known.handedOverAt = Math.min(known.handedOverAt ?? Infinity, scan.writtenAt);
  // its own label is no news: the shop said so
  if (!isMove || scan.repeated || (known.scans > 0 && scan.writtenAt <= known.occurredAt)) return false;
  if (scan.status !== known.status) known.statusSince = scan.writtenAt;
  const place = placeKey(scan.place);
  known.scansThere = place?.zone === known.place?.zone ? known.scansThere + 1 : 1;
  known.scans += 1;
  known.status = scan.status;
  known.place = place;
  known.told = scan.exception;
  known.occurredAt = scan.writtenAt;
  known.heardAt = at;
  return true;
}
