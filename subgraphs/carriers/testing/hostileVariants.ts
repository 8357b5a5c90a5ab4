import { expect } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentFormat } from '../document/index.ts';
import type { Reading } from '../normalise/reading.ts';
import { changeJson } from './hostile/json.ts';
import { chosen, type Mutation, mutation } from './hostile/mutation.ts';
import { faultsOf } from './hostile/safeReading.ts';
import { ANY_TEXT, LINED_TEXT } from './hostile/text.ts';
import { changeXml } from './hostile/xml.ts';

/**
 * Documents made of a valid one by what attackers and broken senders do: values of wrong types, huge numbers, dates
 * that are none, odd zones, doubled keys and elements, lists for objects and the other way round, deep nesting, more
 * parcels and events than anybody has, truncation, stray characters.
 * @param body a valid document of the format, with all the fields that its reader knows
 */
export function hostileVariants(body: string, format: DocumentFormat): fc.Arbitrary<string> {
  const ofForm = fc.array(mutation, { minLength: 1, maxLength: 4 });
  // A torn text seldom parses at all, so most variants keep their form.
  const torn = fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: mutation });
  return fc.tuple(ofForm, torn).map(([changes, tear]) => {
    const changed = changes.reduce(
      (text, change) => (text.length > LARGEST ? text : CHANGE[format](text, change)),
      body,
    );
    return tear === null ? changed : anyChange(ANY_TEXT, changed, tear);
  });
}

/**
 * Expects what is true of every reading, whatever was sent: bounded and clean texts, keys, possible instants, oldest
 * first, sub-statuses that agree with status and exception, numbers that are numbers, and that no reader threw.
 */
export function expectSafeReading(reading: Reading): void {
  expect(faultsOf(reading)).toEqual([]);
}

/** Reads hostile variants of a document and expects a safe reading of each. */
export function expectSafeReadings(
  body: string,
  format: DocumentFormat,
  { read, runs = 200 }: { readonly read: (variant: string) => Reading; readonly runs?: number },
): void {
  fc.assert(
    fc.property(hostileVariants(body, format), (variant) => expectSafeReading(read(variant))),
    { numRuns: runs },
  );
}

/** Repetition upon repetition would make documents larger than the intake lets in. */
const LARGEST = 300_000;

type Change = (text: string, change: Mutation) => string;

const lined: Change = (text, change) => anyChange(LINED_TEXT, text, change);

const CHANGE: Readonly<Record<DocumentFormat, Change>> = {
  JSON: changeJson,
  XML: changeXml,
  X12: lined,
  CSV: lined,
  HTML: (text, change) => (change.kind % 3 === 0 ? lined : changeXml)(text, change),
};

function anyChange(changes: readonly Change[], text: string, change: Mutation): string {
  return chosen(changes, change.kind)?.(text, change) ?? text;
}
