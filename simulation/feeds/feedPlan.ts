/** How a carrier sends: each payload as it comes, or what has gathered, every so often. */
export type Sending =
  | { readonly kind: 'EACH' }
  | {
      readonly kind: 'BATCHES';
      readonly everyMinutes: number;
      /** A batch comes up to so much later. */
      readonly lateMinutes: number;
      /** Of so many batches one is left out; its payloads come with the next. */
      readonly skipped: number;
    };

/** How a feed is when nothing is wrong with it. */
export interface FeedPlan {
  readonly name: string;
  /** Payloads of a working day, on the average and before `factor`. */
  readonly perDay: number;
  /** IANA zone of the carrier. */
  readonly zone: string;
  /** Whether its systems keep the zone's time, or UTC as of the first day. */
  readonly clock: 'LOCAL' | 'UTC';
  /** How much comes in each of 24 hours of a working day, in any unit. */
  readonly hours: readonly number[];
  /** Holidays, `YYYY-MM-DD`, on which it is as on a Sunday. */
  readonly restsOn: ReadonlySet<string>;
  /** Against a working day. */
  readonly saturday: number;
  readonly sunday: number;
  readonly sending: Sending;
  /** How far days and hours differ by chance: standard deviations of their logarithms. */
  readonly noise: { readonly day: number; readonly hour: number };
  /** Growth and season: by how much a day (0 is the first) is above `perDay`. */
  readonly factor: (day: number) => number;
}

/** A depot's day: quiet at night, a rush in the morning, less at lunch, a second rush in the evening. */
const DEPOT = [1, 0.6, 0.5, 0.8, 2, 5, 9, 10, 9, 8, 8, 6, 3.5, 6, 8, 9, 10, 9, 7, 5, 4, 3, 2, 1.5];
/** Deliveries alone: nothing at night, nothing before the vans leave. */
const VANS = [0, 0, 0, 0, 0, 0, 1, 4, 9, 10, 10, 9, 5, 8, 10, 10, 9, 7, 4, 2, 1, 0, 0, 0];
/** A world-wide network: never quiet. */
const NETWORK = [6, 5, 5, 5, 6, 7, 8, 9, 10, 10, 10, 10, 9, 9, 10, 10, 10, 9, 9, 8, 8, 7, 7, 6];

const EVEN = { day: 0.08, hour: 0.1 } as const;
const UNEVEN = { day: 0.2, hour: 0.3 } as const;

const US_RESTS = ['2025-09-01', '2025-11-27', '2025-12-25', '2026-01-01', '2026-05-25', '2026-07-03', '2026-09-07'];
const DE_RESTS = ['2025-10-03', '2025-12-25', '2025-12-26', '2026-01-01', '2026-04-03', '2026-04-06', '2026-05-01'];

const PLAIN: Omit<FeedPlan, 'name' | 'perDay'> = {
  zone: 'America/New_York',
  clock: 'LOCAL',
  hours: DEPOT,
  restsOn: new Set(US_RESTS),
  saturday: 0.5,
  sunday: 0.08,
  sending: { kind: 'EACH' },
  noise: EVEN,
  factor: () => 1,
};

const HOURLY: Sending = { kind: 'BATCHES', everyMinutes: 60, lateMinutes: 8, skipped: 0.002 };

/** From 1 to 3.5 in ten days, two weeks at the top, and back within a week. */
function peakSeason(day: number): number {
  const up = Math.min(1, Math.max(0, (day - 8) / 10));
  const down = Math.min(1, Math.max(0, (day - 32) / 7));
  return 1 + 2.5 * Math.max(0, up - down);
}

/** Feeds of all sizes and manners. */
export const FEED_PLANS: readonly FeedPlan[] = [
  { ...PLAIN, name: 'a handful a day', perDay: 5, hours: VANS, sunday: 0 },
  { ...PLAIN, name: 'sixty a day', perDay: 60, hours: VANS, sunday: 0 },
  { ...PLAIN, name: 'a small shop', perDay: 500 },
  { ...PLAIN, name: 'a mid-size shop', perDay: 5_000 },
  { ...PLAIN, name: 'no Sundays', perDay: 5_000, hours: VANS, saturday: 0.3, sunday: 0 },
  { ...PLAIN, name: 'uneven', perDay: 5_000, noise: UNEVEN },
  { ...PLAIN, name: 'a large one', perDay: 250_000, zone: 'Europe/Berlin', restsOn: new Set(DE_RESTS) },
  { ...PLAIN, name: 'an aggregator', perDay: 100_000_000, hours: NETWORK, saturday: 0.9, sunday: 0.8 },
  { ...PLAIN, name: 'batches each hour', perDay: 20_000, sending: HOURLY },
  {
    ...PLAIN,
    ...{ name: 'batches each quarter', perDay: 5_000 },
    sending: { kind: 'BATCHES', everyMinutes: 15, lateMinutes: 3, skipped: 0.002 },
  },
  {
    ...PLAIN,
    ...{ name: 'batches each six hours', perDay: 4_000 },
    sending: { kind: 'BATCHES', everyMinutes: 360, lateMinutes: 20, skipped: 0 },
  },
  { ...PLAIN, name: 'growing', perDay: 2_000, factor: (day) => 1.03 ** day },
  { ...PLAIN, name: 'peak season', perDay: 5_000, factor: peakSeason },
  { ...PLAIN, name: 'peak season in batches', perDay: 5_000, factor: peakSeason, sending: HOURLY },
  { ...PLAIN, name: 'keeps UTC', perDay: 5_000, clock: 'UTC', hours: VANS },
];
