import type { ExceptionMove } from '../../../../../platform/events/types/index.ts';
import { isResolved, type StandingException } from './standing.ts';

/** What the rules, or the carrier's scans, say of an exception now. */
export type Ruled = Pick<StandingException, 'cause' | 'openedAt' | 'endedAt'>;

/**
 * An exception after the rules spoke. What people did stays as long as it goes on; when it ends, and when it opens anew, it is
 * nobody's. One that somebody resolved while it held opens anew when it begins later than that.
 * @param before null: there was none.
 */
export function afterRules(before: StandingException | null, ruled: Ruled): StandingException {
  const { cause, openedAt, endedAt } = ruled;
  const handled = before === null || endedAt !== null || isAnew(before, openedAt) ? null : before.handled;
  return { cause, openedAt, endedAt, handled };
}

function isAnew({ endedAt, handled }: StandingException, openedAt: string): boolean {
  if (endedAt !== null) return true;
  return handled?.state === 'RESOLVED' && Date.parse(openedAt) > Date.parse(handled.at);
}

/** What happened to an exception between two moments, as whoever works on it sees it; null: nothing that is to be told. */
export function moveBetween(before: StandingException | null, after: StandingException): ExceptionMove | null {
  const [was, is] = [before === null || isResolved(before), isResolved(after)];
  if (was && is) return null;
  if (is) return 'RESOLVED';
  if (was) return before === null ? 'OPENED' : 'REOPENED';
  return 'CHANGED';
}
