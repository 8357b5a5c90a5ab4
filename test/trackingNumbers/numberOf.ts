import fc from 'fast-check';
import type { CheckDigitRule } from '../../platform/trackingNumbers/checkDigits/index.ts';
import type { TrackingNumberFormat } from '../../platform/trackingNumbers/format.ts';
import type { CharacterClass, Part, Shape } from '../../platform/trackingNumbers/shape.ts';

const DIGITS = '0123456789';
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
export const CHARACTERS: Readonly<Record<CharacterClass, string>> = {
  digit: DIGITS,
  letter: LETTERS,
  alphanumeric: DIGITS + LETTERS,
};

/** A number of a format, in the parts of its shape. */
export interface MadeNumber {
  readonly shape: Shape;
  readonly parts: readonly string[];
}

/** Numbers of every shape of a format, with the check digit that belongs to them. */
export function numberOf(format: TrackingNumberFormat): fc.Arbitrary<MadeNumber> {
  return fc
    .constantFrom(...format.shapes)
    .chain((shape) =>
      fc
        .tuple(...shape.map(textOf))
        .map((parts) => ({ shape, parts: withCheckDigit(shape, parts, format.checkDigit) })),
    );
}

function textOf(part: Part): fc.Arbitrary<string> {
  if (part.kind === 'choice') return fc.constantFrom(...part.texts);
  return fc.string({
    unit: fc.constantFrom(...CHARACTERS[part.of]),
    minLength: part.length,
    maxLength: part.length,
  });
}

function withCheckDigit(shape: Shape, parts: readonly string[], rule: CheckDigitRule | undefined): readonly string[] {
  if (rule === undefined) return parts;
  const serial = parts.filter((_, index) => shape[index]?.inSerial).join('');
  return parts.map((text, index) => (shape[index]?.isCheckDigit ? rule(serial) : text));
}
