import type {
  ExceptionCause,
  ShipmentsEvent,
  ShownChange,
  ShownException,
} from '../../../../../platform/events/types/index.ts';
import { afterRules, moveBetween } from './afterRules.ts';
import { shownHandling, type StandingException } from './standing.ts';

/** What the rules say of exceptions, seen together with what people did about them. */
export interface Handling {
  /** The exception as it is shown, and so after this one. */
  shown(exception: ShownException): ShownException;
  /** What is told in place of an event, in the order of the log; null where people know it already. */
  told(event: ShipmentsEvent): ShipmentsEvent | null;
  /** How an exception stands after all that was shown. */
  standing(id: string): StandingException | undefined;
}

/**
 * Follows exceptions from how they stand.
 * @param known those that there are, by id; the others are new.
 */
export function withHandling(known: ReadonlyMap<string, StandingException>): Handling {
  const standing = new Map(known);
  // what is shown comes before what is told of it, so that each is followed for itself
  const heard = new Map(known);
  const shown = (exception: ShownException): ShownException => {
    const after = afterRules(standing.get(exception.id) ?? null, ruledBy(exception));
    standing.set(exception.id, after);
    const { state, resolvedAt, assignee } = shownHandling(after);
    const { assignee: _before, ...rest } = exception;
    return { ...rest, state, resolvedAt, ...(assignee === null ? {} : { assignee }) };
  };
  return {
    shown,
    told: (event) =>
      event.type === 'shipment.exceptionChanged' ? changeAsHandled(event, heard) : asShown(event, shown),
    standing: (id) => standing.get(id),
  };
}

type Change = Extract<ShipmentsEvent, { type: 'shipment.exceptionChanged' }>;

function changeAsHandled(event: Change, heard: Map<string, StandingException>): ShipmentsEvent | null {
  const { payload } = event;
  const before = heard.get(payload.exceptionId) ?? null;
  const after = afterRules(before, ruledBy(payload));
  heard.set(payload.exceptionId, after);
  const move = moveBetween(before, after);
  if (move === null) return null;
  const { state, resolvedAt } = shownHandling(after);
  return { ...event, payload: { ...payload, state, resolvedAt, move } };
}

function asShown(event: ShipmentsEvent, shown: (exception: ShownException) => ShownException): ShipmentsEvent {
  switch (event.type) {
    case 'shipment.scanApplied':
    case 'shipment.timelineCorrected':
    case 'shipment.reconsidered':
      return withExceptions(event, shown);
    default:
      return event;
  }
}

type Showing = Extract<ShipmentsEvent, { readonly payload: { readonly shown: ShownChange } }>;

function withExceptions(event: Showing, asHandled: (exception: ShownException) => ShownException): ShipmentsEvent {
  const { shown } = event.payload;
  // most tell of none, and stay the same object
  if (shown.exceptions === undefined) return event;
  const payload = { ...event.payload, shown: { ...shown, exceptions: shown.exceptions.map(asHandled) } };
  return { ...event, payload } as Showing;
}

function ruledBy({
  cause = 'CARRIER_SAID',
  openedAt,
  state,
  resolvedAt,
}: {
  readonly cause?: ExceptionCause;
  readonly openedAt: string;
  readonly state: ShownException['state'];
  readonly resolvedAt: string | null;
}) {
  return { cause, openedAt, endedAt: state === 'RESOLVED' ? (resolvedAt ?? openedAt) : null };
}
