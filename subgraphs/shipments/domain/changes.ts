import { saysFailedAttempt } from './attempts.ts';
import { afterScan, foldTimeline, type ShipmentState } from './fold.ts';
import type { FoldedException } from './foldedException.ts';
import { isRecovery } from './recovery.ts';
import type { Reversal } from './reversal.ts';
import { type FoldRules, LATEST_RULES } from './rules.ts';
import { isFinished } from './status.ts';
import { compareScans, insertScan, type PlacedScan, refOf, type ScanRef, type TimelineScan } from './timeline.ts';

/** One thing that became different because a scan arrived. */
export type StateChange =
  | { readonly kind: 'status'; readonly before: ShipmentState; readonly after: ShipmentState }
  | { readonly kind: 'exceptionOpened'; readonly exception: FoldedException }
  | { readonly kind: 'exceptionResolved'; readonly exception: FoldedException }
  /** Null: nothing speaks against the end any more. */
  | { readonly kind: 'reversal'; readonly before: Reversal | null; readonly after: Reversal | null };

/** A timeline with its state, before and after scans arrive. */
export interface FoldedTimeline {
  /** In order; null where it was not read, because only scans that follow its newest are to come. */
  readonly timeline: readonly TimelineScan[] | null;
  readonly state: ShipmentState;
}

/** What became of a timeline, and what that changed. */
export interface Refolded {
  readonly folded: FoldedTimeline;
  readonly changes: readonly StateChange[];
}

/**
 * Whether scans that arrive in this order can be folded only with all others at hand: one of them has its place before
 * the newest, or an event must tell of an earlier one, because the parcel is finished, its end was contradicted, what was
 * wrong with it ends here, or a delivery failed once more, which is counted.
 */
export function needsTimeline(state: ShipmentState, arriving: readonly ArrivingScan[]): boolean {
  if (isFinished(state.status) || state.reversals.length > 0) return true;
  let { newest } = state;
  let isTroubled = state.exceptions.length > 0;
  for (const scan of arriving) {
    if (state.exceptions.length > 0 && mayEndWhatIsWrong(state, scan)) return true;
    if (isTroubled && saysFailedAttempt(scan)) return true;
    isTroubled ||= scan.exception !== null;
    if (newest !== null && compareScans(newest, scan) >= 0) return true;
    newest = scan;
  }
  return false;
}

/** As much of a scan that arrives as says what it may end. */
export type ArrivingScan = PlacedScan & Pick<TimelineScan, 'exception'>;

function mayEndWhatIsWrong({ exceptions }: ShipmentState, scan: ArrivingScan): boolean {
  return (scan.status !== null && isFinished(scan.status)) || exceptions.some((each) => isRecovery(each, scan));
}

/** Puts one scan that just arrived into its place, and tells what that changed: nothing, if it is there already. */
export function arrive(folded: FoldedTimeline, arrived: TimelineScan, rules: FoldRules = LATEST_RULES): Refolded {
  const { timeline, state } = folded;
  if (timeline?.some(({ scanKey }) => scanKey === arrived.scanKey)) return { folded, changes: [] };
  // the usual scan is the newest, and the state need not be folded again from the start
  if (state.newest === null || compareScans(state.newest, arrived) < 0) {
    const next = afterScan(state, arrived, rules);
    return {
      folded: { timeline: timeline === null ? null : [...timeline, arrived], state: next },
      changes: differences(state, next, { cause: arrived }),
    };
  }
  return refold(folded, insertScan(timelineOf(folded), arrived), { cause: arrived, rules });
}

/** Puts a scan in the place of the one with its key: what it says is told differently now. */
export function correctScan(
  folded: FoldedTimeline,
  corrected: TimelineScan,
  rules: FoldRules = LATEST_RULES,
): Refolded {
  const timeline = insertScan(without(timelineOf(folded), corrected.scanKey), corrected);
  return refold(folded, timeline, { cause: corrected, retold: corrected.scanKey, rules });
}

/** Takes a scan out; undefined when the timeline has none by that key. */
export function withdrawScan(
  folded: FoldedTimeline,
  scanKey: string,
  rules: FoldRules = LATEST_RULES,
): (Refolded & { readonly withdrawn: TimelineScan }) | undefined {
  const { withdrawn, ...refolded } = withdrawScans(folded, new Set([scanKey]), rules);
  const [scan] = withdrawn;
  return scan === undefined ? undefined : { ...refolded, withdrawn: scan };
}

/** Takes scans out at once. @returns also those that were there, in order */
export function withdrawScans(
  folded: FoldedTimeline,
  scanKeys: ReadonlySet<string>,
  rules: FoldRules = LATEST_RULES,
): Refolded & { readonly withdrawn: readonly TimelineScan[] } {
  const timeline = timelineOf(folded);
  const withdrawn = timeline.filter(({ scanKey }) => scanKeys.has(scanKey));
  const cause = withdrawn.at(-1);
  if (cause === undefined) return { folded, changes: [], withdrawn };
  const left = timeline.filter(({ scanKey }) => !scanKeys.has(scanKey));
  return { ...refold(folded, left, { cause, rules }), withdrawn };
}

/** Folds a timeline anew, with other rules than before. */
export function refoldWith(folded: FoldedTimeline, rules: FoldRules): Refolded {
  const timeline = timelineOf(folded);
  return refold(folded, timeline, { cause: timeline.at(-1) ?? null, rules });
}

function timelineOf({ timeline }: FoldedTimeline): readonly TimelineScan[] {
  if (timeline === null) throw new Error('the timeline was not read');
  return timeline;
}

function without(timeline: readonly TimelineScan[], scanKey: string): readonly TimelineScan[] {
  return timeline.filter((each) => each.scanKey !== scanKey);
}

function refold(
  before: FoldedTimeline,
  timeline: readonly TimelineScan[],
  { cause, retold, rules }: { cause: TimelineScan | null; retold?: string; rules: FoldRules },
): Refolded {
  const state = foldTimeline(timeline, rules);
  return { folded: { timeline, state }, changes: differences(before.state, state, { cause, retold }) };
}

function differences(
  before: ShipmentState,
  after: ShipmentState,
  { cause, retold }: { cause: TimelineScan | null; retold?: string | undefined },
): readonly StateChange[] {
  const changes: StateChange[] = [];
  if (before.status !== after.status) changes.push({ kind: 'status', before, after });
  for (const exception of after.exceptions) {
    const known = before.exceptions.find((each) => each.kind === exception.kind);
    const isReopened = known !== undefined && known.resolvedBy !== null && exception.resolvedBy === null;
    if (known === undefined || isReopened) changes.push({ kind: 'exceptionOpened', exception });
    if (exception.resolvedBy !== null && (known === undefined || known.resolvedBy === null)) {
      changes.push({ kind: 'exceptionResolved', exception });
    }
  }
  for (const known of before.exceptions) {
    // a late "delivered" shows that what looked wrong came after the end
    const gone = !after.exceptions.some((each) => each.kind === known.kind);
    if (gone && known.resolvedBy === null && cause !== null) {
      changes.push({ kind: 'exceptionResolved', exception: { ...known, resolvedBy: refOf(cause) } });
    }
  }
  return [...changes, ...reversalChanges(before.reversals, after.reversals, retold)];
}

/** @param retold the key of a scan of which another thing is told now, so that evidence with it reads differently. */
function reversalChanges(
  before: readonly Reversal[],
  after: readonly Reversal[],
  retold: string | undefined,
): StateChange[] {
  const sameEnd = (each: Reversal, other: Reversal): boolean => each.ended.scanKey === other.ended.scanKey;
  const changed = after.flatMap((each): StateChange[] => {
    const known = before.find((other) => sameEnd(each, other)) ?? null;
    const isSame = known !== null && known.state === each.state && isSameEvidence(known, each);
    const isRetold = evidenceOf(each).some(({ scanKey }) => scanKey === retold);
    return isSame && !isRetold ? [] : [{ kind: 'reversal', before: known, after: each }];
  });
  const gone = before.filter((known) => !after.some((each) => sameEnd(known, each)));
  return [...changed, ...gone.map((known): StateChange => ({ kind: 'reversal', before: known, after: null }))];
}

/** A late scan may take the place of another one among as many. */
function isSameEvidence(left: Reversal, right: Reversal): boolean {
  const [those, these] = [evidenceOf(left), evidenceOf(right)];
  const isSame = (each: ScanRef, index: number): boolean =>
    each.scanKey === these[index]?.scanKey && each.occurredAt === these[index].occurredAt;
  return those.length === these.length && those.every(isSame);
}

function evidenceOf({ ended, against }: Reversal): readonly ScanRef[] {
  return [ended, ...against];
}
