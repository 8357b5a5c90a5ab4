import type DataLoader from 'dataloader';
import type { FeedViewer } from '../../../../platform/access/index.ts';
import type { DataSource } from '../../../../platform/database/index.ts';
import { loadOne } from '../../../../platform/graph/index.ts';
import { unseal } from '../../../../platform/keyring.ts';
import { findSubjectKeys } from '../../store/index.ts';
import type { PersonalOptions } from '../personal.ts';
import { type CaseNote, openNote } from './notes.ts';

/** A note as it rests. */
export interface RestingNote extends CaseNote {
  readonly shipmentId: string;
  readonly note: Buffer | null;
}

/** What is personal of deliveries and cases, opened only when somebody asks for it. */
export interface CasePersonalReads {
  /** The text of a note; null when there is none, or when the parcel's personal data were erased. */
  note(sealed: RestingNote): Promise<string | null>;
  /** The name of who signed; null when it was erased. */
  signer(sealed: { readonly payloadId: string; readonly signedBy: Buffer | null }): string | null;
}

/** With which keys a brand's personal data are read. */
export interface PersonalKeys {
  /** `deriveKey(secret, 'personal')` */
  readonly personalKey: Buffer;
  /** `deriveKey(secret, 'signer')` */
  readonly signerKey: Buffer;
}

export function casePersonalReadsFor(
  database: DataSource,
  { brand }: Pick<FeedViewer, 'brand'>,
  { personalKey, signerKey }: PersonalKeys,
): CasePersonalReads {
  const options: PersonalOptions = { brand, personalKey };
  const keys: DataLoader<string, { readonly subject: string; readonly key: Buffer } | null> = loadOne(
    (subjects) => findSubjectKeys(database, brand, subjects),
    ({ subject }) => subject,
  );
  return {
    note: async ({ shipmentId, note, ...of }) => {
      if (note === null) return null;
      const found = await keys.load(shipmentId);
      return found === null ? null : openNote(options, { ...found, note }, of);
    },
    signer: ({ payloadId, signedBy }) =>
      // the context in which the carriers subgraph seals it
      signedBy === null ? null : unseal(signerKey, signedBy, `${brand} ${payloadId}`),
  };
}
