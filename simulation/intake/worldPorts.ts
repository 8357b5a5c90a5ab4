import type { Place, SubStatus } from '../../platform/events/types/index.ts';
import type { NumberedCarrier } from '../trackingNumbers.ts';
import type { RegisteredParcel } from './registeredWorld.ts';

/** A scan as it is sent. */
export interface SentScan {
  /** There once for each scan that is made; one that is told again has it again. */
  readonly id: string;
  readonly trackingNumber: string;
  /** By the clock of its place, which may be wrong: ISO 8601 in UTC. */
  readonly occurredAt: string;
  readonly subStatus: SubStatus;
  readonly place: Place;
}

/** A parcel as the shop tells of it. */
export interface ToldParcel {
  readonly named: RegisteredParcel;
  /** When it stood ready for the carrier, if it already did: ISO 8601 in UTC. */
  readonly dispatchedAt: string | null;
}

/** How an installation is told. Each rejects when it was not, and then nothing more is played. */
export interface WorldPorts {
  register(parcels: readonly ToldParcel[]): Promise<void>;
  /** That parcels stand ready for their carriers, and since when: ISO 8601 in UTC. */
  dispatch(parcels: readonly { readonly reference: string; readonly at: string }[]): Promise<void>;
  /** What one carrier sends at once; no scan is there twice. */
  record(carrier: NumberedCarrier, scans: readonly SentScan[]): Promise<void>;
  /** Waits, for some seconds at most, until so many scans are known of each of these numbers, which nobody has registered. */
  known(scans: ReadonlyMap<string, number>): Promise<void>;
}

/** The clock that a world is played by. */
export interface WorldClock {
  /** Up to when things have happened by now, epoch milliseconds of the installation. */
  reached(): number;
  /** Waits until a moment is reached; false when it is not to be waited for. */
  until(atMs: number): Promise<boolean>;
}

/** What was told so far. */
export interface Told {
  registered: number;
  dispatched: number;
  /** Scans, and how many of them had been told before. */
  scans: number;
  again: number;
}

/** Nothing yet. */
export function nothingTold(): Told {
  return { registered: 0, dispatched: 0, scans: 0, again: 0 };
}
