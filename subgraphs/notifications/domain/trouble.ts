import type { ExceptionChanged, ExceptionKind } from '../../../platform/events/types/index.ts';

type Changed = ExceptionChanged['payload'];

/**
 * What a customer takes for one trouble: the exceptions of a kind that are open of a parcel. Our rules and the carrier may find the
 * same, each with an exception of its own, and would tell it in the same words.
 */
export interface Trouble {
  /** The ids of the exceptions that are open; one that somebody resolved is not, whatever holds. */
  readonly open: readonly string[];
  /** Whether the customer was told of it, or of the last one where none is open. */
  readonly isTold: boolean;
}

/** Where nothing of a kind was ever open. */
export const NO_TROUBLE: Trouble = { open: [], isTold: false };

/** The trouble after an event of one of its exceptions. */
export function afterChange(before: Trouble, changed: Changed): Trouble {
  const others = othersIn(before, changed);
  if (changed.state === 'RESOLVED') return { open: others, isTold: before.isTold };
  const isTold = (isNews(changed) && !isPast(changed)) || (before.isTold && !begins(before, changed));
  return { open: [...others, changed.exceptionId], isTold };
}

/** Whether an exception that opens is of a trouble of which the customer knows. */
export function isToldBefore(trouble: Trouble, changed: Changed): boolean {
  // one from before moves were told was told of for itself; a delivery that failed once more is news of its own
  if (changed.move === undefined || changed.attemptedAt !== undefined) return false;
  return trouble.isTold && !begins(trouble, changed);
}

/** Whether an exception that opens is a trouble of its own. What a desk opens again is what it was. */
function begins(trouble: Trouble, changed: Changed): boolean {
  const { move = 'OPENED', handling = null, goesOn = false } = changed;
  if (handling !== null || goesOn || (move !== 'OPENED' && move !== 'REOPENED')) return false;
  return othersIn(trouble, changed).length === 0;
}

function othersIn({ open }: Trouble, { exceptionId }: Changed): readonly string[] {
  return open.filter((id) => id !== exceptionId);
}

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
 * What tells notices of a parcel's troubles apart: a kind, and the day in UTC on which it opens, or on which a delivery fails once
 * more. What ended and comes back on another day is told again. What is not told, being history or told before, is told apart
 * from it, so that it cannot keep news of the same day from being told.
 */
export function troubleOf(changed: Changed, trouble: Trouble): string {
  const { move, kind, exceptionId } = changed;
  // one from before moves were told may have been decided by this already
  if (move === undefined) return exceptionId;
  const told = onDay(kind, happenedAt(changed));
  if (isPast(changed)) return `${told} CATCH_UP`;
  // of each cause for itself: several may find on one day what goes on
  return isToldBefore(trouble, changed) ? `${told} TOLD_BEFORE ${exceptionId}` : told;
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
