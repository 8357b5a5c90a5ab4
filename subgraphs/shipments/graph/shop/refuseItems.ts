import { DoorstepError } from '../../../../platform/errors/index.ts';
import type { Problem } from './checks.ts';

/** Refuses the whole of a bulk mutation when something is wrong with one of its items. @throws DoorstepError `BAD_INPUT`. */
export function refuseItems<Item>(items: readonly Item[], problemOf: (item: Item) => Problem): void {
  for (const [index, item] of items.entries()) {
    const problem = problemOf(item);
    if (problem !== null) throw new DoorstepError('BAD_INPUT', { detail: `item ${index + 1}: ${problem}` });
  }
}
