import { AFTERSHIP } from './aftership.ts';
import { CLASSIC } from './classic.ts';
import { DHL_UNIFIED } from './dhl.ts';
import { EASYPOST } from './easypost.ts';
import { SEVENTEEN_TRACK } from './seventeenTrack.ts';
import { SHIPENGINE } from './shipengine.ts';
import { SHIPPO } from './shippo.ts';
import { UNIFIED } from './unified.ts';
import type { Vocabulary } from './vocabulary.ts';
import { X12_214 } from './x12Vocabulary.ts';

export { agrees, type CrosswalkStanding, inVocabulary, type Told } from './inVocabulary.ts';
export { meaningOfWords, statedBy, subStatusOf, type WordMeaning } from './meaningOfWords.ts';
export type { Vocabulary, WayBack, Word, WordList, Words } from './vocabulary.ts';
export { X12_APPOINTMENT_CODES, X12_ATTEMPT_REASONS, X12_REASON_CODES, X12_STATUS_CODES } from './x12.ts';
export { AFTERSHIP, CLASSIC, DHL_UNIFIED, EASYPOST, SEVENTEEN_TRACK, SHIPENGINE, SHIPPO, UNIFIED, X12_214 };

/** Every vocabulary that is translated from and to ours. */
export const CROSSWALKS: readonly Vocabulary[] = [
  AFTERSHIP,
  EASYPOST,
  SHIPENGINE,
  SEVENTEEN_TRACK,
  SHIPPO,
  DHL_UNIFIED,
  X12_214,
  UNIFIED,
  CLASSIC,
];

/** The vocabulary of that name; undefined when there is none. */
export function findVocabulary(name: string): Vocabulary | undefined {
  return CROSSWALKS.find((vocabulary) => vocabulary.name === name);
}
