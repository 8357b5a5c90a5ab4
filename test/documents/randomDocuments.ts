import fc from 'fast-check';

/** A selection with the number of its directives, before it is text. */
export type Selection = { readonly directives: number } & (
  | { readonly kind: 'field'; readonly name: string; readonly alias?: string; readonly inner: readonly Selection[] }
  | { readonly kind: 'inline'; readonly inner: readonly Selection[] }
  | { readonly kind: 'spread'; readonly fragment: number }
);

/** A document of one operation; a fragment spreads only those after it, so none comes to itself. */
export interface RandomDocument {
  readonly operation: readonly Selection[];
  readonly fragments: readonly (readonly Selection[])[];
}

const FRAGMENTS = 3;

/** Selections, down to a depth, which may spread the fragments from a place on. */
function selections(depth: number, from: number): fc.Arbitrary<readonly Selection[]> {
  const inner = depth === 0 ? fc.constant<readonly Selection[]>([]) : selections(depth - 1, from);
  const directives = fc.nat(2);
  const field = (names: readonly string[], below: typeof inner) =>
    fc.record(
      {
        kind: fc.constant('field' as const),
        name: fc.constantFrom(...names),
        alias: fc.constantFrom('x', 'y', '__typename'),
        inner: below,
        directives,
      },
      { requiredKeys: ['kind', 'name', 'inner', 'directives'] },
    );
  const inline = fc.record({
    kind: fc.constant('inline' as const),
    inner: inner.filter((each) => each.length > 0),
    directives,
  });
  const spread = fc.record({
    kind: fc.constant('spread' as const),
    fragment: fc.integer({ min: from, max: Math.max(from, FRAGMENTS - 1) }),
    directives,
  });
  const kinds: fc.Arbitrary<Selection>[] = [field(['a', 'b'], inner), field(['__typename'], fc.constant([]))];
  if (depth > 0) kinds.push(inline);
  if (from < FRAGMENTS) kinds.push(spread);
  return fc.array(fc.oneof(...kinds), { minLength: 1, maxLength: 4 });
}

/** Documents that are small, and spread fragments in fragments. */
export const RANDOM_DOCUMENT: fc.Arbitrary<RandomDocument> = fc.record({
  operation: selections(2, 0),
  fragments: fc.tuple(...Array.from({ length: FRAGMENTS }, (_, place) => selections(1, place + 1))),
});

/**
 * Its text.
 * @param empty stands below the fields `a` and `b` that select nothing.
 */
export function printDocument({ operation, fragments }: RandomDocument, empty = ''): string {
  const named = fragments.map((each, place) => `fragment F${place} on T ${printSelections(each, empty)}`);
  return [`query ${printSelections(operation, empty)}`, ...named].join('\n');
}

function printSelections(all: readonly Selection[], empty: string): string {
  const texts = all.map((each) => {
    const directives = '@d '.repeat(each.directives);
    if (each.kind === 'spread') return `...F${each.fragment} ${directives}`;
    if (each.kind === 'inline') return `... ${directives}${printSelections(each.inner, empty)}`;
    const nothing = each.name === '__typename' ? '' : empty;
    const inner = each.inner.length === 0 ? nothing : printSelections(each.inner, empty);
    return `${each.alias === undefined ? '' : `${each.alias}: `}${each.name} ${directives}${inner}`;
  });
  return `{ ${texts.join(' ')} }`;
}
