import type {
  CausingScan,
  ExceptionDetail,
  ExceptionKind,
  ShownException,
} from '../../../../platform/events/types/index.ts';
import { type FoldedException, type MovedAttempt, renewedBy, type ScanRef, worthOf } from '../../domain/index.ts';
import { exceptionId } from '../ids.ts';
import { type Parcel, scanOf } from './parcel.ts';
import { watchedParcel } from './watched.ts';

/** What was wrong before, and of which of that another failed attempt is spoken now. */
export interface KnownExceptions {
  readonly known: readonly FoldedException[];
  readonly attempts: readonly MovedAttempt[];
}

/**
 * Keeps the exceptions as they are now, also where only the scan that opened or ended one, or the failed attempt that it speaks of,
 * is another: that need be no event.
 */
export function keepExceptions(parcel: Parcel, { known: before, attempts }: KnownExceptions, cause: ScanRef): void {
  const { exceptions: after, statusScan } = parcel.folded.state;
  for (const { exception } of attempts) keep(parcel, exception);
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

/** An exception of the parcel as it is shown: since it opened, and by the newest failed attempt if a delivery failed again. */
export function shownException(parcel: Parcel, exception: FoldedException): ShownException {
  const { kind, openedBy, resolvedBy } = exception;
  const renewed = renewedBy(exception, parcel.folded.timeline);
  const saidBy = scanOf(parcel, renewed?.scan ?? openedBy);
  return {
    id: exceptionId(parcel.shipment.id, kind),
    kind,
    state: resolvedBy === null ? 'OPEN' : 'RESOLVED',
    openedAt: openedBy.occurredAt,
    resolvedAt: resolvedBy?.occurredAt ?? null,
    scan: saidBy,
    ...detailOf(parcel, { kind, saidBy, failures: renewed?.number ?? null }),
  };
}

/** What an exception is by the scan that says so; `failures`: how many deliveries had failed, null where only that is said. */
interface Said {
  readonly kind: ExceptionKind;
  readonly saidBy: CausingScan;
  readonly failures: number | null;
}

/** By the moment at which it happened, so that it is the same whenever it is told. */
function detailOf(parcel: Parcel, { kind, saidBy, failures }: Said): ExceptionDetail {
  const { code, description, occurredAt } = saidBy;
  const saidMs = Date.parse(occurredAt);
  const said = `The carrier said: “${description === '' ? code : description}”.`;
  return {
    cause: 'CARRIER_SAID',
    ...worthOf(kind, watchedParcel(parcel), parcel.watch.rules, { openedMs: saidMs, nowMs: saidMs }),
    evidence: { reasons: failures === null ? [said] : [failedFor(failures), said], measures: [] },
  };
}

const TIMES = ['first', 'second', 'third', 'fourth', 'fifth'];

function failedFor(failures: number): string {
  const time = TIMES[failures - 1];
  return time === undefined ? `Delivery failed ${failures} times.` : `Delivery failed for the ${time} time.`;
}
