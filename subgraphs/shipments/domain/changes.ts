import { afterScan, foldTimeline, type FoldedException, type ShipmentState } from './fold.ts';
import { compareScans, insertScan, type TimelineScan } from './timeline.ts';

/** One thing that became different because a scan arrived. */
export type StateChange =
  | {
      readonly kind: 'status';
      readonly before: ShipmentState;
      readonly after: ShipmentState;
      readonly arrived: TimelineScan;
    }
  | { readonly kind: 'exceptionOpened'; readonly exception: FoldedException; readonly arrived: TimelineScan }
  | { readonly kind: 'exceptionResolved'; readonly exception: FoldedException; readonly arrived: TimelineScan };

/** A timeline with its state, before and after scans arrive. */
export interface FoldedTimeline {
  readonly timeline: readonly TimelineScan[];
  readonly state: ShipmentState;
}

/** Puts one scan that just arrived into its place, and tells what that changed. */
export function arrive(
  folded: FoldedTimeline,
  arrived: TimelineScan,
): { folded: FoldedTimeline; changes: readonly StateChange[] } {
  const last = folded.timeline.at(-1);
  const timeline = insertScan(folded.timeline, arrived);
  // the usual scan is the newest, and the state need not be folded again from the start
  const isNewest = last === undefined || compareScans(last, arrived) < 0;
  const state = isNewest ? afterScan(folded.state, arrived) : foldTimeline(timeline);
  return { folded: { timeline, state }, changes: differences(folded.state, state, arrived) };
}

/** Puts a scan in the place of the one with its key: what it says is told differently now. */
export function correctScan(
  folded: FoldedTimeline,
  corrected: TimelineScan,
): { folded: FoldedTimeline; changes: readonly StateChange[] } {
  return refold(folded, insertScan(without(folded.timeline, corrected.scanKey), corrected), corrected);
}

/** Takes a scan out; undefined when the timeline has none by that key. */
export function withdrawScan(
  folded: FoldedTimeline,
  scanKey: string,
): { folded: FoldedTimeline; changes: readonly StateChange[]; withdrawn: TimelineScan } | undefined {
  const withdrawn = folded.timeline.find((each) => each.scanKey === scanKey);
  if (withdrawn === undefined) return undefined;
  return { ...refold(folded, without(folded.timeline, scanKey), withdrawn), withdrawn };
}

function without(timeline: readonly TimelineScan[], scanKey: string): readonly TimelineScan[] {
  return timeline.filter((each) => each.scanKey !== scanKey);
}

function refold(
  before: FoldedTimeline,
  timeline: readonly TimelineScan[],
  cause: TimelineScan,
): { folded: FoldedTimeline; changes: readonly StateChange[] } {
  const state = foldTimeline(timeline);
  return { folded: { timeline, state }, changes: differences(before.state, state, cause) };
}

function differences(before: ShipmentState, after: ShipmentState, arrived: TimelineScan): readonly StateChange[] {
  const changes: StateChange[] = [];
  if (before.status !== after.status) changes.push({ kind: 'status', before, after, arrived });
  for (const exception of after.exceptions) {
    const known = before.exceptions.find((each) => each.kind === exception.kind);
    if (known === undefined) changes.push({ kind: 'exceptionOpened', exception, arrived });
    if (exception.resolvedBy !== null && (known === undefined || known.resolvedBy === null)) {
      changes.push({ kind: 'exceptionResolved', exception, arrived });
    }
  }
  for (const known of before.exceptions) {
    // a late "delivered" shows that what looked wrong came after the end
    const gone = !after.exceptions.some((each) => each.kind === known.kind);
    if (gone && known.resolvedBy === null) {
      changes.push({ kind: 'exceptionResolved', exception: { ...known, resolvedBy: arrived }, arrived });
    }
  }
  return changes;
}
