import type { ExceptionMove } from '../../../../../platform/events/types/index.ts';
import { type Handled, isResolved, shownHandling, type StandingException } from './standing.ts';

/** What a person can do about an exception. */
export type DeskAct =
  | { readonly act: 'ACKNOWLEDGE' | 'RESOLVE' | 'REOPEN' }
  /** Null: it is taken from whoever has it. */
  | { readonly act: 'ASSIGN'; readonly assignee: string | null };

/** What went on record of an act, or would. */
export interface RecordedAct {
  readonly move: Extract<ExceptionMove, 'ACKNOWLEDGED' | 'ASSIGNED' | 'UNASSIGNED' | 'RESOLVED' | 'REOPENED'>;
  /** The subject of the token or key by which it was done. */
  readonly by: string;
  /** To whom it is given from then on; null: to nobody. */
  readonly assignee: string | null;
  readonly note: string | null;
}

/** Why an act is refused. */
export const ACT_PROBLEMS = ['ALREADY_RESOLVED', 'NOT_RESOLVED', 'ENDED_BY_ITSELF', 'DISPUTE_OPEN'] as const;
export type ActProblem = (typeof ACT_PROBLEMS)[number];

/** Who acts, when, and what was done before. */
export interface Acting {
  readonly by: string;
  readonly note: string | null;
  /** ISO 8601 in UTC. */
  readonly at: string;
  /** What people did last; null: nothing yet. */
  readonly last: RecordedAct | null;
}

/** What becomes of an act. */
export type ActOutcome =
  | { readonly outcome: 'done'; readonly after: StandingException; readonly recorded: RecordedAct }
  /** It stands so already, by the same person's doing or because there is nothing to take back. */
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'refused'; readonly problem: ActProblem };

/** What becomes of an exception when somebody does something about it. The same act of the same person again changes nothing. */
export function afterAct(standing: StandingException, act: DeskAct, acting: Acting): ActOutcome {
  const intended = intendedBy(standing, act, acting);
  const { move, handled } = intended;
  const { by, note, last } = acting;
  const after: StandingException = { ...standing, handled };
  const recorded: RecordedAct = { move, by, note, assignee: handled?.assignee ?? null };
  if (isSameAct(last, recorded) && isSameHandling(standing, after)) return { outcome: 'unchanged' };
  const problem = problemOf(standing, act);
  if (problem !== null) return { outcome: 'refused', problem };
  if (move === 'UNASSIGNED' && standing.handled?.state !== 'ASSIGNED') return { outcome: 'unchanged' };
  return { outcome: 'done', after, recorded };
}

interface Intended {
  readonly move: RecordedAct['move'];
  readonly handled: Handled | null;
}

function intendedBy({ handled }: StandingException, act: DeskAct, { by, at }: Acting): Intended {
  const assignee = handled?.assignee ?? null;
  switch (act.act) {
    case 'ACKNOWLEDGE':
      // what is given to somebody was seen, and stays theirs
      return {
        move: 'ACKNOWLEDGED',
        handled: { state: assignee === null ? 'ACKNOWLEDGED' : 'ASSIGNED', assignee, by, at },
      };
    case 'ASSIGN':
      return act.assignee === null
        ? { move: 'UNASSIGNED', handled: { state: 'ACKNOWLEDGED', assignee: null, by, at } }
        : { move: 'ASSIGNED', handled: { state: 'ASSIGNED', assignee: act.assignee, by, at } };
    case 'RESOLVE':
      return { move: 'RESOLVED', handled: { state: 'RESOLVED', assignee, by, at } };
    case 'REOPEN':
      return { move: 'REOPENED', handled: null };
  }
}

function problemOf(standing: StandingException, { act }: DeskAct): ActProblem | null {
  if (act === 'REOPEN') {
    if (standing.endedAt !== null) return 'ENDED_BY_ITSELF';
    return isResolved(standing) ? null : 'NOT_RESOLVED';
  }
  if (isResolved(standing)) return 'ALREADY_RESOLVED';
  // the customer waits for what the dispute is decided by
  return act === 'RESOLVE' && standing.cause === 'DISPUTED' ? 'DISPUTE_OPEN' : null;
}

function isSameAct(last: RecordedAct | null, now: RecordedAct): boolean {
  return last?.move === now.move && last.by === now.by && last.assignee === now.assignee && last.note === now.note;
}

function isSameHandling(before: StandingException, after: StandingException): boolean {
  const [one, other] = [shownHandling(before), shownHandling(after)];
  return one.state === other.state && one.assignee === other.assignee;
}
