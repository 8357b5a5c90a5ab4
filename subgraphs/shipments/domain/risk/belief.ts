import type { Day } from '../estimate/engine/index.ts';
import { claimedLogOdds, driftKeys, type Likeness, likenessOfWord, traitsOf } from './likeness.ts';
import { ofLogOdds } from '../logOdds.ts';
import { boundRates, countRate, offBy, type RateReading } from './rates.ts';
import type { RiskSettings } from './riskSettings.ts';
import type { RiskState } from './riskState.ts';
import { takeSettled } from './waiting.ts';
import { boundWeights, learnWeights, sumOfWeights } from './weights.ts';

/** The probability that a promise is missed, by what came out of forecasts alike: 0 to 1. */
export function believedLate(state: RiskState, settings: RiskSettings, likeness: Likeness): number {
  const day = state.today ?? 0;
  const said = saidLogOdds(state, settings, { likeness, day });
  const correction = offBy(state.reliability, [saidStep(ofLogOdds(said))], ofWeeks(settings, day));
  return ofLogOdds(said + correction);
}

/** Learns from parcels whose promises are due: first how what was said kept, then how these days differ, then what is left. */
export function learnSettled(state: RiskState, settings: RiskSettings, day: Day): void {
  const { weights, drift, reliability, waiting } = state;
  const outcomes = takeSettled(waiting, day).flatMap(({ isLate, words }) =>
    words.map((word) => ({ isLate, likeness: likenessOfWord(word) })),
  );
  for (const { isLate, likeness } of outcomes) {
    const expected = ofLogOdds(saidLogOdds(state, settings, { likeness, day }));
    countRate(reliability, [saidStep(expected)], { expected, isLate }, ofWeeks(settings, day));
  }
  for (const { isLate, likeness } of outcomes) {
    const expected = ofLogOdds(usualLogOdds(state, likeness));
    countRate(drift, driftKeys(likeness), { expected, isLate }, ofTheseDays(settings, day));
  }
  for (const { isLate, likeness } of outcomes) {
    const expected = ofLogOdds(saidLogOdds(state, settings, { likeness, day }));
    learnWeights(weights, traitsOf(likeness), { expected, isLate, day, settings });
  }
  boundWeights(weights, day, settings);
  boundRates(drift, settings.mostKeys, ofTheseDays(settings, day));
}

/** By the outcomes of weeks. */
function usualLogOdds({ weights }: RiskState, likeness: Likeness): number {
  return claimedLogOdds(likeness) + sumOfWeights(weights, traitsOf(likeness));
}

/** With what these days add to it. */
function saidLogOdds(
  state: RiskState,
  settings: RiskSettings,
  { likeness, day }: { readonly likeness: Likeness; readonly day: Day },
): number {
  return usualLogOdds(state, likeness) + offBy(state.drift, driftKeys(likeness), ofTheseDays(settings, day));
}

function ofTheseDays({ driftHalfLifeDays, driftPull }: RiskSettings, day: Day): RateReading {
  return { day, halfLifeDays: driftHalfLifeDays, pull: driftPull };
}

function ofWeeks({ halfLifeDays, reliabilityPull }: RiskSettings, day: Day): RateReading {
  return { day, halfLifeDays, pull: reliabilityPull };
}

/** The tenth of a probability that is said; low ones, which are most, by halves of it. */
function saidStep(said: number): string {
  return `${said < 0.2 ? Math.floor(said * 20) / 2 : Math.floor(said * 10)}`;
}
