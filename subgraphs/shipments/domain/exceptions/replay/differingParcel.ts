import type { WatchedCause } from '../../../../../platform/events/types/index.ts';
import type { FoundInterval } from './replayParcel.ts';

/** A parcel for which a change makes a difference. */
export interface DifferingParcel {
  readonly shipmentId: string;
  readonly cause: WatchedCause;
  /** With the change it would be raised newly, or no longer. */
  readonly difference: 'NEWLY' | 'NO_LONGER';
  /** When it would be, or was, raised first; ISO 8601. */
  readonly raisedAt: string;
}

const MOST_EXAMPLES = 20;

/** Some of the parcels for which a change makes a difference. */
export interface Examples {
  add(shipmentId: string, firsts: { readonly now: Firsts; readonly changed: Firsts }): void;
  /** The first that were added, some of each cause: 20 at most. */
  some(): DifferingParcel[];
}

/** None yet. */
export function openExamples(): Examples {
  const byCause = new Map<WatchedCause, DifferingParcel[]>();
  return {
    add: (shipmentId, firsts) => {
      for (const each of differencesOf(shipmentId, firsts)) {
        const known = byCause.get(each.cause) ?? [];
        if (known.length < MOST_EXAMPLES) byCause.set(each.cause, [...known, each]);
      }
    },
    some: () => inTurn([...byCause.values()]).slice(0, MOST_EXAMPLES),
  };
}

/** The first that was found of each cause. */
export type Firsts = ReadonlyMap<WatchedCause, FoundInterval>;

/** The first that was found of each cause. */
export function firstOfCauses(found: readonly FoundInterval[]): Firsts {
  const firsts = new Map<WatchedCause, FoundInterval>();
  for (const each of found) if (!firsts.has(each.finding.cause)) firsts.set(each.finding.cause, each);
  return firsts;
}

function differencesOf(
  shipmentId: string,
  { now, changed }: { readonly now: Firsts; readonly changed: Firsts },
): DifferingParcel[] {
  const only = (one: Firsts, other: Firsts, difference: DifferingParcel['difference']): DifferingParcel[] =>
    [...one].flatMap(([cause, { openedAt: raisedAt }]) =>
      other.has(cause) ? [] : [{ shipmentId, cause, difference, raisedAt }],
    );
  return [...only(changed, now, 'NEWLY'), ...only(now, changed, 'NO_LONGER')];
}

/** One of each list, then the next of each. */
function inTurn<Entry>(lists: readonly (readonly Entry[])[]): Entry[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, turn) => lists.flatMap((list) => list.slice(turn, turn + 1))).flat();
}
