import type { SimulatedParcel, Wrong } from '../../simulation/world/index.ts';
import type { Alarm } from './desk.ts';

/** Whether a parcel is lost, or lies somewhere and no scan says why, at a moment: epoch milliseconds. */
export function isStandingStill({ wrongs }: SimulatedParcel, at: number): boolean {
  return wrongs.some((wrong) => isIncident(wrong) && wrong.from <= at && at <= (wrong.until ?? Infinity));
}

/** Something wrong of which nobody hears but by the silence. */
export function isIncident({ kind }: Wrong): boolean {
  return kind === 'LOST' || kind === 'STUCK';
}

/**
 * Whether the silence that an alarm is raised for is one of a parcel that is lost or was stuck: that it goes on since then,
 * nobody has heard.
 */
export function isOfIncident({ parcel, at }: Pick<Alarm, 'parcel' | 'at'>): boolean {
  const since = lastHeard(parcel, at);
  return parcel.wrongs.some((wrong) => isIncident(wrong) && wrong.from <= at && (wrong.until ?? Infinity) > since);
}

/** Whether a parcel is held up with many others, at a slow hub or by a strike, in the silence that an alarm is raised for. */
export function isWithOthers({ parcel, at }: Pick<Alarm, 'parcel' | 'at'>): boolean {
  const since = lastHeard(parcel, at);
  return parcel.wrongs.some(
    ({ kind, from, until }) => (kind === 'HUB_SLOW' || kind === 'STRIKE') && from <= at && (until ?? Infinity) > since,
  );
}

function lastHeard({ scans }: SimulatedParcel, at: number): number {
  return scans.reduce(
    (last, { receivedAt, repeated }) =>
      receivedAt === null || repeated || receivedAt > at ? last : Math.max(last, receivedAt),
    -Infinity,
  );
}
