import * as z from 'zod';
import { namesOfPattern, type TextFinder, type TextPattern, textPattern } from '../path/index.ts';
import { compiled, type Language, MOST_ITEMS, oneOrMore, word } from './language.ts';

/**
 * Where a text is found: an expression; `join` of several with something between them; the part called `value` of a text
 * that fits one of the patterns of `match`; a `words` table of the mapping's own; or a list of these, of which the first
 * that finds a text counts.
 */
export function textIn(language: Language): z.ZodType<TextFinder> {
  const known = KNOWN.get(language);
  if (known !== undefined) return known;
  const any: z.ZodType<TextFinder> = z.lazy(() => made);
  const kinds: Kinds = {
    expression: compiled(language.text),
    list: z.array(any).min(1).max(MOST_ITEMS).transform(firstOf),
    join: joined(any),
    words: translated(any),
    match: taken(any),
  };
  // not a union, whose fault would be those of all its members and not of the one that was meant
  const made = z.unknown().transform((written, context): TextFinder => {
    const result = kinds[kindOf(written)].safeParse(written);
    if (result.success) return result.data;
    for (const { path, message } of result.error.issues) {
      context.issues.push({ code: 'custom', path, message, input: written });
    }
    return z.NEVER;
  });
  KNOWN.set(language, made);
  return made;
}

/** Schemas are slow to make and used in many places of a document's. */
const KNOWN = new Map<Language, z.ZodType<TextFinder>>();

type Kinds = Readonly<Record<'expression' | 'list' | 'join' | 'words' | 'match', z.ZodType<TextFinder>>>;

function kindOf(written: unknown): keyof Kinds {
  if (Array.isArray(written)) return 'list';
  if (holds(written, 'join')) return 'join';
  if (holds(written, 'words')) return 'words';
  return typeof written === 'object' && written !== null ? 'match' : 'expression';
}

function holds(written: unknown, key: string): boolean {
  return typeof written === 'object' && written !== null && Object.hasOwn(written, key);
}

function firstOf(finders: readonly TextFinder[]): TextFinder {
  return (from) => {
    for (const find of finders) {
      const text = find(from);
      if (text !== null) return text;
    }
    return null;
  };
}

function joined(any: z.ZodType<TextFinder>) {
  return z
    .strictObject({
      join: z.array(any).min(1).max(MOST_ITEMS),
      with: z.string().max(20).default(' '),
      /** Whether one that is not there leaves the whole out. */
      all: z.enum(['true', 'false']).default('false'),
    })
    .transform(({ join, with: between, all }): TextFinder => (from) => {
      const texts = join.map((find) => find(from));
      if (all === 'true' && texts.includes(null)) return null;
      return texts.filter((text) => text !== null).join(between) || null;
    });
}

function taken(any: z.ZodType<TextFinder>) {
  const pattern = word.refine(hasValue, { error: 'has no {value}', abort: true }).pipe(compiled(textPattern));
  return z.strictObject({ from: any, match: oneOrMore(pattern) }).transform(
    ({ from: find, match }): TextFinder =>
      (from) =>
        valueIn(find(from), match),
  );
}

function hasValue(pattern: string): boolean {
  try {
    return namesOfPattern(pattern).includes('value');
  } catch {
    return true; // what else is wrong with it is told when it is compiled
  }
}

function valueIn(text: string | null, patterns: readonly TextPattern[]): string | null {
  if (text === null) return null;
  for (const pattern of patterns) {
    const found = pattern(text);
    if (found !== undefined) return found['value'] ?? null;
  }
  return null;
}

function translated(any: z.ZodType<TextFinder>) {
  return z
    .strictObject({ from: any, words: z.record(z.string().max(200), z.string().max(200)) })
    .transform(({ from: find, words }): TextFinder => (from) => {
      const text = find(from);
      return text !== null && Object.hasOwn(words, text) ? (words[text] ?? null) : null;
    });
}
