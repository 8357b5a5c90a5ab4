import { emptySums, forgetLightest, type Forgetting, type KeyedSums, openSums, sumsOf } from '../history/keyedSums.ts';
import { overBins, WAIT_BINS, waitBinOf } from './waitCurve.ts';

/**
 * Life tables of waits along a chain of links, each of which knows fewer parcels that are more alike: per key the arrivals
 * altogether, then per bin of age the arrivals and the exposure, in parcels. Parcels that have not arrived are exposed like
 * those that have.
 */
export type WaitTables<Link extends string> = Readonly<Record<Link, KeyedSums>>;

/** A key per link. */
export type WaitKeys<Link extends string> = Readonly<Record<Link, string>>;

/** Tables of nothing. */
export function emptyWaits<Link extends string>(links: readonly Link[]): WaitTables<Link> {
  const tables = links.map((link) => [link, emptySums(1 + 2 * WAIT_BINS)]);
  return Object.fromEntries(tables) as WaitTables<Link>;
}

/** A stretch of its wait that a parcel has lived through, in ages. */
export interface WaitLived {
  readonly from: number;
  readonly to: number;
  readonly arrived: boolean;
}

/** Adds what became known of a parcel, to every link. */
export function learnWait<Link extends string>(
  tables: WaitTables<Link>,
  { keys, lived }: { readonly keys: WaitKeys<Link>; readonly lived: WaitLived },
  forgetting: Forgetting,
): void {
  for (const link of linksOf(tables)) {
    const numbers = openSums(tables[link], keys[link], forgetting);
    overBins(lived.from, lived.to, (bin, share) => add(numbers, 1 + WAIT_BINS + bin, share));
    if (!lived.arrived) continue;
    add(numbers, 0, 1);
    add(numbers, 1 + waitBinOf(lived.to), 1);
  }
}

function add(numbers: Float64Array, at: number, value: number): void {
  numbers[at] = (numbers[at] ?? 0) + value;
}

/** Keeps every link within a bound: beyond, the keys with the fewest recent arrivals are forgotten. */
export function boundWaits<Link extends string>(tables: WaitTables<Link>, most: number, forgetting: Forgetting): void {
  for (const link of linksOf(tables)) forgetLightest(tables[link], most, forgetting);
}

/** The hazards that are believed of a wait, and the closest parcels that stand behind them. */
export interface WaitBelief<Link extends string> {
  readonly hazards: Float64Array;
  readonly link: Link;
  /** Arrivals of today's worth at that link. */
  readonly parcels: number;
}

/** How a chain is read. */
export interface WaitReading<Link extends string> extends Forgetting {
  readonly keys: WaitKeys<Link>;
  /** What is assumed before any parcel was seen. */
  readonly assumed: Float64Array;
  /** Parcels exposed to an age at which a link counts as much as the one above it. */
  readonly pulls: Readonly<Record<Link, number>>;
}

/** Reads the chain: what is assumed, drawn by each link as far as parcels were seen there. */
export function believeWait<Link extends string>(
  tables: WaitTables<Link>,
  { keys, assumed, pulls, day, halfLifeDays }: WaitReading<Link>,
): WaitBelief<Link> {
  const links = linksOf(tables);
  const hazards = Float64Array.from(assumed);
  const [top] = links as readonly [Link];
  let closest: Omit<WaitBelief<Link>, 'hazards'> = { link: top, parcels: 0 };
  for (const link of links) {
    const numbers = sumsOf(tables[link], keys[link], { day, halfLifeDays });
    if (numbers === null) continue;
    const pull = pulls[link];
    const [parcels = 0] = numbers;
    if (link === top || parcels >= pull) closest = { link, parcels };
    for (let bin = 0; bin < WAIT_BINS; bin += 1) {
      const arrived = numbers[1 + bin] ?? 0;
      const exposed = numbers[1 + WAIT_BINS + bin] ?? 0;
      hazards[bin] = (arrived + pull * (hazards[bin] ?? 0)) / (exposed + pull);
    }
  }
  return { hazards, ...closest };
}

/** From the widest to the closest. */
function linksOf<Link extends string>(tables: WaitTables<Link>): readonly Link[] {
  return Object.keys(tables) as Link[];
}
