import { createAgenda } from '../../simulation/agenda.ts';
import { type Happening, happenings, type SimulatedWorld } from '../../simulation/world/index.ts';
import { hasEnded, type KnownParcel, registered, takeIn } from './knownParcel.ts';
import { type OutageNews, watchOutages } from './outageWatch.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Who is told what becomes known, in the order in which it does; nobody is told what is true. Instants are epoch milliseconds. */
export interface Listener {
  /** Days since 1970-01-01, UTC. */
  readonly startDay: (day: number) => void;
  /** An hour has begun. */
  readonly startHour?: (at: number) => void;
  /** Something of a parcel became known; `isNews`: a newer sign of life than those before. */
  readonly hear: (known: KnownParcel, happening: Happening, isNews: boolean) => void;
  readonly hearOutage?: (news: OutageNews) => void;
}

/**
 * Plays a world to listeners.
 * @returns when it ended, epoch milliseconds
 */
export function playWorld(world: SimulatedWorld, seed: number, listeners: readonly Listener[]): number {
  const watch = watchOutages(seed);
  const news = createAgenda<OutageNews>();
  const parcels = new Map<string, KnownParcel>();
  let hour = -Infinity;
  let now = -Infinity;
  for (const happening of happenings(world)) {
    if (hour === -Infinity) hour = Math.floor(happening.at / DAY_MS) * 24 - 1;
    while ((hour + 1) * HOUR_MS <= happening.at) {
      hour += 1;
      tellNews(hour * HOUR_MS);
      if (hour % 24 === 0) for (const { startDay } of listeners) startDay(hour / 24);
      for (const { startHour } of listeners) startHour?.(hour * HOUR_MS);
    }
    tellNews(happening.at);
    now = happening.at;
    if (happening.kind === 'OUTAGE_ENDS') continue;
    if (happening.kind === 'OUTAGE_BEGINS') {
      for (const each of watch.newsOf(happening.outage)) news.add(each.at, each);
      continue;
    }
    tell(happening);
  }
  return now;

  function tellNews(until: number): void {
    for (const each of news.takeDue(until)) for (const { hearOutage } of listeners) hearOutage?.(each);
  }
  function tell(happening: Exclude<Happening, { readonly kind: 'OUTAGE_BEGINS' | 'OUTAGE_ENDS' }>): void {
    const { parcel } = happening;
    let known = parcels.get(parcel.id);
    if (happening.kind === 'REGISTERED') parcels.set(parcel.id, (known = registered(parcel)));
    if (known === undefined) return;
    const isNews = happening.kind === 'REGISTERED' || takeIn(known, happening);
    for (const { hear } of listeners) hear(known, happening, isNews);
    if (hasEnded(known)) parcels.delete(parcel.id);
  }
}
