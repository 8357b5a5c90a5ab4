import type { SelectionNode } from 'graphql';
import type { Term } from './terms.ts';
import { givenBy } from './values.ts';

/** What a selection costs with its `@skip` and `@include`: nothing where it is left out. */
export function conditioned(node: SelectionNode, reckon: () => Term): Term {
  const conditions = (node.directives ?? []).flatMap(({ name, arguments: given = [] }) => {
    const wanted = name.value === 'include' ? true : name.value === 'skip' ? false : null;
    const value = given.find((each) => each.name.value === 'if')?.value;
    return wanted === null || value === undefined ? [] : [{ unwanted: !wanted, given: givenBy(value) }];
  });
  if (conditions.some(({ unwanted, given }) => 'value' in given && given.value === unwanted)) return 0;
  const term = reckon();
  const asked = conditions.flatMap(({ unwanted, given }) => ('read' in given ? [{ unwanted, read: given.read }] : []));
  if (term === 0 || asked.length === 0) return term;
  return (frame) => {
    if (asked.some(({ unwanted, read }) => read(frame) === unwanted)) return 0;
    return typeof term === 'number' ? term : term(frame);
  };
}
