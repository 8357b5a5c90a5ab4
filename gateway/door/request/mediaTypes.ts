import { DoorstepError } from '../../../platform/errors/index.ts';

/** The media types of an answer (GraphQL over HTTP, section "Media types"). */
export type AnswerType = 'application/json' | 'application/graphql-response+json';

const TYPES: readonly AnswerType[] = ['application/json', 'application/graphql-response+json'];

/**
 * The media type in which an answer is wanted: of two that are as welcome the one that is named first, and JSON where
 * neither is named.
 * @throws DoorstepError `NOT_ACCEPTABLE` when the client takes neither.
 */
export function answerType(accept: string | undefined): AnswerType {
  if (accept === undefined || accept === '' || accept === '*/*') return 'application/json';
  let best: { readonly type: AnswerType; readonly wish: Wish } | undefined;
  for (const type of TYPES) {
    const wish = wishFor(type, accept);
    if (wish.quality > 0 && (best === undefined || isStronger(wish, best.wish))) best = { type, wish };
  }
  if (best === undefined) throw new DoorstepError('NOT_ACCEPTABLE');
  return best.type;
}

/** How a type is asked for. */
interface Wish {
  readonly quality: number;
  /** Where it is named; infinite where a wildcard stands for it. */
  readonly place: number;
}

function isStronger(one: Wish, other: Wish): boolean {
  return one.quality === other.quality ? one.place < other.place : one.quality > other.quality;
}

/** By the range that names a type most closely (RFC 9110, section 12.5.1). */
function wishFor(type: AnswerType, accept: string): Wish {
  let closeness = 0;
  let wish: Wish = { quality: 0, place: Infinity };
  for (const [place, range] of accept.split(',').entries()) {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const close = name === type ? 3 : name === 'application/*' ? 2 : name === '*/*' ? 1 : 0;
    if (close <= closeness) continue;
    closeness = close;
    wish = { quality: qualityOf(parameters), place: close === 3 ? place : Infinity };
  }
  return wish;
}

function qualityOf(parameters: readonly string[]): number {
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const stated = given === undefined ? 1 : Number(given.slice(2));
  return stated >= 0 && stated <= 1 ? stated : 0;
}
