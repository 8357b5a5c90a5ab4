import type { DoorPhase } from '../order.ts';
import type { ArrivedBy } from '../waits/waitCurve.ts';

/** What lives near the door are kept of, from the phase alone to one postal zone; from the second on by kind of day. */
export const DOOR_LINKS = ['phase', 'dayKind', 'service', 'region', 'zone'] as const;
export type DoorLink = (typeof DOOR_LINKS)[number];

/** How lives near the door are learned. */
export interface DoorSettings {
  readonly halfLifeDays: number;
  /** Most keys of one link of the chain; beyond, those with the fewest recent arrivals are forgotten. */
  readonly mostKeys: number;
  /** Parcels exposed to an age at which a link counts as much as the one above it. */
  readonly pulls: Readonly<Record<DoorLink, number>>;
  /** What is assumed of a phase before any parcel was seen in it. */
  readonly assumed: Readonly<Record<DoorPhase, AssumedAtDoor>>;
}

/** Parcels in a phase: which share has arrived by which age of the day ladder. 1 is the end of the first day. */
export interface AssumedAtDoor {
  readonly early: readonly ArrivedBy[];
  readonly late: readonly ArrivedBy[];
  /** The hazard of a working day after that. */
  readonly later: number;
}

/** The assumptions are what parcel services commonly say of themselves; a few dozen parcels outweigh them. */
export const DEFAULT_DOOR_SETTINGS: DoorSettings = {
  halfLifeDays: 30,
  mostKeys: 5_000,
  pulls: { phase: 10, dayKind: 20, service: 20, region: 30, zone: 40 },
  // a working day is 1, Monday to Friday of a carrier that rests on Sundays a little more
  assumed: {
    AT_LOCAL_FACILITY: {
      early: [
        [1, 0.55],
        [2.3, 0.85],
        [5, 0.96],
      ],
      late: [
        [1, 0.1],
        [2.3, 0.65],
        [5, 0.93],
      ],
      later: 0.2,
    },
    OUT_FOR_DELIVERY: {
      early: [
        [1, 0.93],
        [2.3, 0.975],
        [5, 0.99],
      ],
      late: [
        [1, 0.85],
        [2.3, 0.96],
        [5, 0.985],
      ],
      later: 0.2,
    },
    ATTEMPTED: {
      early: [
        [1, 0.08],
        [2.3, 0.62],
        [5, 0.85],
      ],
      late: [
        [1, 0.04],
        [2.3, 0.6],
        [5, 0.85],
      ],
      later: 0.15,
    },
    AVAILABLE_FOR_PICKUP: {
      early: [
        [1, 0.25],
        [2.3, 0.45],
        [5, 0.7],
        [10, 0.9],
      ],
      late: [
        [1, 0.15],
        [2.3, 0.4],
        [5, 0.7],
        [10, 0.9],
      ],
      later: 0.1,
    },
  },
};
