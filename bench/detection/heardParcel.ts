import type { ExceptionKind, ShipmentStatus } from '../../platform/events/types/index.ts';
import type { Happening, SimulatedParcel, ToldScan, ToldWindow } from '../../simulation/world/index.ts';
import { type DoorPhase, DOOR_PHASES, type ParcelFacts } from '../../subgraphs/shipments/domain/estimate/index.ts';
import { knownAt } from '../../subgraphs/shipments/domain/exceptions/watch/heard.ts';
import type { WatchedParcel } from '../../subgraphs/shipments/domain/exceptions/watch/watched.ts';
import { foldTimeline, NOTHING_SCANNED, type ShipmentState } from '../../subgraphs/shipments/domain/fold.ts';
import { isFinished } from '../../subgraphs/shipments/domain/status.ts';
import { insertScan, type TimelineScan } from '../../subgraphs/shipments/domain/timeline.ts';

/** A parcel by what became known of it until now. Instants are epoch milliseconds. */
export interface HeardParcel {
  readonly parcel: SimulatedParcel;
  timeline: readonly TimelineScan[];
  state: ShipmentState;
  heardAt: number;
  dispatchedAt: number | null;
  window: ToldWindow | null;
}

/** What is known of a parcel that was just registered. */
export function registeredParcel(parcel: SimulatedParcel): HeardParcel {
  const nothing = { timeline: [], state: NOTHING_SCANNED, dispatchedAt: null, window: null };
  return { parcel, heardAt: parcel.registeredAt, ...nothing };
}

/** Whether nothing more is expected of it. */
export function hasEnded({ state }: HeardParcel): boolean {
  return isFinished(state.status);
}

/**
 * Takes in what became known, as production applies it.
 * @returns whether it is heard of: what comes again is dropped
 */
export function takeIn(heard: HeardParcel, happening: Happening): boolean {
  switch (happening.kind) {
    case 'DISPATCHED':
      heard.dispatchedAt = happening.at;
      return true;
    case 'WINDOW':
      heard.window = happening.window;
      return false;
    case 'SCAN':
      return takeScan(heard, happening.scan);
    default:
      return false;
  }
}

function takeScan(heard: HeardParcel, scan: ToldScan): boolean {
  if (scan.repeated || scan.receivedAt === null) return false;
  const told = timelineScan(scan, scan.receivedAt);
  heard.timeline = insertScan(heard.timeline, told);
  heard.state = foldTimeline(heard.timeline);
  heard.heardAt = Math.max(heard.heardAt, Date.parse(knownAt(told)));
  return true;
}

function timelineScan({ step, status, exception, place, writtenAt }: ToldScan, receivedAt: number): TimelineScan {
  const named = { scanKey: `scan ${step}`, code: status, description: '', payloadId: '' };
  return { ...named, status, exception, place, occurredAt: isoOf(writtenAt), receivedAt: isoOf(receivedAt) };
}

/** The parcel as it is watched. */
export function watchedOf(heard: HeardParcel): WatchedParcel {
  const { parcel, state, heardAt, dispatchedAt } = heard;
  return {
    brand: parcel.brand,
    facts: factsOf(heard),
    direction: 'OUTBOUND',
    value: parcel.value,
    state,
    heardAt: isoOf(heardAt),
    dispatchedAt: dispatchedAt === null ? null : isoOf(dispatchedAt),
    disputedAt: null,
  };
}

/** What is known of it as the estimate is asked about it. */
export function factsOf(heard: HeardParcel): ParcelFacts {
  const { parcel, state, window } = heard;
  const door = doorOf(state);
  return {
    id: parcel.id,
    ...{ carrier: parcel.carrier, service: parcel.service, origin: parcel.origin, destination: parcel.destination },
    ...{ destinationZone: parcel.destinationZone, pieces: 1, value: parcel.value },
    registeredAt: isoOf(parcel.registeredAt),
    orderedAt: isoOf(parcel.orderedAt),
    promisedAt: isoOf(parcel.promisedAt),
    handedOverAt: state.firstMoved?.occurredAt ?? null,
    door,
    seen: door === null ? (state.lastSeen ?? null) : null,
    carrierEstimate: window === null ? null : { earliest: isoOf(window.earliest), latest: isoOf(window.latest) },
  };
}

function doorOf({ status, statusScan }: ShipmentState): { readonly phase: DoorPhase; readonly since: string } | null {
  const phase = DOOR_PHASES.find((each) => each === status);
  return phase === undefined || statusScan === null ? null : { phase, since: statusScan.occurredAt };
}

/** Of the newest scan: what it led to, and what it says to be wrong. */
export interface LastSaid {
  readonly status: ShipmentStatus;
  readonly told: ExceptionKind | null;
}

/** ISO 8601 in UTC. */
export function isoOf(at: number): string {
  return new Date(at).toISOString();
}
