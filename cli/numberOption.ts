import { DoorstepError } from '../platform/errors/index.ts';

/**
 * The number that an option was given.
 * @throws DoorstepError `BAD_INPUT` when it is none, or not between the two.
 */
export function numberOption(name: string, text: string, [least, most]: readonly [number, number]): number {
  const number = text.trim() === '' ? NaN : Number(text);
  if (!(number >= least && number <= most)) {
    throw new DoorstepError('BAD_INPUT', { detail: `${name} must be ${least} to ${most}` });
  }
  return number;
}
