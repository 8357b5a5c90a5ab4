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
