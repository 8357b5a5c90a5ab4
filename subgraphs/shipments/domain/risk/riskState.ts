import { type Day, packState, unpackState } from '../estimate/engine/index.ts';
import { noRates, type Rates } from './rates.ts';
import { columnsOf, noneWaiting, type Waiting, type WaitingColumns, waitingOf } from './waiting.ts';
import { noWeights, type Weights } from './weights.ts';

/** Counts up when a saved state of before could not be read any more, or would mean something else. */
export const RISK_VERSION = 3;

/** Everything a model of risks has learned and keeps. Its size is bounded by the settings. */
export interface RiskState {
  readonly version: number;
  /** The day that has begun; null before the first. */
  today: Day | null;
  readonly weights: Weights;
  /**
   * What outcomes of these days say beyond those of weeks: a season, or a strike, moves all of them at once, and is not
   * learned as though it were to stay.
   */
  readonly drift: Rates;
  /** How what was said kept, by what was said: many weights together are too sure of themselves. */
  readonly reliability: Rates;
  readonly waiting: Waiting;
}

/** The state of a model that has seen nothing. */
export function firstRiskState(): RiskState {
  const learned = { weights: noWeights(), drift: noRates(), reliability: noRates() };
  return { version: RISK_VERSION, today: null, ...learned, waiting: noneWaiting() };
}

/** What predicting takes of a state: no parcels that are waited for. */
export function knowledgeOf(state: RiskState): RiskState {
  return { ...state, waiting: noneWaiting() };
}

/** A state as bytes. */
export function packRisks({ waiting, ...rest }: RiskState): Uint8Array {
  return packState({ ...rest, columns: columnsOf(waiting) });
}

/**
 * The state that {@link packRisks} packed.
 * @throws Error when it is of another version, or cut short
 */
export function unpackRisks(saved: Uint8Array): RiskState {
  const { columns, ...rest } = unpackState(saved) as Omit<RiskState, 'waiting'> & { readonly columns: WaitingColumns };
  if (rest.version !== RISK_VERSION) {
    throw new Error(`the state of the risks is of version ${rest.version}, not ${RISK_VERSION}`);
  }
  return { ...rest, waiting: waitingOf(columns) };
}
