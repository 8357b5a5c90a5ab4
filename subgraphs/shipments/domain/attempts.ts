import type { ExceptionKind } from '../../../platform/events/types/index.ts';
import { CATALOGUE } from './exceptions/index.ts';
import type { FoldedException } from './foldedException.ts';
import { isMoving } from './status.ts';
import type { TimelineScan } from './timeline.ts';

/** A delivery that failed. */
export interface FailedAttempt {
  /** The first scan that says so. */
  readonly scan: TimelineScan;
  /** How many had failed by then, this one too: from 1. */
  readonly number: number;
}

/** A timeline, and what is wrong by it. */
export interface TroubledTimeline {
  /** In order; null where it was not read. */
  readonly timeline: readonly TimelineScan[] | null;
  readonly state: { readonly exceptions: readonly FoldedException[] };
}

/** That the newest failed attempt of which an exception speaks is another, or another scan says so. */
export interface MovedAttempt {
  /** As it is now. */
  readonly exception: FoldedException;
  /** Null: it speaks of none. */
  readonly attempt: FailedAttempt | null;
  /**
   * `LATER`: a delivery failed once more, after all that was known of those that failed. `EARLIER`: the newest is taken back. Null:
   * only the story of those that were known is another, as where the first is told after the second.
   */
  readonly turn: 'LATER' | 'EARLIER' | null;
}

/** What a carrier says of a failed delivery again so much later, without having moved the parcel, is another one. */
const ANEW_MS = 12 * 3_600_000;

/** Whether a scan says that a delivery failed: each that does says what was wrong, too. */
export function saysFailedAttempt({ status, exception }: Pick<TimelineScan, 'status' | 'exception'>): boolean {
  return status === 'ATTEMPTED' && exception !== null;
}

/**
 * The newest failed attempt that is to be spoken of with an exception that waits for another attempt; null where none failed while it
 * was open, where the carrier does not try again, and of other exceptions.
 * @param timeline all scans of the parcel, in order
 */
function newestAttempt(exception: FoldedException, timeline: readonly TimelineScan[]): FailedAttempt | null {
  if (!isTriedAgain(exception.kind)) return null;
  const indexOf = (key: string | undefined): number => timeline.findIndex(({ scanKey }) => scanKey === key);
  const opened = indexOf(exception.openedBy.scanKey);
  const ended = indexOf(exception.resolvedBy?.scanKey);
  if (opened < 0) return null;
  const newest = failedAttempts(timeline).findLast(
    ({ index, scan }) => index >= opened && (ended < 0 || index < ended) && isTriedAgain(scan.exception),
  );
  return newest === undefined ? null : { scan: newest.scan, number: newest.number };
}

/** What an exception is renewed by; null for one that nothing has failed of since the first failed attempt opened it. */
export function renewedBy(exception: FoldedException, timeline: readonly TimelineScan[] | null): FailedAttempt | null {
  // without the timeline nothing came that says again what is wrong
  if (timeline === null) return null;
  const newest = newestAttempt(exception, timeline);
  const isOpening = newest?.number === 1 && newest.scan.scanKey === exception.openedBy.scanKey;
  return isOpening ? null : newest;
}

/** Which exceptions that were known before speak of another failed attempt now, by what came between. */
export function movedAttempts(before: TroubledTimeline, after: TroubledTimeline): readonly MovedAttempt[] {
  const [told, tells] = [before.timeline, after.timeline];
  if (told === null || tells === null) return [];
  return after.state.exceptions.flatMap((exception): MovedAttempt[] => {
    const known = before.state.exceptions.find(({ kind }) => kind === exception.kind);
    if (known === undefined) return [];
    const was = newestAttempt(known, told);
    const is = newestAttempt(exception, tells);
    if (was?.scan === is?.scan && was?.number === is?.number) return [];
    const turn = turnBetween(momentOf(known, was), momentOf(exception, is));
    // so no failed attempt is told twice, however late it comes to light what lay between two that are known
    const isKnown = turn === 'LATER' && told.some((each) => saysFailedAttempt(each) && !isBefore(each, is?.scan));
    return [{ exception, attempt: is, turn: isKnown ? null : turn }];
  });
}

function isBefore(scan: TimelineScan, other: TimelineScan | undefined): boolean {
  return other !== undefined && scan.occurredAt < other.occurredAt;
}

interface Moment {
  readonly number: number;
  readonly at: string;
}

function momentOf({ openedBy }: FoldedException, attempt: FailedAttempt | null): Moment {
  return { number: attempt?.number ?? 0, at: attempt?.scan.occurredAt ?? openedBy.occurredAt };
}

function turnBetween(was: Moment, is: Moment): MovedAttempt['turn'] {
  if (is.number > was.number && is.at > was.at) return 'LATER';
  return is.number < was.number && is.at < was.at ? 'EARLIER' : null;
}

function isTriedAgain(kind: ExceptionKind | null): boolean {
  return kind !== null && CATALOGUE[kind].deadlines.includes('REDELIVERY');
}

interface PlacedAttempt extends FailedAttempt {
  readonly index: number;
}

/**
 * The failed attempts of a timeline, in order. One begins where the status turns to attempted; what is said again before the parcel
 * goes on, within half a day, is the same.
 */
function failedAttempts(timeline: readonly TimelineScan[]): readonly PlacedAttempt[] {
  const attempts: PlacedAttempt[] = [];
  let lastMs: number | null = null;
  for (const [index, scan] of timeline.entries()) {
    if (scan.status === null || !isMoving(scan.status)) continue;
    if (scan.status !== 'ATTEMPTED') lastMs = null;
    const atMs = Date.parse(scan.occurredAt);
    if (!saysFailedAttempt(scan) || (lastMs !== null && atMs - lastMs < ANEW_MS)) continue;
    lastMs = atMs;
    attempts.push({ scan, index, number: attempts.length + 1 });
  }
  return attempts;
}
