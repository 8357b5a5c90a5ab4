import type { SubStatus } from '../../../../../platform/events/types/index.ts';
import { type CodeMeaning, meaningIn, UNMAPPED } from '../../codeMeaning.ts';
import { kept, LONGEST } from '../../text.ts';
import { EVENT_CODES } from './codes.ts';
import { EVENT_NAMES, nameKey, STATUS_CATEGORIES } from './texts.ts';

/**
 * What an event says. The code decides where the parcel is, and its name what more there is to say; the name alone
 * decides where there is no code. A code that no table has stays unmapped, whatever its name.
 */
export function uspsMeaning(code: string | null, name: string | null): CodeMeaning {
  const known = kept(code, LONGEST.code);
  const named = meaningIn(EVENT_NAMES, keyOf(name));
  if (known === null) return named ?? UNMAPPED;
  const coded = meaningIn(EVENT_CODES, known.toUpperCase());
  if (coded === undefined) return UNMAPPED;
  if (named === undefined) return coded;
  if (isFiner(named, coded)) return named;
  // "In Transit, Arriving Late": the code says that it moves, the name what is wrong
  return named.status === null && coded.exception === null ? { ...coded, exception: named.exception } : coded;
}

/** A name says more of the same, and of a delivery also that it was one to the sender. */
function isFiner(named: CodeMeaning, coded: CodeMeaning): boolean {
  if (named.status === coded.status) return named.subStatus !== 'NOTE' && coded.subStatus !== 'NOTE';
  return coded.status === 'DELIVERED' && named.status === 'RETURNED';
}

/** What a reply says of the parcel as a whole. */
export interface WrittenStatus {
  readonly name: string | null;
  readonly category: string | null;
  /** Whether an event of the reply says where the parcel is. */
  readonly isPlaced: boolean;
}

/**
 * The name of its status, or else the category it stands in. Events say more than a category ("In Transit" covers the
 * post office around the corner), so beside one that does only a delivery counts.
 */
export function uspsStated({ name, category, isPlaced }: WrittenStatus): SubStatus | null {
  const named = meaningIn(EVENT_NAMES, keyOf(name))?.subStatus ?? null;
  if (named !== null && named !== 'NOTE') return named;
  const meaning = meaningIn(STATUS_CATEGORIES, keyOf(category));
  return meaning === undefined || (isPlaced && meaning.status !== 'DELIVERED') ? null : meaning.subStatus;
}

function keyOf(text: string | null): string | null {
  const short = kept(text, LONGEST.description);
  return short === null ? null : nameKey(short);
}
