import { type DocumentNode, type FieldNode, type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import type { Part } from './shapeOf.ts';

/** Selections of one part that are read, those of a fragment as often as it is spread; some milliseconds of work. */
const MAX_STEPS = 50_000;

/** How many pairs of fields of one name a part has. @throws DoorstepError `OPERATION_TOO_COMPLEX` when that takes long to find. */
export type ComparisonsOf = (part: Part) => number;

/**
 * How many pairs of fields validation compares in a part of a document: at each place those of one name, fragments
 * counted in (GraphQL, "Field Selection Merging"). Fields of one name are merged, and so is what is below them: ten times
 * ten fields of one name below ten are a hundred at one place, and 4,950 pairs. Ninety fragments of few fields each, side
 * by side, are as many.
 * @param document has no fragment that comes to itself.
 */
export function comparisonsIn({ definitions }: DocumentNode): ComparisonsOf {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const each of definitions) if (each.kind === Kind.FRAGMENT_DEFINITION) fragments.set(each.name.value, each);
  let steps = 0;

  /** @param sets what is merged into one place. */
  const pairsAt = (sets: readonly SelectionSetNode[]): number => {
    const byName = new Map<string, FieldNode[]>();
    for (const set of sets) collect(set, byName);
    let pairs = 0;
    for (const fields of byName.values()) {
      pairs += (fields.length * (fields.length - 1)) / 2;
      const below = fields.flatMap(({ selectionSet }) => selectionSet ?? []);
      if (below.length > 0) pairs += pairsAt(below);
    }
    return pairs;
  };
  const collect = ({ selections }: SelectionSetNode, byName: Map<string, FieldNode[]>): void => {
    steps += selections.length;
    if (steps > MAX_STEPS) {
      throw new DoorstepError('OPERATION_TOO_COMPLEX', { detail: 'its fragments would take too long to read' });
    }
    for (const each of selections) {
      if (each.kind === Kind.FIELD) add(byName, each);
      else if (each.kind === Kind.INLINE_FRAGMENT) collect(each.selectionSet, byName);
      else {
        const fragment = fragments.get(each.name.value);
        if (fragment !== undefined) collect(fragment.selectionSet, byName);
      }
    }
  };
  return ({ selectionSet }) => {
    steps = 0;
    return pairsAt([selectionSet]);
  };
}

function add(byName: Map<string, FieldNode[]>, field: FieldNode): void {
  const name = field.alias?.value ?? field.name.value;
  const others = byName.get(name);
  if (others === undefined) byName.set(name, [field]);
  else others.push(field);
}
