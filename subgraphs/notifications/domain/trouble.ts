import type { ExceptionChanged, ExceptionKind } from '../../../platform/events/types/index.ts';

type Changed = ExceptionChanged['payload'];

/**
 * Whether an exception begins, or a delivery failed once more. What a desk does about one, reopening it too, and that it grows
 * graver, is no news to the customer.
 */
export function isNews({ move, state, handling = null, attemptedAt }: Changed): boolean {
  if (handling !== null) return false;
  // also while somebody works on it
  if (attemptedAt !== undefined) return state !== 'RESOLVED';
  if (state !== 'OPEN') return false;
  // an event from before moves were told says it by its state
  return move === undefined || move === 'OPENED' || move === 'REOPENED';
}

/** When what is told of an exception happened: it opened, or a delivery failed once more. */
export function happenedAt({ openedAt, attemptedAt = openedAt }: Changed): string {
  return attemptedAt;
}

/**
 * What a customer takes for one trouble: a kind that opens, or of which a delivery fails once more, on a day in UTC. Our rules and
 * the carrier may find the same, each with an exception of its own, and would tell it in the same words: while one of them is open,
 * another is the same trouble, of whatever kind. What ended and comes back on another day is told again.
 */
export function troubleOf(opened: Changed): string {
  const { move, kind, exceptionId, openedAt, attemptedAt, kindOpenSince = openedAt } = opened;
  // one from before moves were told may have been decided by this already
  if (move === undefined) return exceptionId;
  const trouble = onDay(kind, attemptedAt ?? kindOpenSince);
  // what is suppressed as history must not keep news of the same day from being told
  return isPast(opened) ? `${trouble} CATCH_UP` : trouble;
}

/**
 * For what an exception would be taken by the next that is found beside it, which knows only when this one opened: that trouble is
 * told already, too. Null where that is the same trouble; and where it was history when it came, which the next one may tell.
 */
export function alsoTroubleOf({
  kind,
  openedAt,
  attemptedAt,
  kindOpenSince = openedAt,
  catchUp,
}: Changed): string | null {
  const own = onDay(kind, openedAt);
  return catchUp || attemptedAt !== undefined || own === onDay(kind, kindOpenSince) ? null : own;
}

function onDay(kind: ExceptionKind, instant: string): string {
  return `${kind} ${new Date(instant).toISOString().slice(0, 10)}`;
}

/** A parcel that turned back longer ago was found late: it did before anybody looked for that. */
const TURNED_BACK_MS = 3 * 86_400_000;

/** Whether an exception that opens is about what was long before, and news to nobody. */
export function isPast({ catchUp, cause, since, openedAt }: Changed): boolean {
  if (catchUp) return true;
  return cause === 'SENT_BACK' && since !== undefined && Date.parse(openedAt) - Date.parse(since) > TURNED_BACK_MS;
}
