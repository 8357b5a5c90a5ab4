import { type Kind, learnHeld, type Span } from '../held/held.ts';
import { DOOR_PHASES, STAGES, type WallTime } from '../order.ts';
import type { ClosingDay } from './closingDay.ts';
import type { Journey } from './journey.ts';

/** Learns whether a parcel arrived within what was predicted when each of its stages and phases began. */
export function learnPredicted(
  { state, settings, day }: Pick<ClosingDay, 'state' | 'settings' | 'day'>,
  { journey, arrivedAt }: { readonly journey: Journey; readonly arrivedAt: WallTime },
): void {
  const learn = (kind: Kind, span: Span): void =>
    learnHeld(state.held, { kind, span, arrivedAt, day: day + 1 }, settings.held);
  for (const stage of STAGES) {
    const entry = journey.stages[stage];
    if (entry !== undefined && entry.start <= arrivedAt) learn(stage, entry);
  }
  // once for each parcel, as for the others
  const seen = journey.seen.findLast(({ at, span }) => span !== null && at <= arrivedAt);
  if (seen?.span != null) learn('SEEN', seen.span);
  for (const phase of DOOR_PHASES) {
    const entry = journey.doors[phase];
    if (entry !== undefined && entry.since <= arrivedAt) learn(phase, entry);
  }
}
