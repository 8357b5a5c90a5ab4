import type { DayKind, DayPart } from '../calendar/dayKind.ts';
import type { Claim } from '../calibration/bins.ts';
import type { LevelKeys } from '../history/levels.ts';
import type { Span } from '../held/held.ts';
import type { Quantiles } from '../opinion.ts';
import type { DoorPhase, Sighting, Stage, WallTime } from '../order.ts';
import type { StatedAt } from '../stated/statedTables.ts';

/** What a stage said of a parcel when it began, and where it learns from it. */
export interface StageEntry extends Span {
  readonly start: WallTime;
  /** The number of its row in the training window. */
  readonly row: number;
  readonly claim: Claim;
}

/** What was said of a parcel when it came into a phase near its door. */
export interface DoorEntry extends Span {
  readonly since: WallTime;
  readonly part: DayPart;
  readonly dayKind: DayKind;
}

/** A carrier's window, and what the engine itself said at the time. */
export interface StatedEntry {
  readonly at: WallTime;
  readonly middle: WallTime;
  readonly own: Quantiles;
}

/** A sighting of a parcel on its way. */
export interface SeenEntry extends Sighting {
  readonly part: DayPart;
  readonly dayKind: DayKind;
  /** What the engine itself said at the time, and what parcels that were seen there said; null where those were too few. */
  readonly said: { readonly own: Quantiles; readonly other: Quantiles } | null;
  /** What was predicted with the sighting; null where it was left out. */
  readonly span: Span | null;
}

/** A parcel under way, with what is needed when it moves on. Plain and serialisable. */
export interface Journey {
  readonly keys: LevelKeys;
  /** The postal zone that it starts in. */
  readonly startZone: string;
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
  /** The latest entry into each phase. */
  readonly doors: Partial<Record<DoorPhase, DoorEntry>>;
  /** The latest sighting of each place and part of a day, in the sequence in which they were made. */
  seen: readonly SeenEntry[];
  /** The first window that was stated at each place. */
  readonly stated: Partial<Record<StatedAt, StatedEntry>>;
}

/** The parcels under way by order, in the sequence in which they became known. */
export type Journeys = Map<string, Journey>;
