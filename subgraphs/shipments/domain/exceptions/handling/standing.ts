import type { ExceptionCause, ExceptionState } from '../../../../../platform/events/types/index.ts';

/** What people did about an exception that has not ended. */
export interface Handled {
  /** `RESOLVED`: somebody closed it although what made it true still holds. */
  readonly state: Exclude<ExceptionState, 'OPEN'>;
  /** To whom it is given; null: to nobody. */
  readonly assignee: string | null;
  /** Who did the last of it: the subject of a token or key. */
  readonly by: string;
  /** When: ISO 8601 in UTC, by our clock. */
  readonly at: string;
}

/** How an exception stands: what the rules say of it, and what people did. Instants are ISO 8601 in UTC. */
export interface StandingException {
  readonly cause: ExceptionCause;
  readonly openedAt: string;
  /** When it ended by itself; null as long as what made it true holds. */
  readonly endedAt: string | null;
  /** Null: nothing, or it has ended since. */
  readonly handled: Handled | null;
}

/** How an exception is shown. */
export interface ShownHandling {
  readonly state: ExceptionState;
  /** ISO 8601 in UTC. */
  readonly resolvedAt: string | null;
  readonly assignee: string | null;
}

/** The state that is shown of an exception: it is over when it ended or somebody resolved it, and else what people made of it. */
export function shownHandling({ endedAt, handled }: StandingException): ShownHandling {
  if (endedAt !== null) return { state: 'RESOLVED', resolvedAt: endedAt, assignee: null };
  if (handled === null) return { state: 'OPEN', resolvedAt: null, assignee: null };
  const { state, assignee, at } = handled;
  return { state, resolvedAt: state === 'RESOLVED' ? at : null, assignee };
}

/** Whether nobody need do anything about it. */
export function isResolved(standing: StandingException): boolean {
  return shownHandling(standing).state === 'RESOLVED';
}
