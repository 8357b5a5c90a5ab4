import * as z from 'zod';

/**
 * A carrier's text: numbers are taken as text, anything else as absent. One field of the wrong type must not cost the
 * scan it stands in, so this never fails.
 */
export const text = z
  .union([z.string(), z.number().transform(String)])
  .nullish()
  .transform((value) => value ?? null)
  .catch(null);

/** Anything; only looked into later, piece by piece. */
export const anything = z.unknown();

/** A list of anything; what is no list counts as absent. */
export const list = z.array(z.unknown()).optional().catch(undefined);

/** Longest texts kept, in UTF-16 units. */
export const LONGEST = { code: 64, description: 512, city: 120, region: 64, postalCode: 32, name: 120 } as const;

/**
 * Trims a carrier's text, removes NUL (which PostgreSQL can't store) and lone surrogates (which UTF-8 can't write),
 * and cuts it to `longest` UTF-16 units without splitting a character. Empty and absent become null.
 */
export function kept(value: string | null, longest: number): string | null {
  if (value === null) return null;
  // Cut before cleaning: a hostile text may be megabytes long. The rest makes room for what trimming takes away.
  const clean = value
    .slice(0, longest * 4)
    .replace(/\0/g, '')
    .trim();
  const cut = clean.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '');
  const whole = cut.replace(/\p{Surrogate}/gu, '\uFFFD').trimEnd();
  return whole === '' ? null : whole;
}
