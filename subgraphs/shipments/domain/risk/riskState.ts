import { type Day, packState, unpackState } from '../estimate/engine/index.ts';
import { type Drift, noDrift } from './drift.ts';
import { noOutcomes, type Outcomes } from './outcomes.ts';

/** Counts up when a saved state of before could not be read any more, or would mean something else. */
export const RISK_VERSION = 1;

/** A forecast whose outcome is not known yet. */
export interface Waiting {
  /** That of the closest link; those of the others are its beginnings. */
  readonly key: string;
  readonly daysLeft: number;
  /** What was expected of it by the outcomes of weeks: 0 to 1. */
  readonly expected: number;
}

/** Everything a model of risks has learned and keeps. Its size is bounded by the settings. */
export interface RiskState {
  readonly version: number;
  /** The day that has begun; null before the first. */
  today: Day | null;
  readonly outcomes: Outcomes;
  readonly drift: Drift;
  /** By parcel its forecasts, that forecast longest ago first. */
  readonly waiting: Map<string, readonly Waiting[]>;
}

/** The state of a model that has seen nothing. */
export function firstRiskState(): RiskState {
  return { version: RISK_VERSION, today: null, outcomes: noOutcomes(), drift: noDrift(), waiting: new Map() };
}

/** A state as bytes. */
export function packRisks(state: RiskState): Uint8Array {
  return packState(state);
}

/**
 * The state that {@link packRisks} packed.
 * @throws Error when it is of another version, or cut short
 */
export function unpackRisks(saved: Uint8Array): RiskState {
  const state = unpackState(saved) as RiskState;
  if (state.version !== RISK_VERSION) {
    throw new Error(`the state of the risks is of version ${state.version}, not ${RISK_VERSION}`);
  }
  return state;
}
