import { closestHistory } from './history/baseChain.ts';
import type { Level } from './history/levels.ts';
import { FEATURES } from './features/featureList.ts';
import type { Known, Topic } from './features/known.ts';
import type { Regression } from './regression/quantileRegression.ts';
import { standardised } from './regression/standardise.ts';

/** One thing that made an estimate what it is. */
export interface Reason {
  /**
   * The history or the phase that it starts from, a topic that moved it, what was learned of earlier estimates, that it
   * has not arrived yet, or the carrier's own window.
   */
  readonly about: 'BASE' | 'PHASE' | Topic | 'CALIBRATION' | 'STILL_UNDER_WAY' | 'CARRIER';
  /** By how many working days it moved the median; null where it is what the others start from. */
  readonly workingDays: number | null;
  /** For a person: English, one sentence. */
  readonly sentence: string;
}

const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  all: 'of all parcels',
  service: 'of this carrier service',
  region: 'into this region',
  lane: 'on this lane',
  laneDistance: 'on this lane over this distance',
  laneZone: 'from this region into this postal zone',
  sellerRegion: 'of this seller into this region',
  seller: 'of this seller',
  zone: 'into this postal zone',
};

const TOPIC_WORDS: Readonly<Record<Topic, readonly [earlier: string, later: string]>> = {
  HISTORY: ['Recent parcels were faster than the season.', 'Recent parcels were slower than the season.'],
  PACE: ['Parcels under way move faster than usual.', 'Parcels under way move slower than usual.'],
  PROMISE: ['The shop promised it early.', 'The shop promised it late.'],
  SELLER: ['This seller is quick.', 'This seller is slow, or has orders waiting.'],
  CALENDAR: ['The days ahead are good ones.', 'Weekends, holidays or the hour lie in its way.'],
  ROUTE: ['The route is an easy one.', 'The route is a hard one.'],
  PARCEL: ['Such parcels travel fast.', 'Such parcels travel slowly.'],
};

/** Below a quarter of a day nobody would notice. */
const LEAST_DAYS = 0.25;

/** The history that an estimate starts from. */
export function baseReason(known: Known): Reason {
  const { level, parcels } = closestHistory(known.history, known.stage === 'PURCHASE' ? 'total' : 'transit');
  const days = Math.exp(known.base).toFixed(1);
  return {
    about: 'BASE',
    workingDays: null,
    sentence:
      parcels < 1
        ? `Nothing has arrived yet: ${days} working days are an assumption.`
        : `Histories down to ${Math.round(parcels)} recent parcels ${LEVEL_WORDS[level]} give ${days} working days.`,
  };
}

/** What moved the median from there, most first. */
export function topicReasons(regression: Regression, known: Known, features: Float32Array): readonly Reason[] {
  const median = regression.lines[1];
  const byTopic = new Map<Topic, number>();
  FEATURES[known.stage].forEach(({ topic }, index) => {
    const moved = (median[index + 1] ?? 0) * standardised(regression.scale, index, features[index] ?? NaN);
    byTopic.set(topic, (byTopic.get(topic) ?? 0) + moved);
  });
  return [...byTopic]
    .map(([topic, moved]) => topicReason(topic, Math.exp(known.base) * Math.expm1(moved)))
    .filter(({ workingDays }) => Math.abs(workingDays ?? 0) >= LEAST_DAYS)
    .sort((a, b) => Math.abs(b.workingDays ?? 0) - Math.abs(a.workingDays ?? 0));
}

function topicReason(topic: Topic, workingDays: number): Reason {
  return { about: topic, workingDays, sentence: TOPIC_WORDS[topic][workingDays < 0 ? 0 : 1] };
}

/** What earlier estimates teach, when it moves the median noticeably. */
export function calibrationReasons(claimedDays: number, believedDays: number): readonly Reason[] {
  const workingDays = believedDays - claimedDays;
  if (Math.abs(workingDays) < LEAST_DAYS) return [];
  const sentence = `Parcels arrive ${workingDays < 0 ? 'earlier' : 'later'} these days than they were estimated to.`;
  return [{ about: 'CALIBRATION', workingDays, sentence }];
}

/** That it has not arrived yet, when that moves the median noticeably. */
export function underWayReasons(fromStartDays: number, nowDays: number): readonly Reason[] {
  const workingDays = nowDays - fromStartDays;
  if (workingDays < LEAST_DAYS) return [];
  return [{ about: 'STILL_UNDER_WAY', workingDays, sentence: 'It has not arrived where others had by now.' }];
}
