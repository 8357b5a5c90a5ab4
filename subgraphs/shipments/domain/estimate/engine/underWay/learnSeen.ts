import { lossesOf } from '../blending/blends.ts';
import { blendOn } from '../opinion.ts';
import type { WallTime } from '../order.ts';
import { learnWait } from '../waits/waitTables.ts';
import { learnBlendSeen, wayKeys } from '../waypoints/waypointTables.ts';
import { type ClosingDay, isAtRisk, knownBy, withinDay } from './closingDay.ts';
import type { Journey, SeenEntry } from './journey.ts';

/** Adds the day that every parcel lived since it was seen somewhere, at each of the places. */
export function learnSeen(closing: ClosingDay): void {
  for (const journey of closing.state.journeys.values()) {
    if (journey.seen.length === 0 || !isAtRisk(closing, journey)) continue;
    for (const entry of journey.seen) live(closing, journey, entry);
  }
}

function live(
  closing: ClosingDay,
  { keys, arrivedAt: arrival }: Journey,
  { at, place, part, dayKind }: SeenEntry,
): void {
  const arrivedAt = knownBy(closing, arrival);
  const within = withinDay(closing, at, arrivedAt);
  // seen once more after it had arrived: that was another's parcel, or a clock that is wrong
  if (within === null || (arrivedAt !== null && arrivedAt < at)) return;
  const { state, sight, settings, day } = closing;
  const from = Math.max(sight.clock.between(at, within[0]), 0);
  const to = Math.max(sight.clock.between(at, within[1]), from);
  learnWait(
    state.waypoints.waits,
    {
      keys: wayKeys({
        service: keys.service,
        from: place,
        to: { region: keys.region, zone: keys.zone },
        part,
        dayKind,
      }),
      lived: { from, to, arrived: arrivedAt !== null },
    },
    { day: day + 1, halfLifeDays: settings.waypoints.halfLifeDays },
  );
}

/** Learns what each blend with a sighting would have lost on an arrival. */
export function learnBlends(
  { state, sight, settings: { waypoints }, day }: ClosingDay,
  { journey, arrivedAt }: { readonly journey: Journey; readonly arrivedAt: WallTime },
): void {
  const forgetting = { day: day + 1, halfLifeDays: waypoints.blending.halfLifeDays };
  for (const { at, said } of journey.seen) {
    if (said === null || arrivedAt < at) continue;
    const lost = lossesOf((how) => blendOn(sight.clock, said, how), arrivedAt);
    learnBlendSeen(state.waypoints, { service: journey.keys.service, lost }, forgetting);
  }
}
