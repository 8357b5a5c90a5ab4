import type { SubStatus } from '../../../../../platform/events/types/index.ts';
import { type CodeMeaning, meaningIn, means, UNMAPPED } from '../../codeMeaning.ts';
import { kept, LONGEST } from '../../text.ts';
import { EVENT_TEXTS, STATUS_TEXTS, withAPlace } from './texts.ts';

/** What an event says by its text, which Australia Post has instead of codes. */
export function textMeaning(description: string | null): CodeMeaning {
  const key = textKey(description);
  if (key === null) return UNMAPPED;
  const known = meaningIn(EVENT_TEXTS, key);
  if (known !== undefined) return known;
  const subStatus = withAPlace(key);
  return subStatus === undefined ? UNMAPPED : means(subStatus);
}

/**
 * What a status says of a parcel. Events say where it is more exactly ("In transit" covers the van at the door), so
 * beside one that does, a status counts only for a delivery and for what is wrong.
 */
export function statedOf(status: string | null, isPlaced: boolean): SubStatus | null {
  const meaning = meaningIn(STATUS_TEXTS, textKey(status));
  if (meaning === undefined) return null;
  const counts = !isPlaced || meaning.status === null || meaning.status === 'DELIVERED';
  return counts ? meaning.subStatus : null;
}

function textKey(text: string | null): string | null {
  return kept(text, LONGEST.description)?.toLowerCase().replaceAll(/\s+/g, ' ').replace(/\.$/, '') ?? null;
}
