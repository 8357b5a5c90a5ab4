import {
  SUB_STATUS_MEANINGS,
  SUB_STATUSES,
  type ExceptionKind,
  type ShipmentStatus,
  type SubStatus,
} from '../../../platform/events/types/index.ts';
import { inVocabulary, type Vocabulary, type WordList } from '../../../subgraphs/carriers/domain/crosswalk/index.ts';

/** A vocabulary as `doorstep crosswalk --json` prints it. */
export interface VocabularyReport {
  readonly vocabulary: string;
  readonly title: string;
  readonly source: string;
  /** Their words, and what each says in ours. */
  readonly lists: readonly { readonly name: string; readonly words: readonly WordReport[] }[];
  /** Our sub-statuses, and what each is called there. */
  readonly back: readonly BackReport[];
}

interface WordReport {
  readonly word: string;
  readonly meaning: string;
  readonly subStatus: SubStatus;
  readonly status: ShipmentStatus | null;
  readonly exception: ExceptionKind | null;
}

interface BackReport {
  readonly subStatus: SubStatus;
  readonly word: string;
  /** All main words that hold; a source that states any of them agrees with us. */
  readonly words: readonly string[];
  readonly detail: string | null;
}

/** A vocabulary with both ways of its crosswalk. */
export function vocabularyReport(vocabulary: Vocabulary): VocabularyReport {
  const { name, title, source, main, details } = vocabulary;
  return {
    vocabulary: name,
    title,
    source,
    lists: [main, ...details].map(listReport),
    back: SUB_STATUSES.map((subStatus) => {
      const { status } = SUB_STATUS_MEANINGS[subStatus];
      return { subStatus, ...inVocabulary(vocabulary, { status, subStatus }) };
    }),
  };
}

function listReport({ name, words }: WordList): VocabularyReport['lists'][number] {
  return {
    name,
    words: Object.entries(words).map(([word, [subStatus, meaning]]) => {
      const { status, exception } = SUB_STATUS_MEANINGS[subStatus];
      return { word, meaning, subStatus, status, exception };
    }),
  };
}
