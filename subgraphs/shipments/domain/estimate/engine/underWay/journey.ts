import type { Claim } from '../calibration/bins.ts';
import type { LevelKeys } from '../history/levels.ts';
import type { Stage, WallTime } from '../order.ts';

/** What a stage said of a parcel when it began, and where it learns from it. */
export interface StageEntry {
  readonly start: WallTime;
  /** The number of its row in the training window. */
  readonly row: number;
  readonly claim: Claim;
}

/** A parcel under way, with what is needed when it moves on. Plain and serialisable. */
export interface Journey {
  readonly keys: LevelKeys;
  readonly purchasedAt: WallTime;
  /** The logarithm of the working days that were promised; NaN where nothing was. */
  readonly logPromise: number;
  /** The days that half of the seller's parcels take to the hand-over. */
  readonly usualHandling: number;
  /** The working days that half of the parcels of its kind take from there; set at the hand-over. */
  usualTransit: number;
  handedOverAt: WallTime | null;
  arrivedAt: WallTime | null;
  /** Lost, cancelled or sent back: it will not arrive. */
  isWithdrawn: boolean;
  /** Whether the hand-over was learned, when the day after it began. */
  isInTransit: boolean;
  stages: Partial<Record<Stage, StageEntry>>;
}

/** The parcels under way by order, in the sequence in which they became known. */
export type Journeys = Map<string, Journey>;
