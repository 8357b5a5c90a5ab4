import type { WatchedCause } from '../../../../../platform/events/types/index.ts';
import { type DifferingParcel, firstOfCauses, openExamples } from './differingParcel.ts';
import type { FoundInterval, ReplayedParcel } from './replayParcel.ts';

/** A parcel of the past, played by the rules as they are and as they would be. */
export interface PlayedTwice {
  readonly shipmentId: string;
  /** ISO 8601; null where the shop promised nothing. */
  readonly promisedAt: string | null;
  readonly now: ReplayedParcel;
  readonly changed: ReplayedParcel;
}

/** What rules come to over many parcels, for one cause. */
export interface CauseOutcome {
  /** How many exceptions were raised. */
  readonly raised: number;
  /** How many of them closed by themselves within 24 hours. */
  readonly closedWithinDay: number;
  /** Of a thousand parcels that arrived in time, how many had such an exception that closed so; null where none arrived in time. */
  readonly falseAlarmsPerThousand: number | null;
  /** Of parcels that missed their promise: the median of how long before it the first was raised, hours; null where there are none. */
  readonly medianLeadHours: number | null;
}

/** What a change would come to for one cause. */
export interface CauseComparison {
  readonly cause: WatchedCause;
  readonly now: CauseOutcome;
  readonly changed: CauseOutcome;
}

/** Adds up what playing parcels twice comes to. */
export interface Comparison {
  /** A parcel whose way was left out in part is left out itself: of what would have been found of it only some is known. */
  add(played: PlayedTwice): void;
  /** Every cause that was raised either way, in the order of the words. */
  causes(): CauseComparison[];
  /** The first that were added, some of each cause. */
  examples(): DifferingParcel[];
  /** How many parcels arrived in time, and so are what false alarms are counted against. */
  inTime(): number;
  /** How many parcels the sums are of. */
  parcels(): number;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

interface Sums {
  raised: number;
  closedWithinDay: number;
  falseAlarms: number;
  readonly leadHours: number[];
}

const noSums = (): Sums => ({ raised: 0, closedWithinDay: 0, falseAlarms: 0, leadHours: [] });

/** A comparison of nothing yet. @param asOf up to when parcels are played: ISO 8601 in UTC */
export function openComparison(asOf: string): Comparison {
  const sums = new Map<WatchedCause, { readonly now: Sums; readonly changed: Sums }>();
  const examples = openExamples();
  let inTime = 0;
  let parcels = 0;
  const sumsOf = (cause: WatchedCause): { readonly now: Sums; readonly changed: Sums } => {
    const known = sums.get(cause) ?? { now: noSums(), changed: noSums() };
    sums.set(cause, known);
    return known;
  };
  return {
    add: (played) => {
      if (played.now.isCut || played.changed.isCut) return;
      parcels += 1;
      const arrival = arrivalOf(played, asOf);
      if (arrival === 'IN_TIME') inTime += 1;
      const firsts = { now: firstOfCauses(played.now.found), changed: firstOfCauses(played.changed.found) };
      for (const by of ['now', 'changed'] as const) {
        for (const each of played[by].found) addFound(sumsOf(each.finding.cause)[by], each);
        for (const [cause, first] of firsts[by]) addFirst(sumsOf(cause)[by], { first, played, arrival, by });
      }
      examples.add(played.shipmentId, firsts);
    },
    causes: () =>
      [...sums]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([cause, { now, changed }]) => ({
          cause,
          now: outcomeOf(now, inTime),
          changed: outcomeOf(changed, inTime),
        })),
    examples: () => examples.some(),
    inTime: () => inTime,
    parcels: () => parcels,
  };
}

type Arrival = 'IN_TIME' | 'LATE' | 'UNKNOWN';

function arrivalOf({ promisedAt, now: { arrivedAt } }: PlayedTwice, asOf: string): Arrival {
  if (arrivedAt !== null) return promisedAt === null || arrivedAt <= promisedAt ? 'IN_TIME' : 'LATE';
  return promisedAt !== null && promisedAt < asOf ? 'LATE' : 'UNKNOWN';
}

function addFound(sums: Sums, { openedAt, closedAt }: FoundInterval): void {
  sums.raised += 1;
  if (closedAt !== null && Date.parse(closedAt) - Date.parse(openedAt) <= DAY_MS) sums.closedWithinDay += 1;
}

interface First {
  readonly first: FoundInterval;
  readonly played: PlayedTwice;
  readonly arrival: Arrival;
  readonly by: 'now' | 'changed';
}

function addFirst(sums: Sums, { first, played, arrival, by }: First): void {
  const { cause } = first.finding;
  const isShort = ({ finding, openedAt, closedAt }: FoundInterval): boolean =>
    finding.cause === cause && closedAt !== null && Date.parse(closedAt) - Date.parse(openedAt) <= DAY_MS;
  if (arrival === 'IN_TIME' && played[by].found.some(isShort)) sums.falseAlarms += 1;
  if (arrival !== 'LATE' || played.promisedAt === null) return;
  sums.leadHours.push((Date.parse(played.promisedAt) - Date.parse(first.openedAt)) / HOUR_MS);
}

function outcomeOf({ raised, closedWithinDay, falseAlarms, leadHours }: Sums, inTime: number): CauseOutcome {
  return {
    raised,
    closedWithinDay,
    falseAlarmsPerThousand: inTime === 0 ? null : (1000 * falseAlarms) / inTime,
    medianLeadHours: medianOf(leadHours),
  };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
