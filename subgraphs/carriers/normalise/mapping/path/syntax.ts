/** One step of a path; see docs/mappings.md. */
export type Step =
  | { readonly kind: 'child'; readonly name: string; readonly filters: readonly Filter[] }
  | { readonly kind: 'children'; readonly filters: readonly Filter[] }
  | { readonly kind: 'self'; readonly filters: readonly Filter[] }
  | { readonly kind: 'up' }
  | { readonly kind: 'root' };

/** What narrows the values of a step. */
export type Filter =
  | { readonly kind: 'index'; readonly index: number }
  | { readonly kind: 'has'; readonly path: readonly string[]; readonly wanted: boolean }
  | { readonly kind: 'equals'; readonly path: readonly string[]; readonly text: string; readonly wanted: boolean };

/** One alternative of an expression: steps from where one stands, or a text of the mapping's own. */
export type Alternative =
  { readonly kind: 'path'; readonly steps: readonly Step[] } | { readonly kind: 'constant'; readonly text: string };

const LONGEST_EXPRESSION = 400;
const MOST_ALTERNATIVES = 12;
const MOST_STEPS = 24;
const MOST_FILTERS = 4;

/** A path that is none; the message says what is wrong, and the caller where it stands. */
export class PathSyntaxError extends Error {}

/**
 * Cuts an expression into its alternatives, which stand between bars outside of quotes and brackets.
 * @throws PathSyntaxError when there are too many, one is empty or a quote is left open
 */
export function alternativesOf(expression: string): readonly string[] {
  if (expression.length > LONGEST_EXPRESSION) throw new PathSyntaxError(`longer than ${LONGEST_EXPRESSION} characters`);
  const parts: string[] = [''];
  let closing: string | undefined;
  for (const character of expression) {
    if (closing === undefined && character === '|') parts.push('');
    else {
      parts[parts.length - 1] += character;
      if (closing === undefined) closing = CLOSING[character];
      else if (character === closing) closing = undefined;
    }
  }
  if (closing !== undefined) throw new PathSyntaxError(`a ${closing} is missing`);
  if (parts.length > MOST_ALTERNATIVES) throw new PathSyntaxError(`more than ${MOST_ALTERNATIVES} alternatives`);
  const trimmed = parts.map((part) => part.trim());
  if (trimmed.includes('')) throw new PathSyntaxError('an alternative is empty');
  return trimmed;
}

const CLOSING: Readonly<Partial<Record<string, string>>> = { "'": "'", '"': '"', '[': ']' };

/** The text between single quotes, when that is all there is. */
export function constantOf(alternative: string): string | undefined {
  return /^'([^']*)'$/.exec(alternative)?.[1];
}

/** Parses one expression of the path language. @throws PathSyntaxError */
export function parsePath(expression: string): readonly Alternative[] {
  return alternativesOf(expression).map((alternative) => {
    const text = constantOf(alternative);
    return text === undefined ? { kind: 'path', steps: stepsOf(alternative) } : { kind: 'constant', text };
  });
}

/** A name and what follows it in brackets: bare, or in double quotes when it holds characters of the language. */
const STEP = /(?:"([^"]+)"|(\$|\^|\*|[^\s.[\]"'|()^$*]+))((?:\[[^\]]*\])*)(\.|$)/y;
const FILTER = /\[([^\]]*)\]/g;

function stepsOf(path: string): readonly Step[] {
  if (path === '.') return [];
  const self = /^\.((?:\[[^\]]*\])+)$/.exec(path)?.[1];
  if (self !== undefined) return [{ kind: 'self', filters: filtersOf(self) }];
  const steps: Step[] = [];
  const pattern = new RegExp(STEP);
  while (pattern.lastIndex < path.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(path);
    if (match === null) throw new PathSyntaxError(`cannot be read from "${path.slice(at)}" on`);
    const [, quoted, bare = '', filters = '', dot] = match;
    steps.push(stepOf(quoted, bare, filters));
    if (dot === '.' && pattern.lastIndex === path.length) throw new PathSyntaxError('ends in a dot');
  }
  if (steps.length > MOST_STEPS) throw new PathSyntaxError(`more than ${MOST_STEPS} steps`);
  if (steps.some((step, index) => step.kind === 'root' && index > 0)) throw new PathSyntaxError('$ stands first only');
  return steps;
}

function stepOf(quoted: string | undefined, bare: string, brackets: string): Step {
  const filters = filtersOf(brackets);
  if (quoted !== undefined) return { kind: 'child', name: quoted, filters };
  if (bare === '*') return { kind: 'children', filters };
  if (bare !== '^' && bare !== '$') return { kind: 'child', name: bare, filters };
  if (filters.length > 0) throw new PathSyntaxError(`${bare} takes no filter`);
  return { kind: bare === '^' ? 'up' : 'root' };
}

function filtersOf(brackets: string): readonly Filter[] {
  const filters = [...brackets.matchAll(FILTER)].flatMap(([, inner = '']) => filterOf(inner.trim()));
  if (filters.length > MOST_FILTERS) throw new PathSyntaxError(`more than ${MOST_FILTERS} filters on a step`);
  return filters;
}

function filterOf(inner: string): Filter[] {
  if (inner === '*') return [];
  if (/^-?\d{1,4}$/.test(inner)) return [{ kind: 'index', index: Number(inner) }];
  const equality = /^([^=!]+)(!?=)(.*)$/.exec(inner);
  if (equality === null) {
    const wanted = !inner.startsWith('!');
    return [{ kind: 'has', path: namesOf(wanted ? inner : inner.slice(1)), wanted }];
  }
  const [, path = '', sign, value = ''] = equality;
  const text = unquoted(value.trim());
  return [{ kind: 'equals', path: namesOf(path), text, wanted: sign === '=' }];
}

function unquoted(text: string): string {
  return /^(["'])(.*)\1$/.exec(text)?.[2] ?? text;
}

/** The path within a filter: names alone, downwards; nothing for the value itself, which is written as a dot. */
function namesOf(path: string): readonly string[] {
  const clean = path.trim();
  if (clean === '.') return [];
  const names = clean.split('.').map((name) => name.replace(/^"(.*)"$/, '$1'));
  if (names.some((name) => !/^[^\s[\]'"|()^$*]+$/.test(name))) throw new PathSyntaxError(`the filter [${path}]`);
  return names;
}
