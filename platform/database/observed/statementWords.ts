import { BoundedCache } from '../../boundedCache.ts';

/** What is told of a statement: what it does and to which table, in words that are not its values. */
export interface StatementWords {
  readonly kind: StatementKind;
  readonly table: string | undefined;
}

export type StatementKind = 'select' | 'insert' | 'update' | 'delete' | 'transaction' | 'other';

const KINDS: Readonly<Partial<Record<string, StatementKind>>> = {
  select: 'select',
  insert: 'insert',
  update: 'update',
  delete: 'delete',
  start: 'transaction',
  begin: 'transaction',
  commit: 'transaction',
  rollback: 'transaction',
  savepoint: 'transaction',
  release: 'transaction',
  set: 'transaction',
};
const FIRST_WORD = /^\s*(?:--[^\n]*\s*)*([a-z]+)/i;
/** What a `with` comes to; a reading one has none of them. */
const CHANGE = /\b(insert\s+into|update|delete\s+from)\b/i;
/** The first table that is named, and no function that yields rows. */
const TABLE = /\b(?:from|into|update|join)\s+(?:only\s+)?(?!lateral\b)("?[a-z_]\w*"?(?:\."?[a-z_]\w*"?)?)(?![\w.(])/i;
/** The same with its schema, which no column and no part of a statement has. */
const TABLE_OF_SCHEMA =
  /\b(?:from|into|update|join)\s+(?:only\s+)?(?!lateral\b)("?[a-z_]\w*"?\."?[a-z_]\w*"?)(?![\w.(])/i;
/** As many texts as a subgraph has, and some that are put together. */
const KNOWN_TEXTS = 500;

const known = new BoundedCache<StatementWords>(KNOWN_TEXTS);

/** The words of a statement's text. */
export function statementWords(text: string): StatementWords {
  return known.getOrMake(text, () => ({ kind: kindOf(text), table: tableOf(text) }));
}

function tableOf(text: string): string | undefined {
  // a column that is a query of its own names a table before the one that is read
  const found = (isWith(text) ? null : TABLE.exec(outsideParentheses(text))) ?? TABLE_OF_SCHEMA.exec(text);
  return found?.[1]?.replaceAll('"', '');
}

/** What stands in no parentheses; an opening one is left, since it tells a function from a table. */
function outsideParentheses(text: string): string {
  let depth = 0;
  let outside = '';
  for (const part of text.split(/([()])/)) {
    if (depth === 0 && part !== ')') outside += part;
    if (part === '(') depth += 1;
    else if (part === ')') depth = Math.max(0, depth - 1);
  }
  return outside;
}

function kindOf(text: string): StatementKind {
  const word = FIRST_WORD.exec(text)?.[1]?.toLowerCase() ?? '';
  if (!isWith(text)) return KINDS[word] ?? 'other';
  const change = CHANGE.exec(text)?.[1]?.slice(0, 6).toLowerCase() ?? '';
  return KINDS[change] ?? 'select';
}

function isWith(text: string): boolean {
  return FIRST_WORD.exec(text)?.[1]?.toLowerCase() === 'with';
}
