import type { DraftEvent } from '../../../platform/events/index.ts';
import type {
  ParcelReport,
  CausingScan,
  Scan,
  ScanCorrected,
  ScanWithdrawn,
  ShipmentsEvent,
} from '../../../platform/events/types/index.ts';
import {
  arrive,
  correctScan,
  firstEstimate,
  type FoldedException,
  type FoldedTimeline,
  foldTimeline,
  compareScans,
  isFinished,
  showsAnotherDay,
  type ShipmentState,
  type StateChange,
  type TimelineScan,
  type TransitHistory,
  withdrawScan,
} from '../domain/index.ts';
import type { AppliedException, AppliedShipment } from '../store/index.ts';
import { exceptionId } from './ids.ts';

/** A shipment while reports are applied to it: what it was, what it becomes, and what must be written and told. */
export interface Parcel {
  shipment: AppliedShipment;
  folded: FoldedTimeline;
  readonly history: TransitHistory | null;
  readonly newScans: Scan[];
  /** Scans that no longer count, by key, and since when. */
  readonly withdrawn: Map<string, string>;
  readonly exceptions: Map<string, AppliedException>;
  readonly events: DraftEvent<ShipmentsEvent>[];
}

/** Takes up a shipment with all scans it has, in any order. */
export function openParcel(
  shipment: AppliedShipment,
  scans: readonly TimelineScan[],
  history: TransitHistory | null,
): Parcel {
  const timeline = [...scans].sort(compareScans);
  return {
    shipment,
    folded: { timeline, state: foldTimeline(timeline) },
    history,
    newScans: [],
    withdrawn: new Map(),
    exceptions: new Map(),
    events: [],
  };
}

/** Applies one thing the carrier said. Saying it again changes nothing. */
export function applyReport(parcel: Parcel, report: ParcelReport): void {
  if (report.type === 'estimate.stated') {
    parcel.shipment = { ...parcel.shipment, carrierEstimate: report.payload.estimate };
    recalculate(parcel, report.payload);
    return;
  }
  if (report.type === 'scan.withdrawn') {
    applyWithdrawal(parcel, report.payload);
    return;
  }
  if (report.type === 'scan.corrected') {
    applyCorrection(parcel, report.payload);
    return;
  }
  const { scan, catchUp } = report.payload;
  if (parcel.folded.timeline.some((each) => each.scanKey === scan.scanKey)) return;
  applyScan(parcel, scan, catchUp);
  recalculate(parcel, scan);
}

/** A scan told differently. One that never came here is history that does now. */
function applyCorrection(parcel: Parcel, { scan, before, cause }: ScanCorrected['payload']): void {
  parcel.withdrawn.delete(scan.scanKey);
  parcel.newScans.push(scan);
  const known = parcel.folded.state.exceptions;
  const { folded, changes } = correctScan(parcel.folded, toTimelineScan(scan));
  const correction = { scan: causing(scan), before, cause, withdrawn: false, status: scan.status };
  tell(parcel, { type: 'shipment.timelineCorrected', payload: { ...about(parcel), ...correction } });
  settle(parcel, folded, { known, changes, cause: toTimelineScan(scan) });
  recalculate(parcel, scan);
}

function applyWithdrawal(parcel: Parcel, withdrawal: ScanWithdrawn['payload']): void {
  const { scanKey, before, cause, receivedAt } = withdrawal;
  const known = parcel.folded.state.exceptions;
  const found = withdrawScan(parcel.folded, scanKey);
  if (found === undefined) return;
  parcel.withdrawn.set(scanKey, receivedAt);
  const correction = { scan: causing(found.withdrawn), before, cause, withdrawn: true, status: null };
  tell(parcel, { type: 'shipment.timelineCorrected', payload: { ...about(parcel), ...correction } });
  settle(parcel, found.folded, { known, changes: found.changes, cause: found.withdrawn });
  recalculate(parcel, withdrawal);
}

/** What a correction changes of the parcel is news: what was shown was wrong. */
function settle(
  parcel: Parcel,
  folded: FoldedTimeline,
  {
    known,
    changes,
    cause,
  }: { known: readonly FoldedException[]; changes: readonly StateChange[]; cause: TimelineScan },
): void {
  parcel.folded = folded;
  parcel.shipment = { ...parcel.shipment, ...columnsOf(folded.state, parcel.shipment) };
  keepExceptions(parcel, known, cause);
  for (const change of changes) applyChange(parcel, change, false);
}

function applyScan(parcel: Parcel, scan: Scan, catchUp: boolean): void {
  parcel.newScans.push(scan);
  const before = parcel.folded.state.exceptions;
  const { folded, changes } = arrive(parcel.folded, toTimelineScan(scan));
  parcel.folded = folded;
  parcel.shipment = { ...parcel.shipment, ...columnsOf(folded.state, parcel.shipment) };
  tell(parcel, {
    type: 'shipment.scanApplied',
    payload: { ...about(parcel), scan: causing(scan), status: scan.status },
  });
  keepExceptions(parcel, before);
  for (const change of changes) applyChange(parcel, change, catchUp);
}

function applyChange(parcel: Parcel, change: StateChange, catchUp: boolean): void {
  if (change.kind !== 'status') {
    applyExceptionChange(parcel, change.exception, change.kind === 'exceptionOpened', catchUp);
    return;
  }
  const { before, after, arrived } = change;
  const scan = causing(after.statusScan ?? arrived);
  const payload = {
    ...about(parcel),
    from: before.status,
    to: after.status,
    occurredAt: scan.occurredAt,
    catchUp,
    scan,
  };
  tell(parcel, { type: 'shipment.statusChanged', payload });
}

/** Keeps the exceptions as they are now, also where only the scan that opened or ended one is another: that is no event. */
function keepExceptions(
  parcel: Parcel,
  before: readonly FoldedException[],
  endedBy: FoldedException['resolvedBy'] = parcel.folded.state.statusScan,
): void {
  const { exceptions: after } = parcel.folded.state;
  for (const each of after) if (!before.includes(each)) keepException(parcel, each);
  // What turned out to come after the end was told; it stays where it was raised, closed by the end. What a correction
  // takes back is closed by that.
  const gone = before.filter((known) => !after.some((each) => each.kind === known.kind));
  for (const each of gone) keepException(parcel, { ...each, resolvedBy: endedBy });
}

function applyExceptionChange(parcel: Parcel, exception: FoldedException, opened: boolean, catchUp: boolean): void {
  const told = opened ? { ...exception, resolvedBy: null } : exception;
  const { id, kind, state, openedAt, resolvedAt } = rowOf(parcel, told);
  const scan = causing(told.resolvedBy ?? told.openedBy);
  const payload = { ...about(parcel), exceptionId: id, kind, state, openedAt, resolvedAt, catchUp, scan };
  tell(parcel, { type: 'shipment.exceptionChanged', payload });
}

function keepException(parcel: Parcel, exception: FoldedException): void {
  const row = rowOf(parcel, exception);
  parcel.exceptions.set(row.id, row);
}

function rowOf({ shipment }: Parcel, { kind, openedBy, resolvedBy }: FoldedException): AppliedException {
  return {
    id: exceptionId(shipment.id, kind),
    brand: shipment.brand,
    shipmentId: shipment.id,
    kind,
    state: resolvedBy === null ? 'OPEN' : 'RESOLVED',
    openedAt: openedBy.occurredAt,
    resolvedAt: resolvedBy?.occurredAt ?? null,
    scan: causing(openedBy),
  };
}

/** Predicts the arrival again; told only when a customer would be shown another day. */
function recalculate(parcel: Parcel, cause: { receivedAt: string; payloadId: string }): void {
  const { shipment, folded } = parcel;
  if (isFinished(folded.state.status)) return;
  const after = firstEstimate({
    carrierEstimate: shipment.carrierEstimate,
    history: parcel.history,
    startedAt: shipment.firstMovedAt ?? shipment.registeredAt,
    notBefore: folded.timeline.at(-1)?.occurredAt ?? shipment.registeredAt,
  });
  const before = shipment.estimate;
  parcel.shipment = { ...shipment, estimate: after };
  if (!showsAnotherDay(before, after)) return;
  const payload = { ...about(parcel), before, after, recalculatedAt: cause.receivedAt, payloadId: cause.payloadId };
  tell(parcel, { type: 'shipment.eddRecalculated', payload });
}

function columnsOf(state: ShipmentState, shipment: AppliedShipment): Partial<AppliedShipment> {
  return {
    status: state.status,
    statusSince: state.statusScan?.occurredAt ?? shipment.registeredAt,
    firstMovedAt: state.firstMoved?.occurredAt ?? null,
    deliveredAt: state.status === 'DELIVERED' ? (state.statusScan?.occurredAt ?? null) : null,
  };
}

function tell(parcel: Parcel, event: ShipmentsEvent): void {
  parcel.events.push({ brand: parcel.shipment.brand, key: parcel.shipment.id, ...event });
}

function about({ shipment }: Parcel): { shipmentId: string; carrier: string; trackingNumber: string } {
  return { shipmentId: shipment.id, carrier: shipment.carrier, trackingNumber: shipment.trackingNumber };
}

function causing(scan: CausingScan): CausingScan {
  const { scanKey, code, description, place, occurredAt, receivedAt, payloadId } = scan;
  return { scanKey, code, description, place, occurredAt, receivedAt, payloadId };
}

function toTimelineScan(scan: Scan): TimelineScan {
  return { ...causing(scan), status: scan.status, exception: scan.exception };
}
