import { groupBy } from '../groupBy.ts';
import { EVIDENCE_OF_REACH, evidenceOfCheckDigit, evidenceOfService, evidenceOfShape } from './evidence.ts';
import type { TrackingNumberFormat } from './format.ts';
import { FORMATS } from './formats/index.ts';
import { type Fields, lengthOf, readShape, type Shape } from './shape.ts';

/** Whether a number's check digit is right; `none` where its format has none that is known. */
export const CHECK_DIGITS = ['valid', 'none', 'invalid'] as const;
export type CheckDigit = (typeof CHECK_DIGITS)[number];

/** A format that a number has the shape of. */
export interface TrackingNumberMatch {
  /** Our carrier code. */
  readonly carrier: string;
  /** The courier's code in the public collection of formats. */
  readonly courier: string;
  /** The format's id. */
  readonly format: string;
  /** The format's name, for people. */
  readonly name: string;
  readonly checkDigit: CheckDigit;
  /** What the number says of the service, where that is known. */
  readonly service: string | null;
  /** The country that the number names, ISO 3166-1 alpha-2. */
  readonly country: string | null;
  /** What speaks for it, in decades: two matches that are 1 apart differ as one in ten from one in a hundred. */
  readonly evidence: number;
}

interface Candidate {
  readonly format: TrackingNumberFormat;
  readonly shape: Shape;
  /** Of the shape and the courier's reach. */
  readonly evidence: number;
}

const BY_LENGTH = groupBy(
  FORMATS.flatMap((format) => format.shapes.map((shape) => candidateOf(format, shape))),
  ({ shape }) => lengthOf(shape),
);

/** Every format whose shape a number has, one match each: the best, where several of its shapes fit. */
export function matchesOf(number: string): TrackingNumberMatch[] {
  const best = new Map<string, TrackingNumberMatch>();
  for (const candidate of BY_LENGTH.get(number.length) ?? []) {
    const fields = readShape(candidate.shape, number);
    if (fields === null) continue;
    const match = toMatch(candidate, fields);
    const other = best.get(match.format);
    if (other === undefined || compareMatches(match, other) < 0) best.set(match.format, match);
  }
  return [...best.values()];
}

/**
 * Orders matches, best first. A check digit that is right comes before none and none before one that is wrong; within
 * that the stronger evidence: fixed parts of the shape, the check digit, a service that is known, the courier's reach.
 */
export function compareMatches(left: TrackingNumberMatch, right: TrackingNumberMatch): number {
  const order = CHECK_DIGITS.indexOf(left.checkDigit) - CHECK_DIGITS.indexOf(right.checkDigit);
  return order === 0 ? right.evidence - left.evidence : order;
}

function candidateOf(format: TrackingNumberFormat, shape: Shape): Candidate {
  return { format, shape, evidence: evidenceOfShape(shape) + EVIDENCE_OF_REACH[format.courier.reach] };
}

function toMatch({ format, shape, evidence }: Candidate, fields: Fields): TrackingNumberMatch {
  const { id, name, courier, services } = format;
  const checkDigit = judge(format, fields);
  const service = fields.service === null ? null : (services?.get(fields.service) ?? null);
  return {
    carrier: typeof courier.carrier === 'string' ? courier.carrier : courier.carrier(fields.country ?? ''),
    courier: courier.code,
    format: id,
    name,
    checkDigit,
    service,
    country: fields.country,
    evidence:
      evidence +
      (checkDigit === 'valid' ? evidenceOfCheckDigit(shape) : 0) +
      (service === null ? 0 : evidenceOfService(shape, services)),
  };
}

function judge({ checkDigit }: TrackingNumberFormat, fields: Fields): CheckDigit {
  if (checkDigit === undefined) return 'none';
  return checkDigit(fields.serial) === fields.checkDigit ? 'valid' : 'invalid';
}
