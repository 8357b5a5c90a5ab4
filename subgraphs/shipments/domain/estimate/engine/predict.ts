import { opinionAtDoor } from './door/atDoor.ts';
import { heldOf } from './held/held.ts';
import type { Knowledge } from './knowledge.ts';
import { opinionOnTheWay } from './onTheWay.ts';
import { blend, type Opinion } from './opinion.ts';
import { type Question, startOf, type WallTime } from './order.ts';
import type { Reason } from './reasons.ts';
import { readStated, type StatedOpinion } from './stated/statedOpinion.ts';
import { withSighting } from './waypoints/lastSeen.ts';

/** When a parcel is expected, in elapsed days from the order (or from the hand-over, once there was one). */
export interface Prediction {
  readonly p10: number;
  readonly p50: number;
  readonly p90: number;
  /**
   * What stands behind it: nothing, histories, histories and a regression, these and how parcels fare from where it was
   * last seen, or how parcels fare near the door.
   */
  readonly basis: Opinion['basis'];
  /** How many parcels of today the closest history is worth. */
  readonly parcels: number;
  /** Arrivals that the engine has learned from altogether. */
  readonly learned: number;
  /**
   * Of recent arrivals, those at this stage or phase, and which share of them came between p10 and p90 as they were
   * predicted when it began; null as long as too few arrived to say.
   */
  readonly calibration: { readonly parcels: number; readonly held: number } | null;
  /**
   * The share of the carrier's own window in it, up to 1. 0 where none is stated, or too few arrived to say how good
   * windows are; one that was judged keeps at least a hundredth.
   */
  readonly statedWeight: number;
  readonly reasons: readonly Reason[];
}

/** Longer than that nobody waits: elapsed days from the moment that is asked for. */
const LONGEST_DAYS = 120;

/**
 * Predicts an arrival from what was known when the day began, given that the parcel has not arrived at `asOf`. The
 * quantiles rise, and none is before `asOf`; as long as question and day stay the same, none falls while `asOf` rises.
 */
export function predict(question: Question, asOf: WallTime, knowledge: Knowledge): Prediction {
  const own = ownOpinion(question, asOf, knowledge);
  const stated = readStated(question, asOf, knowledge);
  const blended = stated === null ? own.quantiles : blend(own.quantiles, stated.quantiles, stated.blend);
  // where next to nobody is silent for so long, what is left of a tail has no end
  const [p10, p50, p90] = [blended.p10, blended.p50, blended.p90].map((at) => Math.min(at, asOf + LONGEST_DAYS)) as [
    number,
    number,
    number,
  ];
  const start = startOf(question);
  return {
    p10: p10 - start,
    p50: p50 - start,
    p90: p90 - start,
    basis: own.basis,
    parcels: own.parcels,
    learned: knowledge.state.models.PURCHASE.calibration.arrivals,
    calibration: heldOf(knowledge.state.held, own.kind, {
      day: knowledge.sight.today,
      settings: knowledge.settings.held,
    }),
    statedWeight: stated?.blend.share ?? 0,
    reasons:
      stated === null
        ? own.reasons()
        : ranked(own.reasons(), { stated, moved: knowledge.sight.clock.between(own.quantiles.p50, p50) }),
  };
}

/** The window's reason stands first where the window weighs most. */
function ranked(
  own: readonly Reason[],
  { stated, moved }: { readonly stated: StatedOpinion; readonly moved: number },
): readonly Reason[] {
  const reason = stated.reason(moved);
  return stated.blend.share > 0.5 ? [reason, ...own] : [...own, reason];
}

/** What the engine itself says, whatever the carrier states. */
export function ownOpinion(question: Question, asOf: WallTime, knowledge: Knowledge): Opinion {
  const { door, order } = question;
  if (door != null) return opinionAtDoor({ entry: door, order }, asOf, knowledge);
  return withSighting(opinionOnTheWay(question, asOf, knowledge), { question, asOf }, knowledge);
}
