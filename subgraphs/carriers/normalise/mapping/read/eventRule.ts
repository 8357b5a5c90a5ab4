import { type CodeMeaning, UNMAPPED } from '../../codeMeaning.ts';
import type { ReadError, ReadScan } from '../../reading.ts';
import { scanOf } from '../../readers/index.ts';
import type { Found } from '../path/index.ts';
import type { Vocabulary, WrittenEventRule } from '../schema/index.ts';
import { bareClock, firstClock, momentBy } from './clock.ts';
import { placeBy } from './placeRule.ts';

/** An event where it was found, with the rule that found it. */
export interface FoundEvent {
  readonly rule: WrittenEventRule;
  readonly from: Found;
}

/** What an event is read with. */
export interface EventContext {
  readonly vocabulary: Vocabulary;
  /** IANA name. */
  readonly carrierZone: string;
}

/** The scan of an event, or our error when it can't be one. */
export function scanBy(
  { rule, from }: FoundEvent,
  context: EventContext,
  trackingNumber: string,
): ReadScan | ReadError {
  const place = placeBy(rule.place, from);
  const clock = firstClock(rule.time, from);
  const code = rule.code?.(from) ?? null;
  const description = rule.description?.(from) ?? null;
  const { reason } = rule;
  return scanOf(
    {
      id: rule.id?.(from) ?? null,
      code,
      description,
      ...(reason === undefined
        ? {}
        : { reason: { code: reason.code?.(from) ?? null, text: reason.text?.(from) ?? null } }),
      time: momentBy(clock, place, context.carrierZone),
      bareClock: bareClock(clock),
      place,
      facility: (rule.facility ?? []).map((find) => find(from)),
      meaning: meaningBy(rule, from, { vocabulary: context.vocabulary, code, description }),
      signedBy: rule.signedBy?.(from) ?? null,
      pieces: rule.pieces?.(from),
    },
    trackingNumber,
  );
}

interface Said {
  readonly vocabulary: Vocabulary;
  readonly code: string | null;
  readonly description: string | null;
}

function meaningBy(rule: WrittenEventRule, from: Found, { vocabulary, code, description }: Said): CodeMeaning {
  const words = rule.lookup === undefined ? [code] : rule.lookup.map((find) => find(from));
  for (const word of words) {
    const meaning = word === null ? undefined : vocabulary.meaningOfCode(word);
    if (meaning !== undefined) return meaning;
  }
  const text = rule.says === undefined ? description : rule.says(from);
  return (text === null ? undefined : vocabulary.meaningOfText(text)) ?? UNMAPPED;
}
