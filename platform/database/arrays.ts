/**
 * An array literal of PostgreSQL, for `unnest`: the driver's own way with arrays costs several times as much on hot
 * paths. Null stays null.
 */
export function textArray(values: readonly (string | null)[]): string {
  return `{${values.map((value) => (value === null ? 'NULL' : quoted(value))).join(',')}}`;
}

function quoted(value: string): string {
  return PLAIN.test(value) ? value : `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** Nothing in it has a meaning in an array literal, and it isn't the word NULL (which has no digit, sign or lower case). */
const PLAIN = /^(?!null$)[A-Za-z0-9._:+-]+$/i;

/**
 * Values as JSON, one a line, for `string_to_table($n, E'\n')` beside `unnest` in `rows from`: cheaper than an array whose
 * elements must be quoted. An empty line stands for null: `nullif(value, '')::json`.
 */
export function jsonLines(values: readonly (object | null)[]): string {
  // JSON.stringify escapes every line break
  return values.map((value) => (value === null ? '' : JSON.stringify(value))).join('\n');
}
