import { CATALOGUE, whyRanked } from '../../domain/index.ts';
import { type ExceptionRow, type InboxCounts, type InboxRow, moneyOf } from '../../store/index.ts';
import { toException } from './fromExceptions.ts';
import { ExceptionInboxCounts, ExceptionInboxRow } from './inboxTypes.ts';

/** A row of the inbox. @param exceptions of the parcel, most urgent first */
export function toInboxRow(row: InboxRow, exceptions: readonly ExceptionRow[]): ExceptionInboxRow {
  const { shipmentId, severity, state, assignee, openedAt, deadlineKind, deadlineAt, kinds } = row;
  const stake = moneyOf(row.stakeMinor, row.stakeCurrency);
  const deadline =
    deadlineKind === null || deadlineAt === null ? null : { kind: deadlineKind, at: deadlineAt.toISOString() };
  const [first] = kinds;
  return Object.assign(new ExceptionInboxRow(), {
    ...{ shipmentId, severity, state, assignee, openedAt, stake, deadline },
    exceptions: exceptions.map(toException),
    why: whyRanked({ severity, stake, deadline }),
    nextStep: first === undefined ? '' : CATALOGUE[first].nextStep,
  });
}

/** How many parcels there are, of each sort the most frequent first. */
export function toInboxCounts({ total, overdue, dueWithinDay, ...by }: InboxCounts): ExceptionInboxCounts {
  return Object.assign(new ExceptionInboxCounts(), {
    ...{ total, overdue, dueWithinDay },
    byKind: frequent(by.byKind).map(([kind, parcels]) => ({ kind, parcels })),
    bySeverity: frequent(by.bySeverity).map(([severity, parcels]) => ({ severity, parcels })),
    byState: frequent(by.byState).map(([state, parcels]) => ({ state, parcels })),
    byCarrier: frequent(by.byCarrier).map(([carrier, parcels]) => ({ carrier, parcels })),
  });
}

function frequent<Key>(counts: ReadonlyMap<Key, number>): [Key, number][] {
  return [...counts].sort(([one, many], [other, more]) => more - many || (String(one) < String(other) ? -1 : 1));
}
