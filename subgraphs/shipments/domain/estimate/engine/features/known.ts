import type { WorkingClock } from '../calendar/workingClock.ts';
import type { HistoryView } from '../history/histories.ts';
import type { Day, Question, Stage, WallTime } from '../order.ts';
import type { PaceScope, Phase } from '../pace/pace.ts';

/** Everything that features read: an order, and what is known on the day of the question. */
export interface Known {
  readonly question: Question;
  readonly stage: Stage;
  /** The moment that the estimate counts from, and its calendar day. */
  readonly start: WallTime;
  readonly startDay: Day;
  readonly history: HistoryView;
  /** Logarithms of working days along the chains: of the stage itself, of the whole way, of the carrier's part. */
  readonly base: number;
  readonly totalBase: number;
  readonly transitBase: number;
  /** The same over the young memory. */
  readonly youngTotalBase: number;
  readonly youngTransitBase: number;
  readonly logPace: (phase: Phase, scope: PaceScope, window: number) => number;
  /** Orders of the seller that it has not handed over yet. */
  readonly backlog: number;
  readonly relativeVolume: (window: number) => number;
  readonly clock: WorkingClock;
  readonly isHoliday: (day: Day) => boolean;
}

/** What a feature tells about; the reasons of an estimate are given by topic. */
export type Topic = 'HISTORY' | 'PACE' | 'PROMISE' | 'SELLER' | 'CALENDAR' | 'ROUTE' | 'PARCEL';

/** One number about an order. NaN where it is not known: the fit then takes it for average. */
export interface Feature {
  readonly name: string;
  readonly topic: Topic;
  /** The only stage that it exists at; both when there is none. */
  readonly only?: Stage;
  readonly value: (known: Known) => number;
}

/** ln(1 + x) of a size that is never negative; NaN stays NaN. */
export function logOf(size: number | null): number {
  return size === null ? NaN : Math.log1p(Math.max(size, 0));
}
