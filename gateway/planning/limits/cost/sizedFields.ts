import type { GraphQLObjectType, SelectionSetNode } from 'graphql';
import type { Term } from './terms.ts';

/** Lists that have been sized by a field above them, with what was reckoned under those sizes. */
export class SizedFields {
  readonly #sizes: ReadonlyMap<string, Term>;
  readonly #reckoned = new Map<SelectionSetNode, Map<GraphQLObjectType, Term>>();

  /** @param sizes by path, from the fields that are selected there. */
  constructor(sizes: ReadonlyMap<string, Term>) {
    this.#sizes = sizes;
  }

  /** The length of the list that this field gives. */
  of(field: string): Term | undefined {
    return this.#sizes.get(field);
  }

  /** The sizes of lists below this field. */
  below(field: string): ReadonlyMap<string, Term> {
    const inner = [...this.#sizes].filter(([path]) => path.startsWith(`${field}.`));
    return new Map(inner.map(([path, size]) => [path.slice(field.length + 1), size]));
  }

  getOrMake(set: SelectionSetNode, type: GraphQLObjectType, make: () => Term): Term {
    const known = this.#reckoned.get(set) ?? new Map<GraphQLObjectType, Term>();
    this.#reckoned.set(set, known);
    const term = known.get(type) ?? make();
    known.set(type, term);
    return term;
  }
}
