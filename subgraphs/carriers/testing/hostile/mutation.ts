import fc from 'fast-check';

/** One change to a document. Its numbers choose among what the document has, whatever that is, so that it shrinks well. */
export interface Mutation {
  readonly kind: number;
  /** Chooses what is changed. */
  readonly at: number;
  /** Chooses what it becomes. */
  readonly to: number;
}

export const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.nat({ max: 999 }),
  at: fc.nat({ max: 99_999 }),
  to: fc.nat({ max: 99_999 }),
});

/** The element that a number chooses. */
export function chosen<T>(from: readonly T[], number: number): T | undefined {
  return from[number % Math.max(1, from.length)];
}
