import type { RefoldDifference, ShownStory } from '../../../subgraphs/shipments/apply/refold/index.ts';

/** One thing that is shown of a shipment and differs; what is not there is null. */
export interface Transition {
  /** A field, or a kind of what is wrong or contradictory. */
  readonly what: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs of a shipment, one by one. */
export function transitionsOf({ before, after }: RefoldDifference): readonly Transition[] {
  const fields: Transition[] = [
    { what: 'status', before: before.status, after: after.status },
    { what: 'status since', before: before.since, after: after.since },
    { what: 'first moved', before: before.firstMovedAt, after: after.firstMovedAt },
    { what: 'delivered', before: before.deliveredAt, after: after.deliveredAt },
  ];
  const contradictions = pairs(before.conflicts, after.conflicts, ({ id }) => id).map(([known, told]): Transition => {
    return { what: 'conflict STATUS_REVERSED', before: known?.state ?? null, after: told?.state ?? null };
  });
  return [...fields, ...exceptionsOf(before, after), ...contradictions].filter((each) => each.before !== each.after);
}

function exceptionsOf(before: ShownStory, after: ShownStory): Transition[] {
  const words = (told: ShownStory['exceptions'][number] | undefined): string | null =>
    told === undefined ? null : `${told.state} ${told.resolvedAt ?? told.openedAt}`;
  return pairs(before.exceptions, after.exceptions, ({ kind }) => kind).map(([known, told]): Transition => {
    return { what: `exception ${(told ?? known)?.kind ?? ''}`, before: words(known), after: words(told) };
  });
}

/** What the two lists say under each key. */
function pairs<Told>(
  before: readonly Told[],
  after: readonly Told[],
  keyOf: (told: Told) => string,
): [Told | undefined, Told | undefined][] {
  const [known, told] = [before, after].map((list) => new Map(list.map((each) => [keyOf(each), each])));
  const keys = new Set([...before, ...after].map(keyOf));
  return [...keys].map((key) => [known?.get(key), told?.get(key)]);
}
