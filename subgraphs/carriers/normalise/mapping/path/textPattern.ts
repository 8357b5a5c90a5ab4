import { PathSyntaxError } from './syntax.ts';

/**
 * Patterns of whole texts, for operators instead of regular expressions: literal text in any case, `*` for anything,
 * `{name}` for a part that is kept, `{name:kind}` for one of a kind, and any white space where the pattern has a blank.
 * `\` takes the meaning from the character after it.
 */
export type TextPattern = (text: string) => Readonly<Record<string, string>> | undefined;

type Part =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'hole'; readonly name: string | undefined; readonly fits: (text: string) => boolean };

/** What a part may be; `any` is at least one character. */
const KINDS: Readonly<Record<string, (text: string) => boolean>> = {
  any: (text) => text.trim() !== '',
  word: (text) => /^[^\s,;]+$/.test(text),
  digits: (text) => /^\d{1,20}$/.test(text),
  code: (text) => /^[A-Za-z0-9_-]{1,30}$/.test(text),
  postcode: (text) => /^(?=.{0,12}\d)[A-Za-z0-9][A-Za-z0-9 -]{0,11}$/.test(text),
  AA: (text) => /^[A-Z]{2}$/.test(text),
  AAA: (text) => /^[A-Z]{3}$/.test(text),
};

const LONGEST_PATTERN = 200;
const MOST_PARTS = 24;
/** A longer text is cut: nothing that is to be taken apart is longer, and matching costs text times pattern. */
const LONGEST_TEXT = 400;

/** Compiles a pattern. @throws PathSyntaxError */
export function textPattern(pattern: string): TextPattern {
  if (pattern.length > LONGEST_PATTERN) throw new PathSyntaxError(`longer than ${LONGEST_PATTERN} characters`);
  const parts = partsOf(pattern);
  if (parts.length > MOST_PARTS) throw new PathSyntaxError(`more than ${MOST_PARTS} parts`);
  const names = parts.flatMap((part) => (part.kind === 'hole' && part.name !== undefined ? [part.name] : []));
  if (new Set(names).size < names.length) throw new PathSyntaxError('a name stands twice');
  const first = parts[0];
  return (text) => {
    const clean = text.slice(0, LONGEST_TEXT).replaceAll(/\s+/g, ' ').trim();
    // most patterns fail at their first character, which is asked before anything is built
    if (first?.kind === 'literal' && !startsAt(clean, first.text, 0)) return undefined;
    return matched({ parts, text: clean, failed: new Set() }, 0, 0);
  };
}

/** The names of a pattern's parts. */
export function namesOfPattern(pattern: string): readonly string[] {
  return partsOf(pattern).flatMap((part) => (part.kind === 'hole' && part.name !== undefined ? [part.name] : []));
}

const TOKEN = /\\(.)|\{(\w{1,30})(?::(\w{1,10}))?\}|(\*)|([^\\{}*]+)|(.)/gsu;

function partsOf(pattern: string): readonly Part[] {
  const parts: Part[] = [];
  for (const [, escaped, name, kind, star, literal, stray] of pattern.trim().matchAll(TOKEN)) {
    if (stray !== undefined) throw new PathSyntaxError(`"${stray}" needs a \\ before it`);
    if (star !== undefined) parts.push({ kind: 'hole', name: undefined, fits: () => true });
    else if (name !== undefined) parts.push({ kind: 'hole', name, fits: kindOf(kind ?? 'any') });
    else parts.push({ kind: 'literal', text: (escaped ?? literal ?? '').replaceAll(/\s+/g, ' ').toLowerCase() });
  }
  return parts;
}

function kindOf(kind: string): (text: string) => boolean {
  const fits = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (fits === undefined) throw new PathSyntaxError(`"${kind}" is none of ${Object.keys(KINDS).join(', ')}`);
  return fits;
}

interface Match {
  readonly parts: readonly Part[];
  readonly text: string;
  /** `part at`: what cannot be matched from there on, so that nothing is tried twice. */
  readonly failed: Set<number>;
}

/** The parts from `part` on against the text from `at` on; a hole takes as little as it can. */
function matched(match: Match, part: number, at: number): Record<string, string> | undefined {
  const { parts, text, failed } = match;
  const here = parts[part];
  if (here === undefined) return at === text.length ? {} : undefined;
  const state = part * (LONGEST_TEXT + 1) + at;
  if (failed.has(state)) return undefined;
  const found =
    here.kind === 'hole'
      ? hole(match, part, at)
      : startsAt(text, here.text, at)
        ? matched(match, part + 1, at + here.text.length)
        : undefined;
  if (found === undefined) failed.add(state);
  return found;
}

function hole(match: Match, part: number, at: number): Record<string, string> | undefined {
  const here = match.parts[part] as Extract<Part, { kind: 'hole' }>;
  const next = match.parts[part + 1];
  for (let end = at; end <= match.text.length; end += 1) {
    if (next === undefined && end < match.text.length) end = match.text.length;
    if (next?.kind === 'literal' && !startsAt(match.text, next.text, end)) continue;
    const taken = match.text.slice(at, end);
    if (!here.fits(taken)) continue;
    const rest = matched(match, part + 1, end);
    if (rest !== undefined) return here.name === undefined ? rest : { ...rest, [here.name]: taken.trim() };
  }
  return undefined;
}

function startsAt(text: string, literal: string, at: number): boolean {
  return text.slice(at, at + literal.length).toLowerCase() === literal;
}
