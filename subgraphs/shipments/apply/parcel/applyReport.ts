import type {
  EstimateStated,
  ParcelReport,
  Scan,
  ScanCorrected,
  ScanRecorded,
  ScanWithdrawn,
} from '../../../../platform/events/types/index.ts';
import {
  arrive,
  correctScan,
  movedAttempts,
  type Refolded,
  refoldWith,
  type TimelineScan,
  withdrawScan,
  withdrawScans,
} from '../../domain/index.ts';
import { changeEvents } from './changeEvents.ts';
import { keepConflicts } from './conflicts.ts';
import { keepExceptions } from './exceptions.ts';
import { about, causing, type Parcel, tell, toTimelineScan } from './parcel.ts';
import { recalculate } from './recalculate.ts';
import { isEmpty, shownOf, whatChanged } from './shownChange.ts';

/** Applies one thing the carrier said. What is recorded was not said before; the other kinds may be said again. */
export function applyReport(parcel: Parcel, report: ParcelReport): void {
  switch (report.type) {
    case 'scan.recorded':
      applyScan(parcel, report.payload);
      return;
    case 'scan.corrected':
      applyCorrection(parcel, report.payload);
      return;
    case 'scan.withdrawn':
      takeOut(parcel, report.payload);
      return;
    case 'estimate.stated':
      applyEstimate(parcel, report.payload);
  }
}

function applyScan(parcel: Parcel, { scan, catchUp }: ScanRecorded['payload']): void {
  const arrived = keepAtHand(parcel, scan);
  const before = shownOf(parcel);
  const refolded = arrive(parcel.folded, arrived, parcel.rules);
  const news = settle(parcel, refolded, { cause: arrived, catchUp });
  const estimate = recalculate(parcel, { cause: 'SCAN', payloadId: scan.payloadId });
  tell(parcel, {
    type: 'shipment.scanApplied',
    payload: { ...about(parcel), scan: unsigned(scan), shown: whatChanged(before, shownOf(parcel)) },
  });
  tell(parcel, ...news, ...estimate);
}

/** A scan told differently. One that never came here is history that does now. */
function applyCorrection(parcel: Parcel, { scan, before, cause }: ScanCorrected['payload']): void {
  const known = shownOf(parcel);
  parcel.withdrawn.delete(scan.scanKey);
  parcel.corrected.set(scan.scanKey, scan);
  const corrected = keepAtHand(parcel, scan);
  const news = settle(parcel, correctScan(parcel.folded, corrected, parcel.rules), {
    cause: corrected,
    catchUp: false,
  });
  const estimate = recalculate(parcel, { cause: 'CORRECTION', payloadId: scan.payloadId });
  const shown = whatChanged(known, shownOf(parcel));
  const payload = { ...about(parcel), scan: causing(scan), corrected: unsigned(scan), before, cause, shown };
  tell(parcel, { type: 'shipment.timelineCorrected', payload }, ...news, ...estimate);
}

/** A scan that the carrier takes back; nothing, if it is not there. */
function takeOut(parcel: Parcel, withdrawal: ScanWithdrawn['payload']): void {
  const { scanKey, before, cause, receivedAt } = withdrawal;
  const known = shownOf(parcel);
  const found = withdrawScan(parcel.folded, scanKey, parcel.rules);
  if (found === undefined) return;
  parcel.withdrawn.set(scanKey, receivedAt);
  parcel.corrected.delete(scanKey);
  const news = settle(parcel, found, { cause: found.withdrawn, catchUp: false });
  const estimate = recalculate(parcel, { cause: 'CORRECTION', payloadId: withdrawal.payloadId });
  const shown = whatChanged(known, shownOf(parcel));
  const payload = { ...about(parcel), scan: causing(found.withdrawn), corrected: null, before, cause, shown };
  tell(parcel, { type: 'shipment.timelineCorrected', payload }, ...news, ...estimate);
}

/**
 * Takes scans off the timeline at once, whatever they did there: they are another parcel's. Their rows are the caller's
 * to remove. What changes by it was so all along: it is history, and no news of today.
 */
export function takeOffScans(parcel: Parcel, scans: readonly Scan[]): void {
  const known = shownOf(parcel);
  const byKey = new Map(scans.map((scan) => [scan.scanKey, scan]));
  const { withdrawn, ...refolded } = withdrawScans(parcel.folded, new Set(byKey.keys()), parcel.rules);
  const last = withdrawn.at(-1);
  if (last === undefined) return;
  for (const { scanKey, receivedAt } of withdrawn) parcel.withdrawn.set(scanKey, receivedAt);
  const news = settle(parcel, refolded, { cause: last, catchUp: true });
  for (const { scanKey } of withdrawn) parcel.withdrawn.delete(scanKey);
  const estimate = recalculate(parcel, { cause: 'CORRECTION', payloadId: last.payloadId });
  const change = whatChanged(known, shownOf(parcel));
  for (const scan of withdrawn) {
    const payload = {
      ...about(parcel),
      scan: causing(scan),
      corrected: null,
      before: asBefore(byKey.get(scan.scanKey)),
    };
    // what is shown changes once, with the last of them
    const shown = scan === last ? change : {};
    tell(parcel, { type: 'shipment.timelineCorrected', payload: { ...payload, cause: 'IDENTITY', shown } });
  }
  tell(parcel, ...news, ...estimate);
}

function asBefore(scan: Scan | undefined): ScanWithdrawn['payload']['before'] {
  const { subStatus = null, status = null, exception = null, occurredAt = null, payloadId = null } = scan ?? {};
  return { subStatus, status, exception, occurredAt, payloadId };
}

function applyEstimate(parcel: Parcel, stated: EstimateStated['payload']): void {
  const before = shownOf(parcel);
  parcel.carrierEstimate = stated.estimate;
  const news = recalculate(parcel, { cause: 'CARRIER_STATED', payloadId: stated.payloadId });
  const shown = whatChanged(before, shownOf(parcel));
  if (isEmpty(shown)) return;
  tell(parcel, { type: 'shipment.reconsidered', payload: { ...about(parcel), cause: 'ESTIMATE_STATED', shown } });
  tell(parcel, ...news);
}

/**
 * Nothing came, and time passed: what has not arrived yet arrives later. Told only when a customer is shown something else:
 * there are as many such looks as parcels under way, each day.
 */
export function passTime(parcel: Parcel): void {
  const before = shownOf(parcel);
  const news = recalculate(parcel, { cause: 'TIME_PASSED', payloadId: null });
  if (news.length === 0) return;
  const shown = whatChanged(before, shownOf(parcel));
  tell(parcel, { type: 'shipment.reconsidered', payload: { ...about(parcel), cause: 'TIME_PASSED', shown } }, ...news);
}

/**
 * Folds the parcel's scans by the rules that it was opened with, whatever it was folded by before. What differs of a
 * parcel that is under way is news: what was shown was wrong. Of one that nobody has heard of for long it is history.
 */
export function refoldParcel(parcel: Parcel, { isNews }: { readonly isNews: boolean }): void {
  const before = shownOf(parcel);
  const refolded = refoldWith(parcel.folded, parcel.rules);
  const cause = parcel.folded.timeline?.at(-1);
  if (cause === undefined) return;
  const news = settle(parcel, refolded, { cause, catchUp: !isNews });
  if (isEmpty(whatChanged(before, shownOf(parcel)))) return;
  lookAtOnce(parcel);
  const shown = whatChanged(before, shownOf(parcel));
  tell(parcel, { type: 'shipment.reconsidered', payload: { ...about(parcel), cause: 'REFOLDED', shown } }, ...news);
}

/** It is somewhere else than was thought: what was predicted holds no longer than until somebody looks. */
function lookAtOnce(parcel: Parcel): void {
  parcel.lookAgainAt = parcel.now;
  if (parcel.estimate !== null) parcel.estimate = { ...parcel.estimate, until: parcel.now };
}

/** Takes over what became of the timeline. */
function settle(
  parcel: Parcel,
  { folded, changes }: Refolded,
  { cause, catchUp }: { cause: TimelineScan; catchUp: boolean },
): ReturnType<typeof changeEvents> {
  const { exceptions: known } = parcel.folded.state;
  const attempts = movedAttempts(parcel.folded, folded);
  parcel.folded = folded;
  keepExceptions(parcel, { known, attempts }, cause);
  keepConflicts(parcel, changes);
  return changeEvents(parcel, changes, { cause, catchUp, known, attempts });
}

/** The scan as our log tells it: nobody who reads that needs to know who signed, not even sealed. */
function unsigned(scan: Scan): Scan {
  if (scan.signedBy === undefined) return scan;
  const { signedBy: _signedBy, ...told } = scan;
  return told;
}

function keepAtHand(parcel: Parcel, scan: Scan): TimelineScan {
  const placed = toTimelineScan(scan);
  parcel.scans.set(scan.scanKey, placed);
  return placed;
}
