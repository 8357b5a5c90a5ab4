import * as z from 'zod';
import {
  type Finder,
  PathSyntaxError,
  type Probe,
  selectorFinder,
  selectorProbe,
  selectorText,
  type TextFinder,
  treeFinder,
  treeProbe,
  treeText,
} from '../path/index.ts';

/** How places in a document of one format are named: paths in trees, CSS selectors in pages. */
export interface Language {
  readonly finder: (expression: string) => Finder;
  readonly probe: (expression: string) => Probe;
  readonly text: (expression: string) => TextFinder;
}

export const TREE_LANGUAGE: Language = { finder: treeFinder, probe: treeProbe, text: treeText };
export const HTML_LANGUAGE: Language = { finder: selectorFinder, probe: selectorProbe, text: selectorText };

/** Longest single text and longest list in a mapping; real ones are shorter by far. */
export const LONGEST_WORD = 500;
export const MOST_ITEMS = 40;

export const word = z.string().trim().min(1, 'is empty').max(LONGEST_WORD);

/** A text that is compiled when it is read; what it throws becomes the fault of its place in the file. */
export function compiled<T>(compile: (text: string) => T) {
  return word.transform((written, context): T => {
    try {
      return compile(written);
    } catch (error) {
      if (!(error instanceof PathSyntaxError)) throw error;
      context.issues.push({ code: 'custom', message: error.message, input: written });
      return z.NEVER;
    }
  });
}

/** One of something, or a list of it: always a list. Not a union, whose faults would be those of all its members. */
export function oneOrMore<T extends z.ZodType>(item: T) {
  return z
    .unknown()
    .transform((written) => (Array.isArray(written) ? (written as unknown[]) : [written]))
    .pipe(z.array(item).min(1).max(MOST_ITEMS));
}
