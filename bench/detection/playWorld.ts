import { createAgenda } from '../../simulation/agenda.ts';
import { type Happening, happenings, type SimulatedWorld } from '../../simulation/world/index.ts';
import { hasEnded, type HeardParcel, registeredParcel, takeIn } from './heardParcel.ts';
import { type OutageNews, watchOutages } from './outageWatch.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Who is told what becomes known, in the order in which it does; nobody is told what is true. Instants are epoch milliseconds. */
export interface Listener {
  /** Days since 1970-01-01, UTC. */
  readonly startDay: (day: number) => void;
  /** An hour has begun. */
  readonly startHour?: (at: number) => void;
  /** Something of a parcel became known; `isNews`: a sign of life. */
  readonly hear: (heard: HeardParcel, happening: Happening, isNews: boolean) => void;
  readonly hearOutage?: (news: OutageNews) => void;
  /** Nothing more will become known. */
  readonly end?: () => void;
}

/**
 * Plays a world to listeners.
 * @returns when it ended, epoch milliseconds
 */
export function playWorld(world: SimulatedWorld, seed: number, listeners: readonly Listener[]): number {
  const watch = watchOutages(seed);
  const news = createAgenda<OutageNews>();
  const parcels = new Map<string, HeardParcel>();
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
    if (!('outage' in happening)) tell(happening);
    else if (happening.kind === 'OUTAGE_BEGINS') {
      for (const each of watch.newsOf(happening.outage)) news.add(each.at, each);
    }
  }
  for (const { end } of listeners) end?.();
  return now;

  function tellNews(until: number): void {
    for (const each of news.takeDue(until)) for (const { hearOutage } of listeners) hearOutage?.(each);
  }
  function tell(happening: Exclude<Happening, { readonly outage: unknown }>): void {
    const { parcel } = happening;
    let known = parcels.get(parcel.id);
    if (happening.kind === 'REGISTERED') parcels.set(parcel.id, (known = registeredParcel(parcel)));
    if (known === undefined) return;
    const isNews = takeIn(known, happening);
    for (const { hear } of listeners) hear(known, happening, isNews);
    if (hasEnded(known)) parcels.delete(parcel.id);
  }
}
