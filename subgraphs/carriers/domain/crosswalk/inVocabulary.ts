import {
  type ExceptionKind,
  type ShipmentStatus,
  SUB_STATUS_MEANINGS,
  type SubStatus,
} from '../../../../platform/events/types/index.ts';
import type { Vocabulary, WordList } from './vocabulary.ts';

/** Where a parcel stands, in our words. */
export interface CrosswalkStanding {
  readonly status: ShipmentStatus | null;
  readonly subStatus: SubStatus | null;
  /** What is wrong beside it; what the sub-status itself implies where that is left out. */
  readonly exception?: ExceptionKind | null;
}

/** The same in the words of a vocabulary. */
export interface Told {
  /** The word its users expect first. */
  readonly word: string;
  /** All main words that hold: many sources have one word for where the parcel is or for what is wrong, not for both. */
  readonly words: readonly string[];
  /** The detail that means exactly our sub-status; null when it has none. */
  readonly detail: string | null;
}

/** What a vocabulary calls a standing. Total: every standing has a word. */
export function inVocabulary(vocabulary: Vocabulary, standing: CrosswalkStanding): Told {
  const { back, details } = vocabulary;
  const { status, subStatus } = standing;
  const exception = standing.exception ?? (subStatus === null ? null : SUB_STATUS_MEANINGS[subStatus].exception);
  const candidates = [
    subStatus === null ? undefined : back.subStatuses[subStatus],
    exception === null ? undefined : back.exceptions[exception],
    status === null ? undefined : back.statuses[status],
    status === null ? undefined : back.coarser?.[status],
  ].filter((word) => word !== undefined);
  const told = candidates.length > 0 ? candidates : [back.nothing, back.unsure].filter((word) => word !== undefined);
  return {
    word: told[0] ?? back.nothing,
    words: [...new Set(told)],
    detail: subStatus === null ? null : exactWord(details, subStatus),
  };
}

/**
 * Whether the status that a source states of a parcel is the one that we arrive at: its word is one of those that the
 * vocabulary has for where the parcel is or for what is wrong, or the detail that means exactly our sub-status.
 */
export function agrees(vocabulary: Vocabulary, stated: string, standing: CrosswalkStanding): boolean {
  const { words, detail } = inVocabulary(vocabulary, standing);
  return words.includes(stated) || detail === stated;
}

function exactWord(lists: readonly WordList[], subStatus: SubStatus): string | null {
  for (const { words } of lists) {
    const found = Object.entries(words).find(([, [own]]) => own === subStatus);
    if (found !== undefined) return found[0];
  }
  return null;
}
