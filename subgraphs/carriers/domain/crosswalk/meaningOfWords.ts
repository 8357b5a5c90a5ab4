import {
  type ExceptionKind,
  SHIPMENT_STATUSES,
  type ShipmentStatus,
  SUB_STATUS_MEANINGS,
  type SubStatus,
} from '../../../../platform/events/types/index.ts';
import { inVocabulary } from './inVocabulary.ts';
import type { Vocabulary, WordList, Words } from './vocabulary.ts';

/** What a main word and its detail say together, in our words. */
export interface WordMeaning {
  readonly subStatus: SubStatus;
  readonly status: ShipmentStatus | null;
  readonly exception: ExceptionKind | null;
}

/** What a word of a list says; undefined when the list has it not. Words are compared as their source spells them. */
export function subStatusOf(words: Words, word: string | null): SubStatus | undefined {
  return word !== null && Object.hasOwn(words, word) ? words[word]?.[0] : undefined;
}

/** What a status stated of a whole parcel says; null for words that say nothing, and for those not in the vocabulary. */
export function statedBy(vocabulary: Vocabulary, main: string | null, detail: string | null): SubStatus | null {
  const subStatus = meaningOfWords(vocabulary, main, detail)?.subStatus ?? null;
  return subStatus === 'NOTE' ? null : subStatus;
}

/**
 * What a source's main word says, made finer by its detail where it has one.
 *
 * The detail never takes a parcel further than the main word does, since sources write details of the last facility
 * beside "delivered" and of the next step beside "in transit". It may say what is wrong, or say less.
 * @returns undefined when neither word is in the vocabulary
 */
export function meaningOfWords(
  vocabulary: Vocabulary,
  main: string | null,
  detail: string | null,
): WordMeaning | undefined {
  const own = subStatusOf(vocabulary.main.words, main);
  const finer = detailOf(vocabulary.details, detail);
  if (own === undefined) return finer === undefined ? undefined : meaningOf(finer);
  if (finer === undefined || finer === 'NOTE') return meaningOf(own);
  return together(vocabulary, { main: main ?? '', own: meaningOf(own), finer: meaningOf(finer) });
}

interface Pair {
  readonly main: string;
  readonly own: WordMeaning;
  readonly finer: WordMeaning;
}

function together(vocabulary: Vocabulary, { main, own, finer }: Pair): WordMeaning {
  if (own.status === 'DELIVERED' || own.status === 'RETURNED') {
    if (finer.status === own.status) return finer;
    // of all that went wrong on the way, the damage alone still is when the parcel has arrived
    return finer.exception === 'DAMAGED' ? { ...own, exception: 'DAMAGED' } : own;
  }
  // what is wrong beside where it is: the main word tells the place, the detail the trouble
  if (finer.status === null)
    return own.status === null ? finer : { ...own, exception: finer.exception ?? own.exception };
  const told = inVocabulary(vocabulary, finer).words.includes(main);
  if (told || !isFurther(finer.status, own.status)) return finer;
  return { ...own, exception: own.exception ?? finer.exception };
}

/** Beside a word that does not say where the parcel is, any place is believed but the end. */
function isFurther(finer: ShipmentStatus, own: ShipmentStatus | null): boolean {
  return SHIPMENT_STATUSES.indexOf(finer) > SHIPMENT_STATUSES.indexOf(own ?? 'AVAILABLE_FOR_PICKUP');
}

function detailOf(lists: readonly WordList[], word: string | null): SubStatus | undefined {
  for (const { words } of lists) {
    const found = subStatusOf(words, word);
    if (found !== undefined) return found;
  }
  return undefined;
}

function meaningOf(subStatus: SubStatus): WordMeaning {
  const { status, exception } = SUB_STATUS_MEANINGS[subStatus];
  return { subStatus, status, exception };
}
