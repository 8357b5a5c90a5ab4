import {
  type ExceptionKind,
  type ShipmentStatus,
  SUB_STATUS_MEANINGS,
  type SubStatus,
} from '../../../platform/events/types/index.ts';

/** What a carrier's code says in our words. */
export interface CodeMeaning {
  /** Null when the code is in no table: nothing is guessed, and the code is listed as unmapped. */
  readonly subStatus: SubStatus | null;
  readonly status: ShipmentStatus | null;
  readonly exception: ExceptionKind | null;
}

/** A carrier's codes, each with what it says. */
export type CodeTable = Readonly<Record<string, SubStatus>>;

/** The meaning of a code that no table has. */
export const UNMAPPED: CodeMeaning = { subStatus: null, status: null, exception: null };

/** What a sub-status says. */
export function means(subStatus: SubStatus): CodeMeaning {
  const { status, exception } = SUB_STATUS_MEANINGS[subStatus];
  return { subStatus, status, exception };
}

/** What a code says by a table; undefined when the table has it not. Codes are compared as written. */
export function meaningIn(table: CodeTable, code: string | null): CodeMeaning | undefined {
  // a carrier may well write `constructor`: only the table's own rows count
  if (code === null || !Object.hasOwn(table, code)) return undefined;
  const found = table[code];
  return found === undefined ? undefined : means(found);
}

/** The same with what is wrong added to where the parcel is, as when a carrier writes an event and its reason apart. */
export function withException(meaning: CodeMeaning, exception: ExceptionKind): CodeMeaning {
  return { ...meaning, exception };
}
