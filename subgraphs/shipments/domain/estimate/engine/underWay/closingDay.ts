import type { DaySight } from '../daySight.ts';
import type { EngineState } from '../engineState.ts';
import type { Day, WallTime } from '../order.ts';
import type { EngineSettings } from '../settings.ts';
import type { Journey } from './journey.ts';

/** A day that has passed and is to be learned from. */
export interface ClosingDay {
  readonly state: EngineState;
  /** What was known when the day began. */
  readonly sight: DaySight;
  readonly settings: EngineSettings;
  readonly day: Day;
}

/** The instant, when it is known to have happened by the end of the day; else null. */
export function knownBy({ day }: ClosingDay, at: WallTime | null): WallTime | null {
  return at !== null && at < day + 1 ? at : null;
}

/** The part of a stretch of time that lies in the day; null when none does. */
export function withinDay(
  { day }: ClosingDay,
  from: WallTime,
  to: WallTime | null,
): readonly [WallTime, WallTime] | null {
  const [begin, end] = [Math.max(from, day), Math.min(to ?? day + 1, day + 1)];
  return begin < day + 1 ? [begin, Math.max(begin, end)] : null;
}

/** Whether it is one of the parcels that the day says something about. */
export function isAtRisk({ day }: ClosingDay, { purchasedAt, isWithdrawn }: Journey): boolean {
  return purchasedAt < day + 1 && !isWithdrawn;
}
