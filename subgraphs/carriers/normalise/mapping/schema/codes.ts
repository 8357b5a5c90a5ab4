import * as z from 'zod';
import { isSubStatus, type SubStatus } from '../../../../../platform/events/types/index.ts';
import { type CodeMeaning, means } from '../../codeMeaning.ts';
import { type TextPattern, textPattern } from '../path/index.ts';
import { compiled } from './language.ts';

/** What the codes and, for carriers that write texts in their place, the texts of a carrier mean. */
export interface Vocabulary {
  readonly meaningOfCode: (code: string) => CodeMeaning | undefined;
  readonly meaningOfText: (text: string) => CodeMeaning | undefined;
}

const MOST_CODES = 5_000;

const subStatus = z.string().trim().refine(isSubStatus, { error: 'is none of our sub-statuses' });

const codes = z
  .record(z.string().trim().min(1).max(120), subStatus)
  .refine((table) => Object.keys(table).length <= MOST_CODES, { error: `has more than ${MOST_CODES} rows` });

const pattern = compiled(textPattern);

/** `codes`, `texts` and `case`, which a carrier has and each of its documents may add to. */
export const VOCABULARY = {
  codes: codes.optional(),
  /** Whole texts, `*` for anything; in any case, and without white space and full stops at their ends. */
  texts: codes
    .transform((table, context) => {
      const exact = new Map<string, SubStatus>();
      const patterns: (readonly [TextPattern, SubStatus])[] = [];
      for (const [text, meaning] of Object.entries(table)) {
        if (!/[*{}\\]/.test(text)) exact.set(normalised(text), meaning);
        else {
          const read = pattern.safeParse(text);
          if (read.success) patterns.push([read.data, meaning]);
          else context.issues.push({ code: 'custom', path: [text], message: faultOf(read.error), input: text });
        }
      }
      return { exact, patterns };
    })
    .optional(),
  /** Whether codes are told apart by their case. */
  case: z.enum(['exact', 'ignore']).optional(),
};

export type WrittenVocabulary = z.output<z.ZodObject<typeof VOCABULARY>>;

/** Several vocabularies as one, of which the first that knows a word counts. */
export function vocabularyOf(written: readonly WrittenVocabulary[]): Vocabulary {
  const ignoresCase = written.find((each) => each.case !== undefined)?.case === 'ignore';
  const key = (code: string): string => (ignoresCase ? code.toUpperCase() : code);
  const byCode = new Map<string, SubStatus>();
  const byText = new Map<string, SubStatus>();
  for (const { codes: table = {}, texts } of [...written].reverse()) {
    for (const [code, meaning] of Object.entries(table)) byCode.set(key(code), meaning);
    for (const [text, meaning] of texts?.exact ?? []) byText.set(text, meaning);
  }
  const patterns = written.flatMap(({ texts }) => texts?.patterns ?? []);
  return {
    meaningOfCode: (code) => meant(byCode.get(key(code.trim()))),
    meaningOfText: (text) => {
      const clean = normalised(text);
      return meant(byText.get(clean) ?? patterns.find(([fits]) => fits(clean) !== undefined)?.[1]);
    },
  };
}

function meant(word: SubStatus | undefined): CodeMeaning | undefined {
  return word === undefined ? undefined : means(word);
}

const LONGEST_TEXT = 400;

/** Lower case, one blank for any white space, no full stop or exclamation mark at the end. */
function normalised(text: string): string {
  const clean = text.slice(0, LONGEST_TEXT).toLowerCase().replaceAll(/\s+/g, ' ').trim();
  return clean.replace(/[.!]{1,5}$/, '').trimEnd();
}

function faultOf(error: z.ZodError): string {
  return error.issues[0]?.message ?? 'cannot be read';
}
