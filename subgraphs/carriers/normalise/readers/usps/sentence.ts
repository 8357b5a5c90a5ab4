import { type CodeMeaning, means, UNMAPPED } from '../../codeMeaning.ts';
import { NOWHERE, type WrittenPlace } from '../../place.ts';
import type { SubStatus } from '../../../../../platform/events/types/index.ts';
import { readByPatterns } from '../../time/pattern.ts';
import { uspsMeaning } from './meaning.ts';

/**
 * Events as sentences: TrackSummary and TrackDetail of the oldest Web Tools request, `eventSummaries` and
 * `statusSummary` of Tracking v3. Details name the event, "Out for Delivery, October 3, 2021, 7:54 am, CITY, ST 12345";
 * the newest event is told, "Your item was delivered at the front door at 2:50 pm on October 3, 2021 in CITY, ST 12345."
 */
export interface Sentence {
  readonly description: string;
  /** Undefined where it names no day with its year. */
  readonly wallMs: number | undefined;
  readonly place: WrittenPlace;
  readonly meaning: CodeMeaning;
}

/** Longer than any of them; the rest of a longer one is not looked at. */
const LONGEST_SENTENCE = 1_000;

const DAY = String.raw`(?<day>[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2}\/\d{1,2}\/\d{4})`;
const TIME = String.raw`(?<time>\d{1,2}:\d{2} ?[ap]\.?m\.?)`;
/** A place that ends as American ones do may hold a full stop ("ST. LOUIS, MO 63103"); any other ends at one. */
const WHERE = String.raw`(?<place>.{1,120}? [A-Z]{2} \d{5}(?:-\d{4})?|[^.]{1,150}?)`;
/** Name, day, time and place between commas; the name may hold commas itself. */
const LISTED = new RegExp(String.raw`^(?<name>.{1,200}?), ${DAY}(?:, ${TIME})?(?:, ${WHERE})?\.?$`, 'i');
/** A told event: time, day and place in this order, in its first sentence. */
const TOLD = new RegExp(String.raw`(?:\b(?:at|as of) ${TIME} )?\bon ${DAY}(?: in ${WHERE})?(?:\.| to |$)`, 'i');
const PLACE = /^(?<city>.{1,120}?),? (?<region>[A-Z]{2}) (?<zip>\d{5}(?:-\d{4})?)$/;

/** Reads a sentence of either form. */
export function readSentence(text: string): Sentence {
  const written = text.slice(0, LONGEST_SENTENCE).replaceAll(/\s+/g, ' ').trim();
  const listed = LISTED.exec(written)?.groups;
  if (listed !== undefined) {
    const name = listed['name'] ?? '';
    return {
      description: name,
      wallMs: wallOf(listed),
      place: placeOf(listed['place']),
      meaning: uspsMeaning(null, name),
    };
  }
  const told = TOLD.exec(written)?.groups;
  return {
    description: written,
    wallMs: told && wallOf(told),
    place: placeOf(told?.['place']),
    meaning: toldMeaning(written),
  };
}

function wallOf(groups: Readonly<Record<string, string | undefined>>): number | undefined {
  const clock = groups['time'] === undefined ? groups['day'] : `${groups['day']} ${groups['time']}`;
  return readByPatterns(clock ?? '', [
    'MMMM d, yyyy h:mm a',
    'MMMM d, yyyy h:mma',
    'M/d/yyyy h:mm a',
    'M/d/yyyy h:mma',
    'MMMM d, yyyy',
    'M/d/yyyy',
  ])?.wallMs;
}

function placeOf(written: string | undefined): WrittenPlace {
  const text = written?.trim() ?? '';
  const parts = PLACE.exec(text)?.groups;
  if (parts === undefined) return { ...NOWHERE, city: text };
  return {
    city: parts['city'] ?? null,
    region: parts['region'] ?? null,
    country: 'US',
    postalCode: parts['zip'] ?? null,
  };
}

/**
 * What told events say, by how they begin (the scripting column of USPS's event table, recorded replies). They have no code, and their
 * sentence holds day and place, so that no table can have them whole.
 */
const TOLD_MEANINGS: readonly (readonly [RegExp, SubStatus])[] = [
  [/^your item was delivered to the original sender\b/, 'RETURNED'],
  [/^(?:your|the) item was delivered in or at the mailbox\b/, 'DELIVERED_MAILBOX'],
  [
    /^(?:your|the) item (?:was|has been) delivered to (?:a parcel locker|the parcel locker|a po box)\b/,
    'DELIVERED_MAILBOX',
  ],
  [/^(?:your|the) item (?:was|has been) delivered at the front door\b/, 'DELIVERED_AT_DOOR'],
  [/^(?:your|the) item (?:was|has been) delivered to the front desk\b/, 'DELIVERED_RECEPTION'],
  [/^(?:your|the) item (?:was|has been) delivered (?:at|in|to) the garage\b/, 'DELIVERED_SAFE_PLACE'],
  [/^(?:your|the) item (?:was|has been) delivered to an agent\b/, 'DELIVERED_TO_AGENT'],
  [/^(?:your|the) item was picked up at (?:a|the) (?:postal facility|post office)\b/, 'COLLECTED_BY_RECIPIENT'],
  [/^(?:your|the) item (?:was|has been) delivered\b/, 'DELIVERED'],
  [/^(?:your|the) item is out for delivery\b/, 'LOADED_FOR_DELIVERY'],
  [/^(?:your|the) item (?:has )?arrived at (?:the|a) post office\b/, 'ARRIVED_AT_LOCAL_FACILITY'],
  [/^(?:your|the) item (?:has )?arrived at (?:our|a|the) (?:usps|shipping partner)\b/, 'ARRIVED_AT_FACILITY'],
  [/^(?:your|the) item departed (?:our|a|the) (?:usps|shipping partner)\b/, 'DEPARTED_FACILITY'],
  [/^your package is moving within the usps network\b/, 'MOVING'],
  [/^(?:your|the) item was processed through\b/, 'SORTED'],
  [/^(?:your|the) item was accepted\b/, 'ACCEPTED'],
  [/^usps is now in possession of your item\b/, 'ACCEPTED'],
  [/^(?:your|the) item (?:has been|was) picked up by (?:usps|the u\.?s\.? postal service)\b/, 'COLLECTED'],
  [/^your item was picked up by a shipping partner\b/, 'COLLECTED'],
  [/^a shipping label has been prepared for your item\b/, 'LABEL_PRINTED'],
  [/^the u\.s\. postal service was electronically notified by the shipper\b/, 'INFORMATION_RECEIVED'],
  [/^we attempted to deliver your (?:item|package)\b/, 'ATTEMPTED'],
  [/^your item was refused\b/, 'REFUSED'],
  [/^your item was returned to the sender\b/, 'RETURN_STARTED'],
  [/^your item was forwarded\b/, 'FORWARDED'],
  [/^your item is being held at\b/, 'AT_POST_OFFICE'],
];

function toldMeaning(sentence: string): CodeMeaning {
  const lower = sentence.toLowerCase();
  const found = TOLD_MEANINGS.find(([pattern]) => pattern.test(lower));
  return found === undefined ? UNMAPPED : means(found[1]);
}
