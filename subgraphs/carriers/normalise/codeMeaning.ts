import type { ExceptionKind, ShipmentStatus } from '../../../platform/events/types/index.ts';

/** What a carrier's code says in our words; both null when it says neither (a note, a promise, a cancellation). */
export interface CodeMeaning {
  readonly status: ShipmentStatus | null;
  readonly exception: ExceptionKind | null;
}

/** A row of a code table. */
export function means(status: ShipmentStatus | null, exception: ExceptionKind | null = null): CodeMeaning {
  return { status, exception };
}

/** The meaning of a code that says nothing, or that we do not know. */
export const NOTHING: CodeMeaning = means(null);
