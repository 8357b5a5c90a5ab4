import { isOwnFormat, numbersOf } from './carrierNumbers.ts';
import { detectCarrier } from './detectCarrier.ts';
import { FORMATS, isPost } from './formats/index.ts';
import type { TrackingNumberMatch } from './match.ts';
import { readShape } from './shape.ts';

/**
 * Whether a number can be a carrier's: `fits`, or has the shape of its numbers and a `wrongCheckDigit`, or has an
 * `unknownShape`; `noRule` where too little is known of the carrier's numbers to judge.
 */
export type CarrierFit = 'fits' | 'wrongCheckDigit' | 'unknownShape' | 'noRule';

/** One number in a hundred of the same pattern would be another carrier's by chance. */
const CONVINCING_DECADES = 2;

const WITH_FORMATS = new Set(FORMATS.map(({ courier }) => courier.carrier));

/**
 * Judges a number that somebody says is a carrier's.
 * @param carrier our carrier code; one that has no format here is `noRule`.
 * @param written as people write it; case, spaces and dashes do not matter.
 */
export function fitsCarrier(carrier: string, written: string): CarrierFit {
  if (!WITH_FORMATS.has(carrier) && !isPost(carrier)) return 'noRule';
  const { number, matches } = detectCarrier(written);
  if (number === null) return 'unknownShape';
  const { whole, partners, shapes } = numbersOf(carrier);
  const own = matches.filter((match) => isOwnFormat(carrier, match));
  const accepted = [...own, ...matches.filter((match) => partners.includes(match.courier))];
  if (accepted.some(isRight) || shapes.some((shape) => readShape(shape, number) !== null)) return 'fits';
  if (own.length > 0) return 'wrongCheckDigit';
  return whole || matches.some(isConvincing) ? 'unknownShape' : 'noRule';
}

function isRight({ checkDigit }: TrackingNumberMatch): boolean {
  return checkDigit !== 'invalid';
}

function isConvincing(match: TrackingNumberMatch): boolean {
  return isRight(match) && match.evidence >= CONVINCING_DECADES;
}
