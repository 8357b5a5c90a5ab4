import * as z from 'zod';
import { VOCABULARY } from './codes.ts';
import { compiled, HTML_LANGUAGE, type Language, oneOrMore, TREE_LANGUAGE, word } from './language.ts';
import { placeIn } from './places.ts';
import { textIn } from './texts.ts';
import { clockIn, clocksIn } from './times.ts';

const yes = z.enum(['true', 'false']).default('false');

/** Where the events of a parcel are, and what of each is where. */
function eventsIn(language: Language) {
  const text = textIn(language);
  return z.strictObject({
    at: compiled(language.finder),
    /** Read only where those before it found none. */
    onlyIfNone: yes,
    code: text.optional(),
    description: text.optional(),
    /** What is looked up in `codes`, the first that has a row; the code where nothing is named. */
    lookup: oneOrMore(text).optional(),
    /** What is looked up in `texts`; the description where nothing is named. */
    says: text.optional(),
    time: clocksIn(language),
    place: placeIn(language).optional(),
    facility: oneOrMore(text).optional(),
    reason: z.strictObject({ code: text.optional(), text: text.optional() }).optional(),
    id: text.optional(),
    signedBy: text.optional(),
    pieces: text.optional(),
  });
}

export type WrittenEventRule = z.output<ReturnType<typeof eventsIn>>;

/** Where an error is and what it says. */
function errorsIn(language: Language) {
  const text = textIn(language);
  return z.strictObject({
    at: compiled(language.finder),
    code: text.optional(),
    message: text.optional(),
    /** Codes that say that all is well. */
    none: oneOrMore(word).default([]),
  });
}

export type WrittenErrorRule = z.output<ReturnType<typeof errorsIn>>;

/** Where the parcels are, and what is said of each. */
function parcelsIn(language: Language) {
  const text = textIn(language);
  return z.strictObject({
    at: compiled(language.finder),
    number: text.optional(),
    /** A second spelling of the number that people know better. */
    writtenNumber: text.optional(),
    /** The format does not name its parcel; whoever asked knows it. */
    unnamed: yes,
    /** Parcels of one number are one, as in a flat list of events. */
    merge: yes,
    /** A reply always tells the whole history. */
    complete: yes,
    events: oneOrMore(eventsIn(language)).default([]),
    stated: oneOrMore(text).optional(),
    /** Looked up in `texts` when `stated` is in no table. */
    statedText: text.optional(),
    /** `*`: whatever is written. */
    delivered: z.strictObject({ from: text, is: oneOrMore(word).default(['true']) }).optional(),
    signedBy: text.optional(),
    pieces: text.optional(),
    destination: placeIn(language).optional(),
    estimate: z
      .strictObject({
        at: clockIn(language).optional(),
        from: clockIn(language).optional(),
        to: clockIn(language).optional(),
      })
      .optional(),
    errors: oneOrMore(errorsIn(language)).default([]),
  });
}

export type WrittenParcelRule = z.output<ReturnType<typeof parcelsIn>>;

function documentOf(format: 'JSON' | 'XML' | 'HTML', language: Language) {
  return z.strictObject({
    format: z.literal(format),
    /** All of these are found in a document of this kind, and in no other of its carrier. */
    when: oneOrMore(compiled(language.probe)),
    ...VOCABULARY,
    parcels: parcelsIn(language).optional(),
    errors: oneOrMore(errorsIn(language)).default([]),
  });
}

/** One kind of document that a carrier sends. */
export const documentSchema = z
  .discriminatedUnion('format', [
    documentOf('JSON', TREE_LANGUAGE),
    documentOf('XML', TREE_LANGUAGE),
    documentOf('HTML', HTML_LANGUAGE),
  ])
  .refine(({ parcels, errors }) => parcels !== undefined || errors.length > 0, {
    error: 'says neither where parcels nor where errors are',
  });

export type WrittenDocument = z.output<typeof documentSchema>;
