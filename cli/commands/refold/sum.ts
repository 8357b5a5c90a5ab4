import type { RefoldDifference, RefoldProgress } from '../../../subgraphs/shipments/apply/refold/index.ts';
import { type Transition, transitionsOf } from './transitions.ts';

/** How many shipments differ in the same way. */
export interface TransitionCount extends Transition {
  readonly shipments: number;
}

/** What pages of shipments came to, taken together. */
export interface RefoldSum {
  /** Those that were looked at: folded by other rules until then. */
  readonly shipments: number;
  /** Those of which something differs. */
  readonly differing: number;
  /** Most shipments first, then as they were met; instants are told as words, since each shipment has its own. */
  readonly transitions: readonly TransitionCount[];
  /** The first of those that differ. */
  readonly shown: readonly RefoldDifference[];
}

/** Adds pages up; what it holds does not grow with them. */
export function sumOfPages(limitShown: number): { add(page: RefoldProgress): void; total(): RefoldSum } {
  const counts = new Map<string, TransitionCount>();
  const shown: RefoldDifference[] = [];
  let shipments = 0;
  let differing = 0;
  const count = (difference: RefoldDifference): void => {
    differing += 1;
    if (shown.length < limitShown) shown.push(difference);
    // two conflicts of one shipment that go the same way are one shipment
    const alike = new Map(
      transitionsOf(difference)
        .map(inWords)
        .map((each) => [JSON.stringify(each), each]),
    );
    for (const [key, each] of alike) counts.set(key, { ...each, shipments: (counts.get(key)?.shipments ?? 0) + 1 });
  };
  return {
    add: (page) => {
      shipments += page.shipments;
      page.differences.forEach(count);
    },
    total: () => ({
      shipments,
      differing,
      transitions: [...counts.values()].sort((left, right) => right.shipments - left.shipments),
      shown,
    }),
  };
}

const INSTANT = /\d{4}-\d\d-\d\dT\S+$/;

/** The transition without its instants: they differ from shipment to shipment. */
function inWords({ what, before, after }: Transition): Transition {
  const left = before?.replace(INSTANT, 'an instant') ?? null;
  const right = after?.replace(INSTANT, before !== null && INSTANT.test(before) ? 'another' : 'an instant') ?? null;
  return { what, before: left, after: right };
}
