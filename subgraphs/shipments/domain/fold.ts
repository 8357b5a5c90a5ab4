import type { ShipmentStatus } from '../../../platform/events/types/index.ts';
import { afterTheEnd, type Reversal } from './reversal.ts';
import type { FoldedException } from './foldedException.ts';
import { afterRecovery } from './recovery.ts';
import { type FoldRules, LATEST_RULES } from './rules.ts';
import { type PlaceKey, placeKey } from './placeKey.ts';
import { INITIAL_STATUS, isFinished, isMoving, nextStatus } from './status.ts';
import { type PlacedScan, placeOf, refOf, type ScanRef, type TimelineScan } from './timeline.ts';

/**
 * What the scans of a parcel add up to. It is plain and small, so that it can be kept beside the parcel: the usual scan
 * is newer than all others, and what it changes follows from this alone.
 */
export interface ShipmentState {
  readonly status: ShipmentStatus;
  /** The scan that brought the status; null as long as none did. */
  readonly statusScan: ScanRef | null;
  /** The first scan that shows the parcel in the carrier's hands. */
  readonly firstMoved: ScanRef | null;
  /** One per kind at most. */
  readonly exceptions: readonly FoldedException[];
  /** Whether it was scanned so near to its end that an end is likely: on the last vehicle, at the door, on its way back. */
  readonly nearedEnd: boolean;
  /** What was scanned against the end of the journey, oldest first; mostly nothing. */
  readonly reversals: readonly Reversal[];
  /**
   * Where it was last scanned on its way, and when; null before, or where no scan said where. A fold from before this was kept has
   * none until the next scan.
   */
  readonly lastSeen?: Whereabouts | null;
  /** The last scan of the timeline; null as long as there is none. */
  readonly newest: PlacedScan | null;
}

/** A place on the way, and when the parcel was scanned there. */
export interface Whereabouts {
  readonly place: PlaceKey;
  readonly occurredAt: string;
}

export const NOTHING_SCANNED: ShipmentState = {
  status: INITIAL_STATUS,
  statusScan: null,
  firstMoved: null,
  exceptions: [],
  nearedEnd: false,
  reversals: [],
  lastSeen: null,
  newest: null,
};

const NEAR_END: ReadonlySet<ShipmentStatus> = new Set([
  'OUT_FOR_DELIVERY',
  'ATTEMPTED',
  'AVAILABLE_FOR_PICKUP',
  'RETURNING',
]);

/**
 * Folds a timeline that is in order ({@link file://./timeline.ts compareScans}) to the parcel's state. Since the order
 * does not depend on arrival, neither does the state.
 */
export function foldTimeline(timeline: readonly TimelineScan[], rules: FoldRules = LATEST_RULES): ShipmentState {
  return timeline.reduce((state, scan) => afterScan(state, scan, rules), NOTHING_SCANNED);
}

/** The state after one more scan at the end of the timeline. */
export function afterScan(state: ShipmentState, scan: TimelineScan, rules: FoldRules = LATEST_RULES): ShipmentState {
  const newest = placeOf(scan);
  if (!isFinished(state.status)) return { ...onTheWay(state, scan, rules), newest };
  const { outcome, reversals } = afterTheEnd(state, scan, rules.reversal);
  if (outcome === 'notEnded') return { ...goingOn({ ...state, reversals }, scan, rules), newest };
  if (outcome === 'endedLater') return { ...state, statusScan: refOf(scan), reversals, newest };
  return { ...state, reversals, newest };
}

/** The state of a parcel whose end is taken back: what ended with it goes on too. */
function goingOn(state: ShipmentState, scan: TimelineScan, rules: FoldRules): ShipmentState {
  const end = state.statusScan?.scanKey;
  const exceptions = state.exceptions.map((each) =>
    each.resolvedBy?.scanKey === end ? { ...each, resolvedBy: null } : each,
  );
  const next = onTheWay({ ...state, status: scan.status ?? state.status, exceptions }, scan, rules);
  return { ...next, statusScan: refOf(scan) };
}

function onTheWay(state: ShipmentState, scan: TimelineScan, { hasRecovery }: FoldRules): ShipmentState {
  const status = nextStatus(state.status, scan.status);
  const moved = status !== state.status;
  const lasting = hasRecovery ? afterRecovery(state.exceptions, scan) : state.exceptions;
  const opened = openException(lasting, scan);
  const ended = isFinished(status);
  return {
    ...state,
    status,
    lastSeen: seenBy(scan) ?? state.lastSeen ?? null,
    statusScan: moved ? refOf(scan) : state.statusScan,
    firstMoved: state.firstMoved ?? (isMoving(status) ? refOf(scan) : null),
    exceptions: ended ? opened.map((exception) => resolve(exception, scan)) : opened,
    nearedEnd: state.nearedEnd || NEAR_END.has(status),
    reversals: ended ? state.reversals.map(settle) : state.reversals,
  };
}

function seenBy({ place, status, occurredAt }: TimelineScan): Whereabouts | null {
  const key = place === null || status !== 'IN_TRANSIT' ? null : placeKey(place);
  return key === null ? null : { place: key, occurredAt };
}

function openException(exceptions: readonly FoldedException[], scan: TimelineScan): readonly FoldedException[] {
  const { exception: kind } = scan;
  if (kind === null) return exceptions;
  const opened: FoldedException = { kind, openedBy: refOf(scan), resolvedBy: null };
  const known = exceptions.find((each) => each.kind === kind);
  if (known === undefined) return [...exceptions, opened];
  return known.resolvedBy === null ? exceptions : exceptions.map((each) => (each === known ? opened : each));
}

function resolve(exception: FoldedException, scan: TimelineScan): FoldedException {
  return exception.resolvedBy === null ? { ...exception, resolvedBy: refOf(scan) } : exception;
}

/** The journey has ended, once more or after all. */
function settle(reversal: Reversal): Reversal {
  return reversal.state === 'SETTLED' ? reversal : { ...reversal, state: 'SETTLED' };
}
