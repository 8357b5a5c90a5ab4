import { addToPace, expectedEvents, levelOf, openPaceDay, type PacedParcel } from '../pace/pace.ts';
import { learnShare, shareOf } from '../pace/weekdayShares.ts';
import { type ClosingDay, isAtRisk, knownBy, withinDay } from './closingDay.ts';
import type { Journey } from './journey.ts';

/** Counts for every parcel under way whether it moved on that day, against what its age let expect. */
export function learnPace(closing: ClosingDay): void {
  const { state, day } = closing;
  const { paces, handoverWeek } = state;
  const share = shareOf(handoverWeek, day);
  let [handedOver, expected] = [0, 0];
  openPaceDay(paces.handling, day);
  openPaceDay(paces.transit, day);
  for (const journey of state.journeys.values()) {
    if (!isAtRisk(closing, journey)) continue;
    const handling = handlingOn(closing, journey);
    const transit = transitOn(closing, journey);
    if (handling !== null) {
      addToPace(paces.handling, day, { ...handling, expected: handling.expected * share });
      handedOver += handling.happened ? 1 : 0;
      expected += handling.expected;
    }
    if (transit !== null) addToPace(paces.transit, day, transit);
  }
  learnShare(handoverWeek, { day, happened: handedOver, expected: expected * levelOf(paces.handling) });
}

/** At the seller: in days, the rhythm of the week is its own. */
function handlingOn(closing: ClosingDay, journey: Journey): PacedParcel | null {
  if (journey.isInTransit) return null;
  const { keys, purchasedAt, usualHandling } = journey;
  const handedOverAt = knownBy(closing, journey.handedOverAt);
  const within = withinDay(closing, purchasedAt, handedOverAt);
  if (within === null) return null;
  const [from, to] = within;
  const expected = expectedEvents('handling', usualHandling, [from - purchasedAt, to - purchasedAt]);
  return { keys, happened: handedOverAt !== null, expected };
}

/** With the carrier: in working days. */
function transitOn(closing: ClosingDay, journey: Journey): PacedParcel | null {
  const handedOverAt = knownBy(closing, journey.handedOverAt);
  if (handedOverAt === null) return null;
  const arrivedAt = knownBy(closing, journey.arrivedAt);
  const within = withinDay(closing, handedOverAt, arrivedAt);
  if (within === null) return null;
  const { between } = closing.sight.clock;
  const ages = [between(handedOverAt, within[0]), between(handedOverAt, within[1])] as const;
  return {
    keys: journey.keys,
    happened: arrivedAt !== null,
    expected: expectedEvents('transit', journey.usualTransit, ages),
  };
}
