import type { ExceptionKind } from '../../platform/events/types/index.ts';
import { dayOnWall } from './ground/index.ts';
import type { SimulatedParcel, Wrong, WrongKind } from './parcel.ts';

/** What a detector is judged by. Instants are epoch milliseconds. */
export interface ParcelTruth extends Pick<SimulatedParcel, 'end' | 'arrivedAt' | 'deliveredAt'> {
  readonly wrongs: readonly Wrong[];
  /** Whole days on the destination's wall after the promised one; 0: in time; null: it never arrived. */
  readonly lateByDays: number | null;
}

const EXCEPTIONS: Readonly<Record<WrongKind, ExceptionKind | null>> = {
  LOST: 'LOST_IN_TRANSIT',
  STUCK: 'DELAYED',
  MISROUTED: 'MISROUTED',
  DAMAGED: 'DAMAGED',
  ADDRESS_ISSUE: 'ADDRESS_ISSUE',
  CUSTOMS_HOLD: 'CUSTOMS_HOLD',
  CARRIER_HOLD: 'CARRIER_HOLD',
  WEATHER_HOLD: 'WEATHER_HOLD',
  REFUSED: 'REFUSED',
  FAILED_ATTEMPT: 'DELIVERY_ATTEMPTED',
  UNCOLLECTED: 'LOCKER_PICKUP_EXPIRING',
  RETURN_TO_SENDER: 'RETURN_TO_SENDER',
  PICKUP_OVERDUE: 'PICKUP_OVERDUE',
  STALLED_BEFORE_DISPATCH: 'STALLED_BEFORE_DISPATCH',
  HUB_SLOW: null,
  STRIKE: null,
};

/** The exception that a desk should see for what is wrong; null: none, for it is not the parcel's. */
export function exceptionOf(kind: WrongKind): ExceptionKind | null {
  return EXCEPTIONS[kind];
}

/** What really happened to a parcel. */
export function truthOf({ wrongs, end, arrivedAt, deliveredAt, ...parcel }: SimulatedParcel): ParcelTruth {
  const zone = parcel.destinationZone;
  const late = arrivedAt === null ? null : dayOnWall(arrivedAt, zone) - dayOnWall(parcel.promisedAt, zone);
  return { wrongs, end, arrivedAt, deliveredAt, lateByDays: late === null ? null : Math.max(0, late) };
}

/** Nothing was wrong with it, whoever's fault, and it arrived in time: whoever raises an alarm raises a false one. */
export function isNormal(parcel: SimulatedParcel): boolean {
  return parcel.wrongs.length === 0 && truthOf(parcel).lateByDays === 0;
}

/**
 * The longest time for which nothing new was heard of a parcel between its first and its last scan, in milliseconds:
 * what looks like silence to who only has the scans. 0 where there are not two.
 */
export function longestSilenceMs({ scans }: Pick<SimulatedParcel, 'scans'>): number {
  const heard = scans.flatMap(({ receivedAt, repeated }) => (receivedAt === null || repeated ? [] : [receivedAt]));
  heard.sort((one, other) => one - other);
  return heard.reduce((longest, at, index) => Math.max(longest, at - (heard[index - 1] ?? at)), 0);
}
