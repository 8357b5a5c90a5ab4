import { isNormal, type SimulatedParcel, type Wrong } from '../../simulation/world/index.ts';
import type { Alarm } from './desk.ts';
import { heardGaps } from './knower/heardGaps.ts';
import { grouped, isFoundBy } from './judgeAlarms.ts';
import type { Knower } from './knower/knower.ts';
import { isIncident, isOfIncident, isWithOthers } from './truths.ts';

const HOUR_MS = 3_600_000;
/** The carrier's normal silence between the last hub and the door is so long, at least. */
const BLACKOUT_MS = 4 * HOUR_MS;

/** A parcel that was lost or stuck. */
export interface StillTruth {
  readonly parcel: SimulatedParcel;
  readonly wrong: Wrong;
  /** When who knows the world's law would be sure of it, epoch milliseconds; null: never before it was over. */
  readonly tellableAt: number | null;
}

/** The lost and the stuck among parcels, and when that could be told. */
export function stillTruths(parcels: readonly SimulatedParcel[], knower: Knower): readonly StillTruth[] {
  return parcels.flatMap((parcel) =>
    parcel.wrongs.filter(isIncident).map((wrong) => ({ parcel, wrong, tellableAt: knower.tellableAt(parcel, wrong) })),
  );
}

/** How alarms of silence did. */
export interface SilenceFigures {
  readonly truths: number;
  /** Of the truths, those that could be told before they were over. */
  readonly tellable: number;
  readonly alarms: number;
  /** Of the alarms, those of parcels that were held up with many others: their place is the incident, not they. */
  readonly withOthers: number;
  /** Of the other alarms, those of parcels that are lost or were stuck, and nobody had heard that they go on. */
  readonly precision: number;
  /** Of what could be told, what had an alarm within so many hours of that moment. */
  readonly within24: number;
  readonly within48: number;
  /** Of all truths, what had an alarm before it was over. */
  readonly ever: number;
  /** Alarms of parcels of which nothing was ever wrong and that came in time, per 1,000 of these; and of those that passed a blackout. */
  readonly falsePerThousand: number;
  readonly falseInBlackout: number;
}

/** Judges alarms of silence of parcels. */
export function judgeSilence(
  parcels: readonly SimulatedParcel[],
  truths: readonly StillTruth[],
  alarms: readonly Alarm[],
): SilenceFigures {
  const own = grouped(alarms);
  const isFound = ({ parcel, wrong }: StillTruth, deadline: number): boolean =>
    isFoundBy({ wrong, own: own.get(parcel) ?? [] }, deadline);
  const tellable = truths.filter(({ tellableAt }) => tellableAt !== null);
  const within = (hours: number): number =>
    tellable.filter((truth) => isFound(truth, (truth.tellableAt ?? 0) + hours * HOUR_MS)).length / tellable.length;
  const right = alarms.filter(isOfIncident);
  const withOthers = alarms.filter((alarm) => !isOfIncident(alarm) && isWithOthers(alarm));
  const normal = parcels.filter(isNormal);
  const falseOf = (of: readonly SimulatedParcel[]): number =>
    (1_000 * of.reduce((sum, parcel) => sum + (own.get(parcel)?.length ?? 0), 0)) / of.length;
  return {
    ...{ truths: truths.length, tellable: tellable.length, alarms: alarms.length, withOthers: withOthers.length },
    precision: right.length / (alarms.length - withOthers.length),
    ...{ within24: within(24), within48: within(48) },
    ever: truths.filter((truth) => isFound(truth, Infinity)).length / truths.length,
    ...{ falsePerThousand: falseOf(normal), falseInBlackout: falseOf(normal.filter(passesBlackout)) },
  };
}

/** Whether nothing is heard of a parcel for hours between its last hub and the door. */
export function passesBlackout(parcel: SimulatedParcel): boolean {
  return heardGaps(parcel).some(
    ({ from, until, status }) =>
      (status === 'AT_LOCAL_FACILITY' || status === 'OUT_FOR_DELIVERY') &&
      until < Infinity &&
      until - from >= BLACKOUT_MS,
  );
}
