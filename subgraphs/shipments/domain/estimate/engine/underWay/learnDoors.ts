import { dayLadder } from '../door/dayLadder.ts';
import { doorKeys } from '../door/doorTables.ts';
import { DOOR_PHASES, type DoorPhase } from '../order.ts';
import { learnWait } from '../waits/waitTables.ts';
import { type ClosingDay, isAtRisk, knownBy, withinDay } from './closingDay.ts';
import type { DoorEntry, Journey } from './journey.ts';

/**
 * Adds the day that every parcel near its door lived to the tables of the phases that it has come into. It goes on
 * counting in a phase that it has left: an estimate is asked for before anybody knows that it will be left.
 */
export function learnDoors(closing: ClosingDay): void {
  for (const journey of closing.state.journeys.values()) {
    if (!isAtRisk(closing, journey)) continue;
    for (const phase of DOOR_PHASES) {
      const entry = journey.doors[phase];
      if (entry !== undefined) live(closing, journey, { phase, entry });
    }
  }
}

function live(
  closing: ClosingDay,
  { keys, arrivedAt: arrival }: Journey,
  { phase, entry }: { readonly phase: DoorPhase; readonly entry: DoorEntry },
): void {
  const arrivedAt = knownBy(closing, arrival);
  const within = withinDay(closing, entry.since, arrivedAt);
  // scanned once more after it had arrived: that says nothing about the phase
  if (within === null || (arrivedAt !== null && arrivedAt < entry.since)) return;
  const { state, sight, settings, day } = closing;
  const { ageAt } = dayLadder(sight.clock, { phase, since: entry.since });
  const from = ageAt(within[0]);
  const lived = { from, to: Math.max(ageAt(within[1]), from), arrived: arrivedAt !== null };
  const { halfLifeDays } = settings.door;
  learnWait(state.doors, { keys: doorKeys({ phase, ...entry }, keys), lived }, { day: day + 1, halfLifeDays });
}
