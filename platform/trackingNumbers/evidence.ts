import type { Reach, TrackingNumberFormat } from './format.ts';
import type { CharacterClass, Part, Shape } from './shape.ts';

const CLASS_SIZES: Readonly<Record<CharacterClass, number>> = { digit: 10, letter: 26, alphanumeric: 36 };

/**
 * How far the fixed parts of a shape rule out chance, in decades: 2 means that one number in a hundred of the same
 * pattern of digits and letters fits. `1Z` gives 2.4, twelve digits of any kind give none.
 */
export function evidenceOfShape(shape: Shape): number {
  return shape.reduce((sum, part) => sum + evidenceOfPart(part), 0);
}

/** What a check digit that is right adds, in decades. */
export function evidenceOfCheckDigit(shape: Shape): number {
  const part = shape.find((each) => each.isCheckDigit);
  return part === undefined ? 0 : decadesOf(part);
}

/** What a service that is known adds, in decades: the fewer of the possible codes are known, the more. */
export function evidenceOfService(shape: Shape, services: TrackingNumberFormat['services']): number {
  const part = shape.find((each) => each.name === 'service');
  return part === undefined || services === undefined ? 0 : decadesOf(part) - Math.log10(services.size);
}

/**
 * What may be expected before looking, in decades: ten times as many parcels travel with a worldwide carrier as with a
 * regional one. Only the order of magnitude matters, since it decides between formats that are otherwise equal.
 */
export const EVIDENCE_OF_REACH: Readonly<Record<Reach, number>> = { worldwide: 1, national: 0.5, regional: 0 };

function evidenceOfPart(part: Part): number {
  return part.kind === 'run' ? 0 : decadesOfClasses(part.texts[0] ?? '') - decadesOf(part);
}

/** Of all that may stand there. */
function decadesOf(part: Part): number {
  return part.kind === 'run' ? part.length * Math.log10(CLASS_SIZES[part.of]) : Math.log10(part.texts.length);
}

/** Of all texts with the same pattern of digits and letters. */
function decadesOfClasses(text: string): number {
  let decades = 0;
  for (const character of text) decades += Math.log10(CLASS_SIZES[character <= '9' ? 'digit' : 'letter']);
  return decades;
}
