/** An instant, in milliseconds since 1970. */
export type Instant = number;

/** A time in which scans did not come by a feed; from before until. */
export type Outage = readonly [from: Instant, until: Instant];

/** Per feed its outages, apart from each other and in their sequence. A state: plain and bounded. */
export type Outages = Map<string, readonly Outage[]>;

/** Older ones are forgotten, of each feed. */
const MOST_OUTAGES = 200;

/** Adds an outage, or more of one: those that overlap or touch become one. */
export function addOutage(outages: Outages, feed: string, [from, until]: Outage): void {
  if (until <= from) return;
  const known = outages.get(feed) ?? [];
  const joined = known.filter((each) => each[1] >= from && each[0] <= until);
  const apart = known.filter((each) => !joined.includes(each));
  const one: Outage = [
    Math.min(from, ...joined.map((each) => each[0])),
    Math.max(until, ...joined.map((each) => each[1])),
  ];
  outages.set(feed, [...apart, one].sort((a, b) => a[0] - b[0]).slice(-MOST_OUTAGES));
}

/** Forgets what was over before an instant. */
export function forgetOutages(outages: Outages, before: Instant): void {
  for (const [feed, known] of outages) {
    const left = known.filter((each) => each[1] >= before);
    if (left.length === 0) outages.delete(feed);
    else if (left.length < known.length) outages.set(feed, left);
  }
}

/** How much of a time counts as silence of a feed's parcels, in milliseconds. Never negative. */
export function countedMs(known: readonly Outage[] | undefined, since: Instant, asOf: Instant): number {
  let counted = Math.max(asOf - since, 0);
  for (const [from, until] of known ?? []) counted -= Math.max(Math.min(until, asOf) - Math.max(from, since), 0);
  return Math.max(counted, 0);
}

/** When so much silence has been counted since an instant: the way back of {@link countedMs}. */
export function instantAfter(known: readonly Outage[] | undefined, since: Instant, counted: number): Instant {
  let at = since + counted;
  for (const [from, until] of known ?? []) {
    if (until <= since) continue;
    if (from >= at) break;
    at += until - Math.max(from, since);
  }
  return at;
}

/** When the first outage within a time began, or that time itself; null where none was. */
export function firstOutage(known: readonly Outage[] | undefined, since: Instant, until: Instant): Instant | null {
  const first = known?.find((each) => each[1] > since && each[0] < until);
  return first === undefined ? null : Math.max(first[0], since);
}
