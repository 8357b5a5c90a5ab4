import { digits, literal, type Part } from '../../shape.ts';

/** What stands before a number in a barcode: 420 and the destination's ZIP code, of so many digits; nothing for none. */
export function routings(zipDigits: number): Part[] {
  return zipDigits === 0 ? [] : [literal('420'), digits(zipDigits)];
}
