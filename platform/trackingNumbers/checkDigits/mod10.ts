import type { CheckDigitRule } from './checkDigitRule.ts';

export interface Mod10Weights {
  /** Of the first character, the third, and so on. */
  readonly first: number;
  /** Of the second character, the fourth, and so on. */
  readonly second: number;
  /** Where the first character is; the left unless said otherwise. */
  readonly from?: 'left' | 'right';
}

/**
 * What must be added to the weighted sum to reach a multiple of ten: with the weights 3 and 1 that of GS1 and of USPS
 * (Publication 199), with 1 and 2 that of UPS. Letters count as UPS counts them: A is 2, B is 3, … H is 9, I is 0.
 */
export function mod10({ first, second, from = 'left' }: Mod10Weights): CheckDigitRule {
  return (serial) => {
    const offset = from === 'left' ? 0 : serial.length - 1;
    let sum = 0;
    for (let index = 0; index < serial.length; index += 1) {
      sum += valueAt(serial, index) * (Math.abs(index - offset) % 2 === 0 ? first : second);
    }
    return String((10 - (sum % 10)) % 10);
  };
}

function valueAt(serial: string, index: number): number {
  const code = serial.charCodeAt(index);
  return code <= 57 ? code - 48 : (code - 63) % 10;
}
