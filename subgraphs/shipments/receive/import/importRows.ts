import type { Transaction } from '../../../../platform/database/index.ts';
import { recordStatements, type RegisterOptions, type RegistrationOutcome } from '../../apply/index.ts';
import type { Registration } from '../../domain/index.ts';
import { problemOf } from '../effects.ts';
import { oddNumber, type ShopProblem, type ShopProblemCode } from '../reading.ts';
import type { ImportRow } from './readImport.ts';

/** What became of a row: a new parcel, one that was registered before, or none. */
export type ImportOutcome = 'CREATED' | 'KNOWN' | 'REFUSED';

export interface ImportedRow {
  /** As a spreadsheet counts: the header is 1. */
  readonly row: number;
  readonly reference: string | null;
  readonly outcome: ImportOutcome;
  /** Why it was refused, how it is known otherwise, or what is odd about its number; null when there is nothing to say. */
  readonly code: ShopProblemCode | null;
  readonly message: string | null;
}

/** Registers the rows that are parcels, as part of a transaction. @returns what became of each row, in their order */
export async function importRows(
  tx: Transaction,
  recording: RegisterOptions,
  rows: readonly ImportRow[],
): Promise<readonly ImportedRow[]> {
  const registrations = rows.flatMap(({ read }) => (isProblem(read) ? [] : [read]));
  const outcomes = await recordStatements(tx, recording, { orders: [], registrations, milestones: [] });
  const remaining = outcomes.registrations[Symbol.iterator]();
  return rows.map(({ row, read }) => {
    if (isProblem(read)) return refused(row, read);
    const { value } = remaining.next() as IteratorYieldResult<RegistrationOutcome>;
    return imported(row, value, read);
  });
}

function imported(row: number, outcome: RegistrationOutcome, read: Registration): ImportedRow {
  const [problem] = [...problemOf(outcome), ...oddNumber(read)];
  if (outcome.outcome === 'refused' && problem !== undefined) return refused(row, problem);
  return {
    ...{ row, reference: outcome.reference, outcome: outcome.outcome === 'created' ? 'CREATED' : 'KNOWN' },
    ...{ code: problem?.code ?? null, message: problem?.message ?? null },
  };
}

function refused(row: number, { code, message, about }: ShopProblem): ImportedRow {
  return { row, reference: about, outcome: 'REFUSED', code, message };
}

function isProblem(read: Registration | ShopProblem): read is ShopProblem {
  return 'code' in read;
}
