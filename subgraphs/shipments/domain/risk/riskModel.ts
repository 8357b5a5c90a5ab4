import type { Day } from '../estimate/engine/index.ts';
import { believedLate, learnSettled } from './belief.ts';
import type { LateQuestion } from './lateQuestion.ts';
import { lateReasons } from './lateReasons.ts';
import { likenessOf, wordOf } from './likeness.ts';
import { DEFAULT_RISK_SETTINGS, type RiskSettings } from './riskSettings.ts';
import { firstRiskState, knowledgeOf, packRisks, type RiskState, unpackRisks } from './riskState.ts';
import { addForecast, dropParcel, forgetForecasts, noteOutcome } from './waiting.ts';

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

/** What came of a promise is known so long after it is due. */
const KNOWN_AFTER_MS = 12 * 3_600_000;
const DAY_MS = 86_400_000;

/**
 * A model that knows nothing, or goes on from a saved state.
 * @throws Error when the state is of another version
 */
export function createRiskModel(settings: RiskSettings = DEFAULT_RISK_SETTINGS, saved?: Uint8Array): RiskModel {
  const state: RiskState = saved === undefined ? firstRiskState() : unpackRisks(saved);
  return {
    startDay: (day) => {
      if (day <= (state.today ?? -Infinity)) return;
      state.today = day;
      learnSettled(state, settings, day);
      forgetForecasts(state.waiting, day - settings.mostDaysUnasked, settings);
    },
    observeForecast: (parcelId, question) => {
      const due = Math.ceil((question.promisedAt + KNOWN_AFTER_MS) / DAY_MS);
      const forecast = { day: state.today ?? 0, due, word: wordOf(likenessOf(question)), bounds: settings };
      addForecast(state.waiting, parcelId, forecast);
    },
    observeOutcome: (parcelId, isLate) => noteOutcome(state.waiting, parcelId, isLate),
    observeWithdrawn: (parcelId) => dropParcel(state.waiting, parcelId),
    lateProbability: (question) => {
      const hasPassed = question.promisedAt <= question.asOf;
      const probability = hasPassed ? 1 : believedLate(state, settings, likenessOf(question));
      const hasLearned = state.weights.slots.size > 0;
      return { probability, reasons: lateReasons(question, { probability, hasLearned }) };
    },
    saveState: () => packRisks(state),
    saveKnowledge: () => packRisks(knowledgeOf(state)),
  };
}
