import { type Random, seededRandom } from '../../simulation/random.ts';
import type { FeedOutage } from '../../simulation/world/index.ts';

const MINUTE_MS = 60_000;
/** How long it takes until who watches a feed is sure that it is down. */
const FOUND_AFTER_MINUTES = [30, 60] as const;
/** And that it is back, and has brought what it held back. */
const OVER_AFTER_MINUTES = 20;

/** What is found out about a feed: that it is down since a moment, or was until one. Epoch milliseconds. */
export interface OutageNews {
  readonly at: number;
  readonly carrier: string;
  readonly from: number;
  /** Null: it goes on. */
  readonly until: number | null;
}

/** Who watches feeds finds an outage late, and none that is over before: what the models are told of the world's truth. */
export interface OutageWatch {
  readonly newsOf: (outage: FeedOutage) => readonly OutageNews[];
}

/** The same seed finds the same. */
export function watchOutages(seed: number): OutageWatch {
  const random: Random = seededRandom(seed ^ 0x0dd5_ee45);
  const [least, most] = FOUND_AFTER_MINUTES;
  return {
    newsOf: ({ carrier, from, until }) => {
      const foundAt = from + (least + (most - least) * random.next()) * MINUTE_MS;
      if (foundAt >= until) return [];
      const overAt = until + OVER_AFTER_MINUTES * MINUTE_MS;
      return [
        { at: foundAt, carrier, from, until: null },
        { at: overAt, carrier, from, until: overAt },
      ];
    },
  };
}
