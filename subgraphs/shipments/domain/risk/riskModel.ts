import type { Day } from '../estimate/engine/index.ts';
import { claimedLate, LATE_LINKS, lateKeys, type LateQuestion } from './lateQuestion.ts';
import { countDrift, drifted, learnDrift } from './drift.ts';
import { lateReasons } from './lateReasons.ts';
import { DEFAULT_RISK_SETTINGS, type RiskSettings } from './riskSettings.ts';
import { firstRiskState, knowledgeOf, packRisks, type RiskState, unpackRisks } from './riskState.ts';
import { countOutcome, learnOutcomes, shareOf } from './outcomes.ts';
import { addForecast, forgetForecasts, takeForecasts } from './waiting.ts';

/** A probability, and why: at most three English sentences, what weighs most first. */
export interface LateRisk {
  /** 0 to 1. */
  readonly probability: number;
  readonly reasons: readonly string[];
}

/**
 * Learns how often parcels miss what was promised that were forecast alike, and says how probable it is of one. What is
 * claimed by estimate and silence is only where it looks; what came out is what it says. Deterministic, without a clock.
 * Nothing of a day counts before the next one begins.
 */
export interface RiskModel {
  /** Begins a day, counted from 1970-01-01 in UTC: learns those before it. A day that has begun is passed over. */
  readonly startDay: (day: Day) => void;
  /** A parcel is forecast; what comes out of it is learned when it is known. Once a day of each parcel under way is enough. */
  readonly observeForecast: (parcelId: string, question: LateQuestion) => void;
  /** A parcel arrived in time, or what was promised has passed and it had not. */
  readonly observeOutcome: (parcelId: string, isLate: boolean) => void;
  /** A parcel is cancelled, or followed no more: nothing comes out. */
  readonly observeWithdrawn: (parcelId: string) => void;
  readonly lateProbability: (question: LateQuestion) => LateRisk;
  /** Everything that was learned, as bytes from which a model goes on exactly. */
  readonly saveState: () => Uint8Array;
  /** What predicting takes: the same without the parcels whose outcome is waited for. A model that goes on from it must not learn. */
  readonly saveKnowledge: () => Uint8Array;
}

/**
 * A model that knows nothing, or goes on from a saved state.
 * @throws Error when the state is of another version
 */
export function createRiskModel(settings: RiskSettings = DEFAULT_RISK_SETTINGS, saved?: Uint8Array): RiskModel {
  const state: RiskState = saved === undefined ? firstRiskState() : unpackRisks(saved);
  return {
    startDay: (day) => {
      if (day <= (state.today ?? -Infinity)) return;
      learnOutcomes(state.outcomes, day, settings);
      learnDrift(state.drift, day, settings);
      forgetForecasts(state.waiting, day - settings.mostDaysUnasked, settings);
      state.today = day;
    },
    observeForecast: (parcelId, question) => {
      const { probability: expected } = believe(state, settings, question);
      const forecast = { key: lateKeys(question).service, daysLeft: question.daysLeft, expected };
      addForecast(state.waiting, parcelId, { day: state.today ?? 0, forecast, bounds: settings });
    },
    observeOutcome: (parcelId, isLate) => {
      for (const { key, daysLeft, expected } of takeForecasts(state.waiting, parcelId)) {
        countOutcome(state.outcomes, key, { isLate, settings });
        countDrift(state.drift, `${daysLeft}`, { expected, isLate });
      }
    },
    observeWithdrawn: (parcelId) => void takeForecasts(state.waiting, parcelId),
    lateProbability: (question) => {
      const believed = believe(state, settings, question);
      const probability = asOfToday(state, settings, { question, probability: believed.probability });
      return { probability, reasons: lateReasons(question, { probability, outcomes: believed.outcomes }) };
    },
    saveState: () => packRisks(state),
    saveKnowledge: () => packRisks(knowledgeOf(state)),
  };
}

/** What came out of forecasts alike, each link drawn towards the one above it as far as its outcomes are few. */
function believe(
  { outcomes, today }: RiskState,
  settings: RiskSettings,
  question: LateQuestion,
): { readonly probability: number; readonly outcomes: number } {
  if (question.promisedAt <= question.asOf) return { probability: 1, outcomes: 0 };
  const keys = lateKeys(question);
  let [probability, seen] = [claimedLate(question), 0];
  for (const link of LATE_LINKS) {
    const found = shareOf(outcomes[link], keys[link], { day: today ?? 0, settings });
    if (found === null) break;
    probability = (found.late + settings.pull * probability) / (found.all + settings.pull);
    if (found.all >= settings.pull) seen = found.all;
  }
  return { probability, outcomes: seen };
}

function asOfToday(
  { drift, today }: RiskState,
  settings: RiskSettings,
  { question, probability }: { readonly question: LateQuestion; readonly probability: number },
): number {
  if (question.promisedAt <= question.asOf) return 1;
  return drifted(drift, `${question.daysLeft}`, { probability, day: today ?? 0, settings });
}
