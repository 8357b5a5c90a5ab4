import type { ExceptionDetail, ShownException } from '../../../../platform/events/types/index.ts';
import { type FoldedException, type ScanRef, worthOf } from '../../domain/index.ts';
import { exceptionId } from '../ids.ts';
import { type Parcel, scanOf } from './parcel.ts';
import { watchedParcel } from './watched.ts';

/** Keeps the exceptions as they are now, also where only the scan that opened or ended one is another: that is no event. */
export function keepExceptions(parcel: Parcel, before: readonly FoldedException[], cause: ScanRef): void {
  const { exceptions: after, statusScan } = parcel.folded.state;
  if (before === after) return;
  const isKept = (each: FoldedException): boolean =>
    each.openedBy.scanKey !== cause.scanKey && before.some((known) => isSame(known, each));
  for (const each of after) if (!isKept(each)) keep(parcel, each);
  // What turned out to come after the end was told; it stays where it was raised, closed by the end. What a correction
  // takes back is closed by that.
  const gone = before.filter((known) => !after.some((each) => each.kind === known.kind));
  const isWithdrawn = parcel.withdrawn.has(cause.scanKey) || parcel.corrected.has(cause.scanKey);
  const endedBy = isWithdrawn ? cause : (statusScan ?? cause);
  for (const each of gone) keep(parcel, { ...each, resolvedBy: endedBy });
}

function isSame(left: FoldedException, right: FoldedException): boolean {
  return (
    left.kind === right.kind &&
    isSameScan(left.openedBy, right.openedBy) &&
    isSameScan(left.resolvedBy, right.resolvedBy)
  );
}

function isSameScan(left: ScanRef | null, right: ScanRef | null): boolean {
  return left?.scanKey === right?.scanKey && left?.occurredAt === right?.occurredAt;
}

function keep(parcel: Parcel, exception: FoldedException): void {
  const shown = shownException(parcel, exception);
  parcel.exceptions.set(shown.id, shown);
}

/** An exception of the parcel as it is shown. */
export function shownException(parcel: Parcel, { kind, openedBy, resolvedBy }: FoldedException): ShownException {
  return {
    id: exceptionId(parcel.shipment.id, kind),
    kind,
    state: resolvedBy === null ? 'OPEN' : 'RESOLVED',
    openedAt: openedBy.occurredAt,
    resolvedAt: resolvedBy?.occurredAt ?? null,
    scan: scanOf(parcel, openedBy),
    ...detailOf(parcel, { kind, openedBy }),
  };
}

/** By the moment at which it happened, so that it is the same whenever it is told. */
function detailOf(parcel: Parcel, { kind, openedBy }: Pick<FoldedException, 'kind' | 'openedBy'>): ExceptionDetail {
  const openedMs = Date.parse(openedBy.occurredAt);
  const { code, description } = scanOf(parcel, openedBy);
  return {
    cause: 'CARRIER_SAID',
    ...worthOf(kind, watchedParcel(parcel), parcel.watch.rules, { openedMs, nowMs: openedMs }),
    evidence: { reasons: [`The carrier said: “${description === '' ? code : description}”.`], measures: [] },
  };
}
