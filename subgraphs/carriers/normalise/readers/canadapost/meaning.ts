import { type CodeMeaning, meaningIn, UNMAPPED } from '../../codeMeaning.ts';
import { kept, LONGEST } from '../../text.ts';
import { EVENT_IDENTIFIERS, RETURNED_ITEM_TEXTS, SUMMARY_TEXTS, SUMMARY_TYPES } from './codes.ts';

/** What an event identifier says; its text only where the same identifier is used of returned items. */
export function identifierMeaning(identifier: string | null, text: string | null): CodeMeaning {
  const code = kept(identifier, LONGEST.code)?.replace(/^0+(?=\d)/, '') ?? null;
  if (code === null) return meaningIn(SUMMARY_TEXTS, textKey(text)) ?? UNMAPPED;
  const returned = Object.hasOwn(RETURNED_ITEM_TEXTS, code) ? RETURNED_ITEM_TEXTS[code] : undefined;
  return (returned && meaningIn(returned, textKey(text))) ?? meaningIn(EVENT_IDENTIFIERS, code) ?? UNMAPPED;
}

/** What the event of a summary says: by its text, which is one of the identifiers', or else by its type. */
export function summaryMeaning(type: string | null, text: string | null): CodeMeaning {
  return meaningIn(SUMMARY_TEXTS, textKey(text)) ?? meaningIn(SUMMARY_TYPES, kept(type, LONGEST.code)) ?? UNMAPPED;
}

/** A text as the tables have it: lower case, single blanks, one kind of apostrophe, without the full stop at its end. */
function textKey(text: string | null): string | null {
  const short = kept(text, LONGEST.description);
  return short?.toLowerCase().replaceAll(/\s+/g, ' ').replaceAll('’', "'").replace(/\.$/, '') ?? null;
}
