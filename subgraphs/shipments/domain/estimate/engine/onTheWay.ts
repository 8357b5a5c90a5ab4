import { type Arrival, quantileOf } from './calibration/arrival.ts';
import { regionPace } from './calibration/regionPace.ts';
import type { Known } from './features/known.ts';
import type { Span } from './held/held.ts';
import { closestHistory } from './history/baseChain.ts';
import type { Knowledge } from './knowledge.ts';
import { type Opinion, type Quantiles, quantilesBy } from './opinion.ts';
import type { Question, Stage, WallTime } from './order.ts';
import { baseReason, calibrationReasons, type Reason, topicReasons, underWayReasons } from './reasons.ts';
import { claim, type Said } from './stageModel.ts';
import { whatIsKnown } from './whatIsKnown.ts';

/** When a parcel arrives that is with its seller or far from its door, given that it has not at `asOf`. */
export function opinionOnTheWay(question: Question, asOf: WallTime, knowledge: Knowledge): Opinion {
  const known = whatIsKnown(question, knowledge);
  const said = claim(knowledge.state.models[known.stage], known, knowledge.settings);
  const claimed = claimedOf(known, said);
  const arrival = arrivalOf(claimed, knowledge);
  const soFar = Math.max(knowledge.sight.clock.between(known.start, asOf), 0);
  const { parcels } = closestHistory(known.history, known.stage === 'PURCHASE' ? 'total' : 'transit');
  const { regression } = knowledge.state.models[known.stage];
  return {
    quantiles: quantilesOnTheWay(claimed, asOf, knowledge),
    basis: regression !== null ? 'REGRESSION' : parcels >= 1 ? 'HISTORY' : 'PRIOR',
    parcels,
    kind: known.stage,
    reasons: () => reasonsOf({ known, said, arrival, soFar }, knowledge),
  };
}

/** What was claimed of a parcel when its stage began. */
export interface Claimed {
  readonly stage: Stage;
  /** Where it goes. */
  readonly region: string;
  readonly start: WallTime;
  readonly claim: Said['claim'];
}

function claimedOf({ stage, start, question }: Known, { claim: said }: Said): Claimed {
  return { stage, start, region: question.order.destination.region, claim: said };
}

/** The quantiles that follow from a claim these days, given that the parcel has not arrived at `asOf`. */
export function quantilesOnTheWay(claimed: Claimed, asOf: WallTime, knowledge: Knowledge): Quantiles {
  const { clock } = knowledge.sight;
  const arrival = arrivalOf(claimed, knowledge);
  const soFar = Math.max(clock.between(claimed.start, asOf), 0);
  return quantilesBy((level) => Math.max(clock.after(claimed.start, quantileOf(arrival, level, soFar)), asOf));
}

/** The arrival that follows from a claim, and from how claims are kept these days. */
function arrivalOf({ stage, region, claim: claimed }: Claimed, { state, sight, settings }: Knowledge): Arrival {
  return {
    claim: claimed,
    curves: sight.curves[stage],
    pace: regionPace(state.models[stage].calibration, region, settings.lifeTable),
    correction: settings.lifeTable.correction,
  };
}

/** What is predicted of a parcel when its stage begins. */
export function spanOnTheWay(known: Known, said: Said, knowledge: Knowledge): Span {
  const arrival = arrivalOf(claimedOf(known, said), knowledge);
  const at = (level: number): WallTime => knowledge.sight.clock.after(known.start, quantileOf(arrival, level, 0));
  return { p10: at(0.1), p90: at(0.9) };
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
