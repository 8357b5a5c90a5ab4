import { type Arrival, quantileOf } from './calibration/arrival.ts';
import { regionPace } from './calibration/regionPace.ts';
import type { DaySight } from './daySight.ts';
import type { EngineState } from './engineState.ts';
import { closestHistory } from './history/baseChain.ts';
import type { Known } from './features/known.ts';
import { type Question, startOf, type WallTime } from './order.ts';
import { baseReason, calibrationReasons, type Reason, topicReasons, underWayReasons } from './reasons.ts';
import type { EngineSettings } from './settings.ts';
import { claim, type Said } from './stageModel.ts';
import { whatIsKnown } from './whatIsKnown.ts';

/** When a parcel is expected, in elapsed days from the order (or from the hand-over, once there was one). */
export interface Prediction {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /** What stands behind it: nothing, histories, or histories and a regression. */
  readonly basis: 'PRIOR' | 'HISTORY' | 'REGRESSION';
  /** How many parcels of today the closest history is worth. */
  readonly parcels: number;
  readonly reasons: readonly Reason[];
}

/** What an engine predicts from. */
export interface Knowledge {
  readonly state: EngineState;
  readonly sight: DaySight;
  readonly settings: EngineSettings;
}

/**
 * Predicts an arrival from what was known when the day began, given that the parcel has not arrived at `asOf`.
 * The quantiles rise, and none is before `asOf`.
 */
export function predict(question: Question, asOf: WallTime, knowledge: Knowledge): Prediction {
  const known = whatIsKnown(question, knowledge);
  const said = claim(knowledge.state.models[known.stage], known, knowledge.settings);
  const arrival = arrivalOf(known, said, knowledge);
  const { clock } = knowledge.sight;
  const soFar = Math.max(clock.between(known.start, asOf), 0);
  const elapsed = (level: number): number =>
    Math.max(clock.after(known.start, quantileOf(arrival, level, soFar)), asOf) - startOf(question);
  const { parcels } = closestHistory(known.history, known.stage === 'PURCHASE' ? 'total' : 'transit');
  const { regression } = knowledge.state.models[known.stage];
  return {
    p10: elapsed(0.1),
    p50: elapsed(0.5),
    p90: elapsed(0.9),
    basis: regression !== null ? 'REGRESSION' : parcels >= 1 ? 'HISTORY' : 'PRIOR',
    parcels,
    reasons: reasonsOf({ known, said, arrival, soFar }, knowledge),
  };
}

function arrivalOf(known: Known, said: Said, { state, sight, settings }: Knowledge): Arrival {
  const { calibration } = state.models[known.stage];
  return {
    claim: said.claim,
    curves: sight.curves[known.stage],
    pace: regionPace(calibration, known.question.order.destination.region, settings.lifeTable),
    correction: settings.lifeTable.correction,
  };
}

function reasonsOf(
  { known, said, arrival, soFar }: { known: Known; said: Said; arrival: Arrival; soFar: number },
  { state }: Knowledge,
): readonly Reason[] {
  const { regression } = state.models[known.stage];
  const fromStart = quantileOf(arrival, 0.5, 0);
  return [
    baseReason(known),
    ...(regression === null ? [] : topicReasons(regression, known, said.features)),
    ...calibrationReasons(Math.exp(said.claim.median), fromStart),
    ...underWayReasons(fromStart, quantileOf(arrival, 0.5, soFar)),
  ];
}
