/** The variables of a request, as they were sent. */
export type Variables = Readonly<Record<string, unknown>>;

/**
 * What an operation may cost with these variables: a whole number, or a very large one; never NaN.
 * @throws DoorstepError `OPERATION_TOO_COSTLY` for a page that is larger than it may be, or whose size is not told.
 */
export type CostOf = (variables: Variables) => number;

/** What is known while one request is reckoned: a variable, its default where it was not sent, and parts done before. */
export interface Frame {
  readonly read: (variable: string) => unknown;
  readonly parts: Float64Array;
}

/** A number that hangs on the request. */
export type Dynamic = (frame: Frame) => number;
/** A part of the cost: known when the document is read, or with each request. */
export type Term = number | Dynamic;

/** Past it nothing is told apart. Products of two stay finite, so that no sum is ever infinite and none is NaN. */
const CEILING = 1e15;

/** Never below zero: weights may be negative, what something costs may not. */
export function bounded(value: number): number {
  return Math.min(Math.max(value, 0), CEILING);
}

export function sum(terms: readonly Term[]): Term {
  const fixed = bounded(terms.reduce<number>((total, term) => (typeof term === 'number' ? total + term : total), 0));
  const dynamic = terms.filter((term) => typeof term !== 'number');
  if (dynamic.length === 0) return fixed;
  return (frame) => {
    let total = fixed;
    for (const term of dynamic) total += term(frame);
    return bounded(total);
  };
}

export function times(one: Term, other: Term): Term {
  if (typeof one === 'number') {
    if (typeof other === 'number') return bounded(one * other);
    return one === 0 ? 0 : (frame) => bounded(one * other(frame));
  }
  if (typeof other === 'number') return times(other, one);
  return (frame) => bounded(one(frame) * other(frame));
}

export function greatest(terms: readonly Term[]): Term {
  const fixed = terms.reduce<number>((most, term) => (typeof term === 'number' ? Math.max(most, term) : most), 0);
  const dynamic = terms.filter((term) => typeof term !== 'number');
  if (dynamic.length === 0) return fixed;
  return (frame) => {
    let most = fixed;
    for (const term of dynamic) most = Math.max(most, term(frame));
    return most;
  };
}

/**
 * Parts of the cost that are reckoned once for a request, however many others hold them: fragments that spread
 * fragments twice would otherwise double the work each time.
 */
export class Parts {
  readonly #dynamic: Dynamic[] = [];

  /** A part; what it holds has been shared before it. */
  share(term: Term): Term {
    if (typeof term === 'number') return term;
    const place = this.#dynamic.push(term) - 1;
    return ({ parts }) => parts[place] ?? 0;
  }

  /** How many there are that hang on the request. */
  get size(): number {
    return this.#dynamic.length;
  }

  /** The whole, which holds these parts; each of them is reckoned, also where nothing comes of it but a refusal. */
  evaluate(whole: Term, read: Frame['read']): number {
    const frame = { read, parts: new Float64Array(this.#dynamic.length) };
    this.#dynamic.forEach((part, place) => (frame.parts[place] = part(frame)));
    return typeof whole === 'number' ? whole : whole(frame);
  }
}
