import type { Estimate } from '../../../../../platform/events/types/index.ts';
import { estimateArrival, forecastFor, wallTimeAt, zoneOf } from '../../estimate/index.ts';
import type { LateQuestion, RiskModel } from '../../risk/index.ts';
import type { SilenceModel } from '../../silence/index.ts';
import { isMoving } from '../../status.ts';
import { silentOf, toldLast } from './silentParcel.ts';
import type { RiskReader, WatchedParcel, WatchGround } from './watched.ts';

/** What is asked of learned risks of lateness. */
export type LateReader = Pick<RiskModel, 'lateProbability'>;

/** What risks are read from. */
export interface LearnedRisks {
  readonly silence: Pick<SilenceModel, 'silenceOf' | 'incidentProbability' | 'lossProbability'>;
  readonly risks: LateReader;
}

/** Says how probable it is that parcels are late or lost, by what was learned. */
export function riskReaderOf({ silence, risks }: LearnedRisks): RiskReader {
  return {
    lateRisk: (parcel, ground, nowMs) => {
      const question = lateQuestionOf(parcel, { silence, ground, nowMs });
      return question === null ? null : risks.lateProbability(question);
    },
    lossRisk: (parcel, _ground, nowMs) => {
      const silent = silentOf(parcel);
      const { sentence } = silence.silenceOf(silent, nowMs);
      return { probability: silence.lossProbability(silent, nowMs), reasons: [sentence] };
    },
  };
}

/** When a parcel is asked about, and what is known beside it. */
export interface LateAsked {
  readonly silence: Pick<SilenceModel, 'incidentProbability'>;
  readonly ground: Pick<WatchGround, 'forecast'>;
  /** Epoch milliseconds. */
  readonly nowMs: number;
}

/** By what the promise of a parcel is judged; null where nothing was promised. */
export function lateQuestionOf(parcel: WatchedParcel, { silence, ground, nowMs }: LateAsked): LateQuestion | null {
  const { facts, state } = parcel;
  if (facts.promisedAt === null) return null;
  const promisedAt = Date.parse(facts.promisedAt);
  const zone = zoneOf(facts);
  const estimate = parcel.estimate ?? estimateOf(parcel, { ground, nowMs });
  return {
    ...{ asOf: nowMs, promisedAt, phase: state.status, told: toldLast(state) },
    daysLeft: Math.floor(wallTimeAt(promisedAt, zone)) - Math.floor(wallTimeAt(nowMs, zone)),
    estimate: estimate === null ? null : quantilesOf(estimate),
    service: [facts.carrier, facts.service ?? ''].join(' ').trim(),
    silentHours: Math.max(nowMs - Date.parse(parcel.heardAt), 0) / 3_600_000,
    incident: isMoving(state.status) ? silence.incidentProbability(silentOf(parcel), nowMs) : 0,
  };
}

function estimateOf(
  { facts, direction, heardAt }: WatchedParcel,
  { ground, nowMs }: Pick<LateAsked, 'ground' | 'nowMs'>,
): Estimate | null {
  const now = new Date(nowMs).toISOString();
  const heard = heardAt < now ? heardAt : now;
  return estimateArrival(facts, forecastFor(direction, ground.forecast), { asOf: now, heardAt: heard, before: null });
}

function quantilesOf({ p10, p50, p90 }: Estimate): NonNullable<LateQuestion['estimate']> {
  return { p10: Date.parse(p10), p50: Date.parse(p50), p90: Date.parse(p90) };
}
