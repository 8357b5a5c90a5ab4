import type { ShipmentStatus } from '../../../platform/events/types/index.ts';
import type { ReversalRule } from './rules.ts';
import { isMoving } from './status.ts';
import { refOf, type ScanRef, type TimelineScan } from './timeline.ts';

/** Scans that speak against the end of a journey, and what came of it. */
export interface Reversal {
  /** The scan that ended the journey. */
  readonly ended: ScanRef;
  /** What was scanned on the way after it, oldest first; the first few alone, for they are evidence and no archive. */
  readonly against: readonly ScanRef[];
  /** `OPEN`: too thin to believe. `CONFIRMED`: the journey went on. `SETTLED`: it has ended (again). */
  readonly state: 'OPEN' | 'CONFIRMED' | 'SETTLED';
}

/** As much of a parcel's state as speaks for or against its end. */
export interface EndedJourney {
  readonly status: ShipmentStatus;
  readonly statusScan: ScanRef | null;
  readonly reversals: readonly Reversal[];
  readonly nearedEnd: boolean;
}

/** What a scan from after the end means. */
export interface AfterTheEnd {
  /** `ended`: the journey is over, as it was. `endedLater`: it is over since this scan. `notEnded`: it goes on. */
  readonly outcome: 'ended' | 'endedLater' | 'notEnded';
  readonly reversals: readonly Reversal[];
}

const MOST_EVIDENCE = 5;
const HOUR_MS = 3_600_000;

/**
 * Judges a scan that stands behind the end of a journey. A single one never turns a finished parcel round; nor do many
 * where the parcel was never near its end before: then the clock of the end is as likely wrong as what it says.
 */
export function afterTheEnd(
  { status, statusScan, reversals, nearedEnd }: EndedJourney,
  scan: TimelineScan,
  rule: ReversalRule | null,
): AfterTheEnd {
  if (rule === null || statusScan === null || scan.status === null) return { outcome: 'ended', reversals };
  const doubt = reversals.find((each) => each.ended.scanKey === statusScan.scanKey);
  if (scan.status === status) return saidAgain(reversals, { doubt, scan, rule });
  if (!contradicts(status, scan.status)) return { outcome: 'ended', reversals };
  const against = [...(doubt?.against ?? []), refOf(scan)];
  const { ended } = doubt ?? { ended: statusScan };
  const suffices = nearedEnd && isEvidence(against, ended, rule);
  const next: Reversal = { ended, against: against.slice(0, MOST_EVIDENCE), state: suffices ? 'CONFIRMED' : 'OPEN' };
  return {
    outcome: suffices ? 'notEnded' : 'ended',
    reversals: doubt === undefined ? [...reversals, next] : reversals.map((each) => (each === doubt ? next : each)),
  };
}

/** The end is scanned again: if something spoke against the first time, and it is long ago, this is when it ended. */
function saidAgain(
  reversals: readonly Reversal[],
  { doubt, scan, rule }: { doubt: Reversal | undefined; scan: TimelineScan; rule: ReversalRule },
): AfterTheEnd {
  if (doubt?.state !== 'OPEN') return { outcome: 'ended', reversals };
  const settled = reversals.map((each) => (each === doubt ? { ...each, state: 'SETTLED' as const } : each));
  return {
    outcome: hoursBetween(doubt.ended, scan) >= rule.hoursAfterEnd ? 'endedLater' : 'ended',
    reversals: settled,
  };
}

function isEvidence(against: readonly ScanRef[], ended: ScanRef, rule: ReversalRule): boolean {
  const moments = new Set(against.map((each) => each.occurredAt));
  const latest = against.at(-1) ?? ended;
  return moments.size >= rule.scans && hoursBetween(ended, latest) >= rule.hoursAfterEnd;
}

/** Whether a parcel with this end cannot be there. What the sender has back may be called delivered, which it is. */
function contradicts(ended: ShipmentStatus, scanned: ShipmentStatus): boolean {
  if (!isMoving(scanned)) return false;
  return ended === 'DELIVERED' || (scanned !== 'DELIVERED' && scanned !== 'RETURNING');
}

function hoursBetween(from: ScanRef, to: Pick<ScanRef, 'occurredAt'>): number {
  return (Date.parse(to.occurredAt) - Date.parse(from.occurredAt)) / HOUR_MS;
}
