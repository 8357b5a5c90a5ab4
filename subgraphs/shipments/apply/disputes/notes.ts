import type { Transaction } from '../../../../platform/database/index.ts';
import { seal, unseal } from '../../../../platform/keyring.ts';
import type { DisputedParcel } from '../../store/index.ts';
import { openKey, type PersonalOptions, subjectKeys } from '../personal.ts';

/** Whether it is what opened a case or what closed it. */
export type NoteKind = 'note' | 'outcome';

/** A note of a case. */
export interface CaseNote {
  readonly dispute: string;
  readonly kind: NoteKind;
}

/**
 * Seals a note under the parcel's own key, since it may name people; null stays null, and of a parcel whose personal data
 * were erased nothing is kept any more.
 */
export async function sealNote(
  tx: Transaction,
  options: PersonalOptions,
  { parcel, text, of }: { readonly parcel: DisputedParcel; readonly text: string | null; readonly of: CaseNote },
): Promise<Buffer | null> {
  if (text === null || parcel.isErased) return null;
  const key = (await subjectKeys(tx, options, [parcel.id])).get(parcel.id);
  return key === undefined ? null : seal(key, text, contextOf(of));
}

/** Reads a note. @param key the parcel's, as it rests. */
export function openNote(
  options: PersonalOptions,
  sealed: { readonly subject: string; readonly key: Buffer; readonly note: Buffer },
  of: CaseNote,
): string {
  return unseal(openKey(options, sealed), sealed.note, contextOf(of));
}

// a note that is copied to another case opens nothing
function contextOf({ dispute, kind }: CaseNote): string {
  return `dispute-${kind}:${dispute}`;
}
