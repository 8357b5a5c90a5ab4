import type { SubStatus } from '../../../../../../platform/events/types/index.ts';
import { type CodeMeaning, meaningIn, UNMAPPED, withException } from '../../../codeMeaning.ts';
import { AT_DESTINATION, DESTINATION_FACILITY, EVENTS } from './events.ts';
import { DELAYS, EXPLAINED_EVENTS, REASONS, TOGETHER } from './reasons.ts';

/** The parts of a FedEx event that decide what it means; codes trimmed, null where absent. */
export interface FedexCodes {
  readonly event: string | null;
  readonly exception: string | null;
  /** `arrivalLocation` or `locationType`. */
  readonly facility: string | null;
  /** Kind of the delay FedEx declares with the event; null when it declares none. */
  readonly delay: string | null;
}

/**
 * What an event says in our words. A delay declared with it is what is wrong where its codes say no more than that
 * something is, or say of nothing wrong.
 */
export function fedexMeaning(codes: FedexCodes): CodeMeaning {
  const meaning = meaningOfCodes(codes);
  const delay = meaningIn(DELAYS, codes.delay);
  if (delay === undefined || delay.exception === null) return meaning;
  if (meaning.subStatus === 'CARRIER_EXCEPTION') return delay;
  return meaning.exception === null ? withException(meaning, delay.exception) : meaning;
}

/**
 * What a status of the whole parcel says; null when it says neither where the parcel is nor that anything is wrong, so
 * that its events tell.
 */
export function fedexStated(codes: FedexCodes): SubStatus | null {
  const { subStatus, status, exception } = fedexMeaning(codes);
  return status === null && exception === null ? null : subStatus;
}

function meaningOfCodes({ event, exception, facility }: FedexCodes): CodeMeaning {
  const known = meaningIn(EVENTS, event);
  if (event === null || known === undefined) return UNMAPPED;
  const together = exception === null ? undefined : own(TOGETHER, `${event} ${exception}`);
  if (together !== undefined) return together;
  const reason = exception === null || !EXPLAINED_EVENTS.has(event) ? undefined : own(REASONS, exception);
  if (reason !== undefined) return reason;
  const local = facility === DESTINATION_FACILITY ? meaningIn(AT_DESTINATION, event) : undefined;
  return local ?? known;
}

/** A carrier may well write `constructor` as a code: only a table's own rows count. */
function own<T>(table: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}
