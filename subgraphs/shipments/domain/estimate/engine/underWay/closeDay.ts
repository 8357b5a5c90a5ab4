import { learnDay as learnRhythm } from '../calendar/deliveryRhythm.ts';
import { boundHistories } from '../history/histories.ts';
import type { WallTime } from '../order.ts';
import { setVolume } from '../pace/volumes.ts';
import { boundStated } from '../stated/statedTables.ts';
import { boundWaits } from '../waits/waitTables.ts';
import { boundWaypoints } from '../waypoints/waypointTables.ts';
import { type ClosingDay, knownBy } from './closingDay.ts';
import { learnDoors } from './learnDoors.ts';
import { learnLives } from './learnLives.ts';
import { learnDelivery, learnHandover, leaveForGood } from './learnOutcomes.ts';
import { learnPace } from './learnPace.ts';
import { learnSeen } from './learnSeen.ts';

/**
 * Learns everything that happened until a day ended, from parcels that moved and from those that did not. What becomes
 * known of the day only after it was closed counts with the next one.
 */
export function closeDay(closing: ClosingDay): void {
  const { state, sight, settings, day } = closing;
  setVolume(state.volumes, day, purchasesOf(closing));
  learnPace(closing);
  learnLives(closing);
  learnDoors(closing);
  learnSeen(closing);
  const deliveries = learnOutcomes(closing);
  learnRhythm(state.rhythm, { day, isHoliday: sight.isHoliday(day), deliveries });
  boundHistories(state.histories, settings.mostKeys, day + 1);
  boundWaits(state.doors, settings.door.mostKeys, { day: day + 1, halfLifeDays: settings.door.halfLifeDays });
  boundWaypoints(state.waypoints, day + 1, settings.waypoints);
  boundStated(state.stated, day + 1, settings.stated);
}

/** Hand-overs and ends, once their paces and lives were counted. */
function learnOutcomes(closing: ClosingDay): readonly WallTime[] {
  const { state, settings, day } = closing;
  const deliveries: WallTime[] = [];
  for (const [id, journey] of state.journeys) {
    if (knownBy(closing, journey.handedOverAt) !== null && !journey.isInTransit) learnHandover(closing, journey);
    const arrivedAt = knownBy(closing, journey.arrivedAt);
    if (journey.isWithdrawn || day - journey.purchasedAt > settings.lostAfterDays) leaveForGood(closing, id, journey);
    else if (arrivedAt !== null) deliveries.push(learnDelivery(closing, id, { journey, arrivedAt }));
  }
  return deliveries;
}

function purchasesOf({ state, day }: ClosingDay): number {
  let count = 0;
  for (const { purchasedAt } of state.journeys.values()) if (purchasedAt >= day && purchasedAt < day + 1) count += 1;
  return count;
}
