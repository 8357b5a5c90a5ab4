import type { ExceptionDetail, ShownException } from '../../../../platform/events/types/index.ts';
import { CATALOGUE, detailOf } from '../../domain/index.ts';
import { type ExceptionRow, moneyOf } from '../../store/index.ts';
import { toCausingScan } from '../fromRows.ts';
import { DeliveryException } from './exceptionTypes.ts';

/** What a desk works by, as the graph shows it. */
export function shownDetail(
  kind: DeliveryException['kind'],
  { cause, severity, deadline, stake, evidence }: ExceptionDetail,
): Pick<DeliveryException, 'cause' | 'severity' | 'deadline' | 'stake' | 'reasons' | 'measures' | 'nextStep'> {
  const { reasons, measures } = evidence;
  return { cause, severity, deadline, stake, reasons, measures, nextStep: CATALOGUE[kind].nextStep };
}

/** An exception as it is. */
export function toException(row: ExceptionRow): DeliveryException {
  const { id, kind, state, openedAt, resolvedAt, shipmentId, assignee } = row;
  return Object.assign(new DeliveryException(), {
    ...{ id, kind, state, openedAt, resolvedAt, shipmentId, assignee },
    ...shownDetail(kind, detailOfRow(row)),
    evidence: row.scan === null ? null : toCausingScan(row.scan),
    knownActs: null,
  });
}

function detailOfRow(row: ExceptionRow): ExceptionDetail {
  const { cause, severity, deadlineKind, deadlineAt, stakeMinor, stakeCurrency, evidence } = row;
  const deadline =
    deadlineKind === null || deadlineAt === null ? null : { kind: deadlineKind, at: deadlineAt.toISOString() };
  return { cause, severity, deadline, stake: moneyOf(stakeMinor, stakeCurrency), evidence };
}

/**
 * An exception as it was known.
 * @param of.knownActs so many times people had done something about it.
 */
export function toKnownException(
  exception: ShownException,
  { shipmentId, knownActs }: { readonly shipmentId: string; readonly knownActs: number },
): DeliveryException {
  const { id, kind, state, openedAt, resolvedAt, scan, assignee = null } = exception;
  return Object.assign(new DeliveryException(), {
    ...{ id, kind, state, shipmentId, assignee, knownActs },
    ...shownDetail(kind, detailOf(exception)),
    openedAt: new Date(openedAt),
    resolvedAt: resolvedAt === null ? null : new Date(resolvedAt),
    evidence: scan === null ? null : toCausingScan(scan),
  });
}
