import { type Day, packState, unpackState } from '../estimate/engine/index.ts';
import { type Drift, noDrift } from './drift.ts';
import { noOutcomes, type Outcomes, withoutFresh } from './outcomes.ts';
import { columnsOf, noneWaiting, type Waiting, type WaitingColumns, waitingOf } from './waiting.ts';

/** Counts up when a saved state of before could not be read any more, or would mean something else. */
export const RISK_VERSION = 2;

/** Everything a model of risks has learned and keeps. Its size is bounded by the settings. */
export interface RiskState {
  readonly version: number;
  /** The day that has begun; null before the first. */
  today: Day | null;
  readonly outcomes: Outcomes;
  readonly drift: Drift;
  readonly waiting: Waiting;
}

/** The state of a model that has seen nothing. */
export function firstRiskState(): RiskState {
  return { version: RISK_VERSION, today: null, outcomes: noOutcomes(), drift: noDrift(), waiting: noneWaiting() };
}

/** What predicting takes of a state: no parcels that are waited for, nor what counts from the next day on alone. */
export function knowledgeOf({ outcomes, drift, ...state }: RiskState): RiskState {
  const learned = { fresh: noDrift().fresh, learned: drift.learned };
  return { ...state, outcomes: withoutFresh(outcomes), drift: learned, waiting: noneWaiting() };
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
