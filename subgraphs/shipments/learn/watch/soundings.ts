import type { LoggedEvent } from '../../../../platform/events/index.ts';
import {
  BEFORE_PICKUP,
  type ExceptionKind,
  type Scan,
  type ShipmentsEvent,
  type ShipmentStatus,
} from '../../../../platform/events/types/index.ts';
import { HOLDS, isFinished, isMoving, knownAt, type PlaceKey, placeKey } from '../../domain/index.ts';
import type { SilentParcelRow } from '../../store/learning/index.ts';

/** The events by which it is heard how long parcels are silent. */
export const SOUNDED_TYPES = [
  'shipment.registered',
  'shipment.milestoneReached',
  'shipment.scanApplied',
  'shipment.timelineCorrected',
  'shipment.reconsidered',
] as const satisfies readonly ShipmentsEvent['type'][];

/** An event that ends a silence, or begins one. */
export type SoundedEvent = LoggedEvent<Extract<ShipmentsEvent, { type: (typeof SOUNDED_TYPES)[number] }>>;

/** A sign of life of a parcel, or that none is to be waited for. */
export interface Sounding {
  /** The shipment. */
  readonly id: string;
  /** When it became known, epoch milliseconds; of what a wait for the carrier begins with when it happened if that was before, as it is watched. */
  readonly atMs: number;
  /**
   * After it the parcel is silent (`HEARD`), its way has ended, or nobody waits for it, as it is known to be lost or held up; or that
   * it waited until then says no more than that it did (`WITHDRAWN`).
   */
  readonly what: 'HEARD' | 'END' | 'LOST' | 'HELD' | 'WITHDRAWN';
  /** The status that it led to; of `HEARD` only. */
  readonly status: ShipmentStatus;
  readonly told: ExceptionKind | null;
  readonly place: PlaceKey | null;
}

const NOTHING = { told: null, place: null };

/** What scans said of a parcel before its shop did. */
export interface ScannedBefore {
  /** Whether it was scanned before it was registered. */
  readonly hasAdopted: boolean;
  /** Whether it waited for the carrier by a scan when its shop dispatched it ({@link waitedBefore}). */
  readonly hasWaited: boolean;
}

/**
 * What is heard by an event, by the moments at which production watches.
 * @param parcel as it stands now, which may be later
 */
export function soundingsOf(event: SoundedEvent, parcel: SilentParcelRow, before: ScannedBefore): Sounding[] {
  const { hasAdopted } = before;
  const { key: id, recordedAt, payload } = event;
  switch (event.type) {
    case 'shipment.registered':
      return registeredSounding(parcel, hasAdopted);
    case 'shipment.milestoneReached':
      return event.payload.milestone === 'DISPATCHED' ? dispatchedSounding(parcel, event.payload.at, before) : [];
    case 'shipment.scanApplied': {
      const shown = event.payload.shown.status;
      return scanSounding(event.payload.scan, { parcel, hasAdopted, shown, isTurn: shown !== undefined });
    }
    default: {
      const { status } = (payload as Extract<SoundedEvent, { type: 'shipment.reconsidered' }>['payload']).shown;
      // what is told otherwise is no sign of life; that a parcel has arrived is the end of its silence however it is told
      return status !== undefined && isFinished(status)
        ? [{ id, atMs: Date.parse(recordedAt), what: 'END', status, ...NOTHING }]
        : [];
    }
  }
}

/**
 * A label for the way back lies with the customer as long as they like: its silence begins with the carrier. So does that of a
 * parcel that adopts scans: they came before.
 */
export function registeredSounding({ id, direction, registeredAt }: SilentParcelRow, hasAdopted: boolean): Sounding[] {
  if (direction === 'RETURN' || hasAdopted) return [];
  return [{ id, atMs: Date.parse(registeredAt), what: 'HEARD', status: 'LABEL_CREATED', ...NOTHING }];
}

/**
 * From when the shop has made it ready it waits for the carrier; not one that was scanned before the shop said so. Where it waited
 * already, by a scan, nobody came for it: that wait did not end.
 */
export function dispatchedSounding(
  parcel: SilentParcelRow,
  at: string,
  { hasAdopted, hasWaited }: ScannedBefore,
): Sounding[] {
  if (!waitsFrom(parcel, at, hasAdopted)) return [];
  const sounding = { id: parcel.id, atMs: Date.parse(at), status: 'AWAITING_PICKUP', ...NOTHING } as const;
  const waits: Sounding = { ...sounding, what: 'HEARD' };
  return hasWaited ? [{ ...sounding, what: 'WITHDRAWN' }, waits] : [waits];
}

function waitsFrom({ direction, registeredAt }: SilentParcelRow, dispatchedAt: string, hasAdopted: boolean): boolean {
  return direction !== 'RETURN' && (!hasAdopted || dispatchedAt > registeredAt);
}

/** Whether by these scans of a parcel it waited for the carrier at an instant, ISO 8601, and the carrier did not have it yet. */
export function waitedBefore(scans: readonly HeardScan[], at: string): boolean {
  const known = scans.filter((scan) => knownAt(scan) < at);
  const isGone = known.some(({ status }) => status !== null && isMoving(status));
  return !isGone && known.some(({ status }) => status === 'AWAITING_PICKUP');
}

/** A scan, and what is known of it. */
interface ScanGround {
  readonly parcel: SilentParcelRow;
  /** Whether it was scanned before it was registered: then it is not known since when it waits but by its scans. */
  readonly hasAdopted: boolean;
  /** The status that it led to, where that is known: an event tells it if it is another one than before. */
  readonly shown: ShipmentStatus | undefined;
  /** Whether it led to another status than before. */
  readonly isTurn: boolean;
}

/** As much of a scan as is heard. */
export type HeardScan = Pick<Scan, 'status' | 'exception' | 'place' | 'occurredAt' | 'receivedAt'>;

/** What a scan tells, where the status that it led to is known or can be seen of it. */
export function scanSounding(scan: HeardScan, { parcel, hasAdopted, shown, isTurn }: ScanGround): Sounding[] {
  const { id, direction, status: now, statusSince } = parcel;
  const status = shown ?? statusBy(scan, now);
  // what comes after the end begins no silence
  if (shown === undefined && isFinished(now) && scan.occurredAt >= statusSince) return [];
  if (direction === 'RETURN' && !isMoving(status)) return [];
  const { exception: told } = scan;
  const place = status === 'IN_TRANSIT' && scan.status === 'IN_TRANSIT' && scan.place !== null ? scan.place : null;
  const heard = { id, atMs: Date.parse(knownAt(scan)), status, told, place: place === null ? null : placeKey(place) };
  if (isFinished(status)) return [{ ...heard, what: 'END' }];
  if (told === 'LOST_IN_TRANSIT') return [{ ...heard, what: 'LOST' }];
  if (told !== null && HOLDS.has(told)) return [{ ...heard, what: 'HELD' }];
  if (isMoving(status)) return [{ ...heard, what: 'HEARD' }];
  return waitSounding(scan, { parcel, hasAdopted, shown: status, isTurn });
}

/**
 * A scan of a parcel that the carrier does not have yet, which says that it waits: since when, as that is watched (`silentOf`). Where
 * it waits already, for who packs or for the carrier, it does so as before.
 */
function waitSounding(
  scan: HeardScan,
  { parcel, hasAdopted, shown: status, isTurn }: ScanGround & { readonly shown: ShipmentStatus },
): Sounding[] {
  const { id, registeredAt, dispatchedAt } = parcel;
  const isReady = dispatchedAt !== null && waitsFrom(parcel, dispatchedAt, hasAdopted);
  if (isReady && dispatchedAt <= knownAt(scan)) return [];
  const sounding = { id, what: 'HEARD', status, ...NOTHING } as const;
  // that a label is scanned says nothing, but where nothing else says since when it lies
  if (status === 'LABEL_CREATED') return hasAdopted ? [{ ...sounding, atMs: Date.parse(knownAt(scan)) }] : [];
  if (!isTurn) return [];
  // by a clock that is ahead it happened in a time to come, and whatever is heard until then would be passed over
  const sinceMs = Math.min(Date.parse(scan.occurredAt), Date.parse(scan.receivedAt));
  return [{ ...sounding, atMs: hasAdopted ? sinceMs : Math.max(sinceMs, Date.parse(registeredAt)) }];
}

/** A label that is scanned when the parcel already moves takes nothing back. */
function statusBy({ status }: Pick<HeardScan, 'status'>, now: ShipmentStatus): ShipmentStatus {
  if (status === null || isFinished(status)) return now;
  return BEFORE_PICKUP.has(status) && isMoving(now) ? now : status;
}
