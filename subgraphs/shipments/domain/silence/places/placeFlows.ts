import type { ShipmentStatus } from '../../../../../platform/events/types/index.ts';
import { hazardAfter } from '../gaps/gapCurve.ts';
import { firstOutage, type Instant } from '../outages.ts';
import { beliefOf, claimedIncident, type SilenceKnowledge } from '../silenceBelief.ts';
import { feedOf, placeKeys } from '../silenceContext.ts';
import type { OpenGap } from '../silenceState.ts';
import { workedHours } from '../silentTime.ts';
import { countFlow, followPlaces } from './slowPlaces.ts';

/** Where parcels go on by day and night; near the door they wait for the van. */
const FLOWING: ReadonlySet<ShipmentStatus> = new Set(['PICKED_UP', 'IN_TRANSIT']);

/** Counts what should have ended until an instant, at the places where parcels are, and sees which are slow. */
export function followFlows(knowledge: SilenceKnowledge, at: Instant): void {
  const { state, settings } = knowledge;
  if (at <= state.flowedTo) return;
  for (const gap of state.parcels.values()) if (gap.since < at) learnFlow(knowledge, gap, { at, ended: 0 });
  state.flowedTo = at;
  followPlaces(state.places, at, settings.places);
}

/** Counts at the places of a parcel how far its silence should have ended since that was counted last, and whether it has. */
export function learnFlow(
  knowledge: SilenceKnowledge,
  gap: OpenGap,
  { at, ended }: { readonly at: Instant; readonly ended: number },
): void {
  if (!FLOWING.has(gap.context.phase) || gap.context.told != null) return;
  const { state, settings } = knowledge;
  // when a silence ended that an outage fell into is not known: what should have been would be counted, and never that it was
  if (firstOutage(state.outages.get(feedOf(gap.context)), gap.since, at) !== null) return;
  const belief = beliefOf(knowledge, gap.context);
  // what should have ended is not known before others were seen
  if (belief.gaps < settings.places.leastGaps) return;
  const from = Math.max(gap.since, state.flowedTo);
  const [before, after] = [workedHours(knowledge, gap, from), workedHours(knowledge, gap, at)];
  // of those that were normal so far, the share that should have ended since: one silence ends once, however sure that was
  const due = -Math.expm1(hazardAfter(belief.curve, before) - hazardAfter(belief.curve, after));
  const expected = due * (1 - claimedIncident(belief, before));
  for (const key of placeKeys(gap.context)) {
    countFlow(state.places, key, { at, ended, expected, settings: settings.places });
  }
}
