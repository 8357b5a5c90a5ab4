import {
  arrive,
  compareScans,
  correctScan,
  type FoldRules,
  NOTHING_SCANNED,
  needsTimeline,
  type Refolded,
  type ScanRef,
  type ShipmentState,
  type StateChange,
  type TimelineScan,
  withdrawScan,
} from '../domain/index.ts';

/** What the carriers' log tells of one scan. */
export interface ScanReport {
  readonly told: 'recorded' | 'corrected' | 'withdrawn';
  readonly scan: TimelineScan;
}

/** One report that was taken, and what it changed. */
export interface TakenReport {
  readonly report: ScanReport;
  readonly before: ShipmentState;
  readonly after: ShipmentState;
  readonly changes: readonly StateChange[];
}

/** What is kept of a parcel: its state alone, written as JSON, and its scans, which are read only where the state asks. */
export interface KeptFold {
  readonly state: ShipmentState;
  /** Those that count, in order. */
  readonly scans: readonly TimelineScan[];
  readonly taken: readonly TakenReport[];
}

/** Takes reports one by one as the apply stage does, each with nothing but what the one before it left. */
export function keptFold(reports: readonly ScanReport[], rules: FoldRules): KeptFold {
  let kept = JSON.stringify(NOTHING_SCANNED);
  const told = new Set<string>();
  const scans = new Map<string, TimelineScan>();
  const taken: TakenReport[] = [];
  for (const report of reports) {
    const { scanKey } = report.scan;
    // a scan that was told once is not inserted again, also when it was withdrawn since
    if (report.told === 'recorded' && told.has(scanKey)) continue;
    const before = JSON.parse(kept) as ShipmentState;
    const refolded = takeReport(before, { report, scans: [...scans.values()], rules });
    told.add(scanKey);
    if (report.told === 'withdrawn') scans.delete(scanKey);
    else scans.set(scanKey, report.scan);
    if (refolded === undefined) continue;
    kept = JSON.stringify(refolded.folded.state);
    taken.push({ report, before, after: JSON.parse(kept) as ShipmentState, changes: refolded.changes });
  }
  return { state: JSON.parse(kept) as ShipmentState, scans: [...scans.values()].sort(compareScans), taken };
}

function takeReport(
  state: ShipmentState,
  { report, scans, rules }: { report: ScanReport; scans: readonly TimelineScan[]; rules: FoldRules },
): Refolded | undefined {
  const { told, scan } = report;
  const timeline = [...scans].sort(compareScans);
  if (told === 'corrected') return correctScan({ timeline, state }, scan, rules);
  if (told === 'withdrawn') return withdrawScan({ timeline, state }, scan.scanKey, rules);
  const known = needsTimeline(state, [scan]) ? timeline : null;
  const refolded = arrive({ timeline: known, state }, scan, rules);
  const atHand = new Set([...(known ?? []), scan].map(({ scanKey }) => scanKey));
  const missing = refolded.changes.flatMap(toldOf).find(({ scanKey }) => !atHand.has(scanKey));
  if (missing !== undefined) throw new Error(`an event tells of ${missing.scanKey}, which was not read`);
  return refolded;
}

/** The scans that the event of a change tells of. */
function toldOf(change: StateChange): readonly ScanRef[] {
  if (change.kind === 'status') return change.after.statusScan === null ? [] : [change.after.statusScan];
  if (change.kind === 'reversal') {
    const reversal = change.after ?? change.before;
    return reversal === null ? [] : [reversal.ended, ...reversal.against];
  }
  const { openedBy, resolvedBy } = change.exception;
  return resolvedBy === null ? [openedBy] : [openedBy, resolvedBy];
}
