/** What a part of a number is made of: one of some texts of one length, or so many characters of a class. */
export type Content =
  | { readonly kind: 'choice'; readonly length: number; readonly texts: readonly string[] }
  | { readonly kind: 'run'; readonly length: number; readonly of: CharacterClass };

export type CharacterClass = 'digit' | 'letter' | 'alphanumeric';

/** What a part tells of the parcel. */
export type PartName = 'service' | 'country';

export type Part = Content & {
  /** Whether the check digit is reckoned from it. */
  readonly inSerial?: boolean;
  /** Whether it is the check digit. */
  readonly isCheckDigit?: boolean;
  readonly name?: PartName;
};

/** Parts in their order. A format whose length varies has a shape for each length, so that reading never goes back. */
export type Shape = readonly Part[];

/** The parts of a number that its shape names. */
export interface Fields {
  readonly serial: string;
  readonly checkDigit: string;
  readonly service: string | null;
  readonly country: string | null;
}

/** Exactly this text. */
export const literal = (text: string): Part => oneOf(text);

/** One of these texts, which are of one length. */
export const oneOf = (...texts: readonly string[]): Part => ({ kind: 'choice', length: texts[0]?.length ?? 0, texts });

export const digits = (length: number): Part => ({ kind: 'run', length, of: 'digit' });
export const letters = (length: number): Part => ({ kind: 'run', length, of: 'letter' });
export const alphanumerics = (length: number): Part => ({ kind: 'run', length, of: 'alphanumeric' });

/** The parts that the check digit is reckoned from. */
export const serial = (...parts: readonly Part[]): Part[] => parts.map((part) => ({ ...part, inSerial: true }));

export const checkDigit = (part: Part = digits(1)): Part => ({ ...part, isCheckDigit: true });

export const named = (name: PartName, part: Part): Part => ({ ...part, name });

/** How long a number of this shape is. */
export function lengthOf(shape: Shape): number {
  return shape.reduce((sum, part) => sum + part.length, 0);
}

/** Takes a number apart; null when a part does not fit. Looks at every character once. */
export function readShape(shape: Shape, number: string): Fields | null {
  if (number.length !== lengthOf(shape)) return null;
  const fields = { serial: '', checkDigit: '', service: null as string | null, country: null as string | null };
  let at = 0;
  for (const part of shape) {
    const text = number.slice(at, at + part.length);
    if (!fits(part, text)) return null;
    at += part.length;
    if (part.inSerial === true) fields.serial += text;
    if (part.isCheckDigit === true) fields.checkDigit = text;
    if (part.name !== undefined) fields[part.name] = text;
  }
  return fields;
}

const CLASSES: Readonly<Record<CharacterClass, RegExp>> = {
  digit: /^[0-9]*$/,
  letter: /^[A-Z]*$/,
  alphanumeric: /^[0-9A-Z]*$/,
};

function fits(part: Part, text: string): boolean {
  return part.kind === 'choice' ? part.texts.includes(text) : CLASSES[part.of].test(text);
}
