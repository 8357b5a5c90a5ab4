/** A place of a carrier; null: all that the carrier carries. */
export interface BottleneckPlace {
  readonly carrier: string;
  /** As carriers sort by it. */
  readonly place: string | null;
}

/** A place that is slow, and at which parcels of a brand wait. Instants are ISO 8601 in UTC. */
export interface SeenBottleneck extends BottleneckPlace {
  /** Since when it is slow. */
  readonly since: string;
  /** How fast parcels go on there, of what is usual: above 0, below 1. */
  readonly pace: number;
  /** How many parcels of the brand wait there. */
  readonly parcels: number;
  /** When the one of them was heard of last that waits for longest. */
  readonly longestSince: string;
}

/** One of which the brand was told, and not that it is over. */
export interface ToldBottleneck extends SeenBottleneck {
  /** When parcels of the brand were seen to wait there last. */
  readonly seenAt: string;
}

/** What is to be told of a brand's bottlenecks, and how they are to be kept. */
export interface BottleneckMoves {
  readonly began: readonly SeenBottleneck[];
  readonly goingOn: readonly SeenBottleneck[];
  readonly over: readonly ToldBottleneck[];
}

/** What is known at a moment, ISO 8601 in UTC. */
export interface BottleneckLook {
  readonly now: string;
  /** Places that are slow, whoever's parcels wait there. */
  readonly slow: readonly BottleneckPlace[];
  readonly seen: readonly SeenBottleneck[];
}

/** Where none of a brand's parcels waits for so long it is over for the brand: one parcel that goes and one that comes is no news. */
const LEFT_MS = 3_600_000;

/** Which places became slow for a brand, and which are over: they are not slow any more, or the brand has nothing there for an hour. */
export function bottleneckMoves(told: readonly ToldBottleneck[], { now, slow, seen }: BottleneckLook): BottleneckMoves {
  const known = new Set(told.map(keyOf));
  const isSlow = new Set(slow.map(keyOf));
  const isSeen = new Set(seen.map(keyOf));
  const hasLeft = ({ seenAt }: ToldBottleneck): boolean => Date.parse(now) - Date.parse(seenAt) >= LEFT_MS;
  return {
    began: seen.filter((each) => !known.has(keyOf(each))),
    goingOn: seen.filter((each) => known.has(keyOf(each))),
    over: told.filter((each) => !isSlow.has(keyOf(each)) || (!isSeen.has(keyOf(each)) && hasLeft(each))),
  };
}

function keyOf({ carrier, place }: BottleneckPlace): string {
  return JSON.stringify([carrier, place]);
}
