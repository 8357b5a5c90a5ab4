import { bestBlend, OWN_ALONE } from '../blending/blends.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Blend, type Quantiles, quantilesBy } from '../opinion.ts';
import type { Question, StatedWindow, WallTime } from '../order.ts';
import type { Reason } from '../reasons.ts';
import { errorAt, type Errors, medianSize } from './errorBins.ts';
import { believeStated, type StatedAt } from './statedTables.ts';

/** What a carrier's window says when it is read by how its windows lay before. */
export interface StatedOpinion {
  readonly quantiles: Quantiles;
  /** How it is put together with our own estimate: as would have lost least lately. */
  readonly blend: Blend;
  readonly reason: (movedWorkingDays: number) => Reason;
}

/** Where the parcel of a question is. */
export function statedAt({ door }: Question): StatedAt {
  return door == null ? 'ON_THE_WAY' : 'AT_THE_DOOR';
}

/** The middle of a window: windows differ in width for reasons of their own. */
export function middleOf({ earliest, latest }: StatedWindow): WallTime {
  return (earliest + latest) / 2;
}

/**
 * The quantiles of an arrival whose window has this middle, given that it has not arrived at `asOf`. They never fall
 * while `asOf` rises and the window stays; an error further off than any that is kept is taken for "now".
 */
export function quantilesOfErrors(errors: Errors, middle: WallTime, asOf: WallTime): Quantiles {
  return quantilesBy((level) => Math.max(middle + errorAt(errors, level, asOf - middle), asOf));
}

/** What the question's window says; null where none is stated, or too few arrived to say how good windows are. */
export function readStated(
  question: Question,
  asOf: WallTime,
  { state, sight, settings }: Knowledge,
): StatedOpinion | null {
  const { stated, order } = question;
  if (stated == null) return null;
  const key = { at: statedAt(question), service: order.service };
  const belief = believeStated(state.stated, key, { day: sight.today, settings: settings.stated });
  const { arrived, errors, losses } = belief;
  if (arrived < settings.stated.leastArrived || losses === null) return null;
  const blend = bestBlend(losses);
  return {
    quantiles: quantilesOfErrors(errors, middleOf(stated), asOf),
    blend,
    reason: (workingDays) => ({ about: 'CARRIER', workingDays, sentence: sentenceOf(blend, medianSize(errors)) }),
  };
}

function sentenceOf(blend: Blend, days: number): string {
  const counts = blend === OWN_ALONE ? 'as good as nothing' : `${Math.round(100 * blend.share)} in 100`;
  return `The carrier states a window, which counts ${counts}: its windows were off by a median of ${daysOf(days)} lately.`;
}

function daysOf(days: number): string {
  return days < 1 ? `${Math.max(Math.round(days * 24), 1)} hours` : `${days.toFixed(1)} days`;
}
