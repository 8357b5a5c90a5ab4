import type { ExceptionKind, ShipmentStatus } from '../../../platform/events/types/index.ts';
import { INITIAL_STATUS, isFinished, isMoving, nextStatus } from './status.ts';
import type { TimelineScan } from './timeline.ts';

/** Something that was wrong with the parcel, from the scan that said so to the scan that ended it. */
export interface FoldedException {
  readonly kind: ExceptionKind;
  readonly openedBy: TimelineScan;
  readonly resolvedBy: TimelineScan | null;
}

/** What the scans of a parcel add up to. */
export interface ShipmentState {
  readonly status: ShipmentStatus;
  /** The scan that brought the status; null as long as none did. */
  readonly statusScan: TimelineScan | null;
  /** The first scan that shows the parcel in the carrier's hands. */
  readonly firstMoved: TimelineScan | null;
  /** One per kind at most. */
  readonly exceptions: readonly FoldedException[];
}

export const NOTHING_SCANNED: ShipmentState = {
  status: INITIAL_STATUS,
  statusScan: null,
  firstMoved: null,
  exceptions: [],
};

/**
 * Folds a timeline that is in order ({@link file://./timeline.ts compareScans}) to the parcel's state. Since the order
 * does not depend on arrival, neither does the state.
 */
export function foldTimeline(timeline: readonly TimelineScan[]): ShipmentState {
  return timeline.reduce(afterScan, NOTHING_SCANNED);
}

/** The state after one more scan at the end of the timeline. */
export function afterScan(state: ShipmentState, scan: TimelineScan): ShipmentState {
  if (isFinished(state.status)) return state;
  const status = nextStatus(state.status, scan.status);
  const moved = status !== state.status;
  const opened = openException(state.exceptions, scan);
  return {
    status,
    statusScan: moved ? scan : state.statusScan,
    firstMoved: state.firstMoved ?? (isMoving(status) ? scan : null),
    exceptions: isFinished(status) ? opened.map((exception) => resolve(exception, scan)) : opened,
  };
}

function openException(exceptions: readonly FoldedException[], scan: TimelineScan): readonly FoldedException[] {
  const { exception: kind } = scan;
  if (kind === null || exceptions.some((each) => each.kind === kind)) return exceptions;
  return [...exceptions, { kind, openedBy: scan, resolvedBy: null }];
}

function resolve(exception: FoldedException, scan: TimelineScan): FoldedException {
  return exception.resolvedBy === null ? { ...exception, resolvedBy: scan } : exception;
}
