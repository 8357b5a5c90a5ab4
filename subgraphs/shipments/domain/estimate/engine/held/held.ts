import { emptySums, type KeyedSums, openSums, sumsOf } from '../history/keyedSums.ts';
import type { Day, DoorPhase, Stage, WallTime } from '../order.ts';

/** What an estimate was made at: kinds are not equally hard, so each is judged by itself. */
export type Kind = Stage | 'SEEN' | DoorPhase;

/** Per kind how many recent arrivals there were, and how many of them came between p10 and p90. */
export type Held = KeyedSums;

/** How it is followed whether arrivals come within what was predicted. */
export interface HeldSettings {
  readonly halfLifeDays: number;
  /** Recent arrivals before anything is said. */
  readonly leastArrived: number;
}

/** What was predicted when a stage or a phase began. */
export interface Span {
  readonly p10: WallTime;
  readonly p90: WallTime;
}

/** Nothing arrived yet. */
export function noneHeld(): Held {
  return emptySums(2);
}

/** Adds an arrival, and what had been predicted of it. */
export function learnHeld(
  held: Held,
  {
    kind,
    span,
    arrivedAt,
    day,
  }: { readonly kind: Kind; readonly span: Span; readonly arrivedAt: WallTime; readonly day: Day },
  { halfLifeDays }: HeldSettings,
): void {
  const numbers = openSums(held, kind, { day, halfLifeDays });
  numbers[0] = (numbers[0] ?? 0) + 1;
  if (arrivedAt >= span.p10 && arrivedAt <= span.p90) numbers[1] = (numbers[1] ?? 0) + 1;
}

/**
 * How many arrivals of a kind there were of today's worth, and which share came within; null while they are too few.
 */
export function heldOf(
  held: Held,
  kind: Kind,
  { day, settings: { halfLifeDays, leastArrived } }: { readonly day: Day; readonly settings: HeldSettings },
): { readonly parcels: number; readonly held: number } | null {
  const [parcels = 0, within = 0] = sumsOf(held, kind, { day, halfLifeDays }) ?? [];
  return parcels < leastArrived ? null : { parcels, held: within / parcels };
}
