import type { DataSource } from '../../../../platform/database/index.ts';
import { Bell } from '../../../../platform/events/index.ts';
import type { Log } from '../../../../platform/telemetry/index.ts';
import {
  type ExceptionRules,
  feedName,
  type Forecasts,
  type Hush,
  hushOf,
  type WatchGround,
  type WatchGrounds,
} from '../../domain/index.ts';
import {
  ALL_CARRIERS,
  type CarrierOutage,
  type CarrierPace,
  EVERY,
  readOutages,
  readPaces,
  readPulse,
} from '../../store/outages/index.ts';
import { brandsThatTellDispatch, readKnowledge } from '../../store/learning/index.ts';
import { readWatch } from './readWatch.ts';
import { NOTHING_READ, openWatchShelf, type WatchShelf } from './watchShelf.ts';

/** Within so long it is known that a carrier's scans do not come, or what was learned anew. */
const POLL_MS = 5_000;
/** So often it is asked which shops tell when they dispatch. */
const TELLING_MS = 5 * 60_000;
/** A shop that told it within so long tells it. */
const TOLD_WITHIN_MS = 30 * 86_400_000;
/** Outages from before the longest silence concern nobody any more. */
const OUTAGES_MS = 40 * 86_400_000;
/** While so much of what carriers said is not known here, nothing that was not heard says anything. */
const MOST_BEHIND_MS = 10 * 60_000;

/** Where what parcels are watched by is read. */
export interface WatchBookOptions {
  readonly database: DataSource;
  readonly log: Log;
  readonly rulesOf: (brand: string) => ExceptionRules;
  readonly forecasts: Forecasts;
  readonly clock: () => Date;
  readonly pollMs?: number;
}

/** What parcels are watched by, at hand for whoever watches them. */
export interface WatchBook {
  readonly grounds: WatchGrounds;
  /** Reads what is new, without waiting for the next look. */
  refresh(): Promise<void>;
  /** Reads no more; what it says it goes on saying. */
  stop(): Promise<void>;
}

/** What was read, as long as it is not read anew. */
interface Read {
  outages: readonly CarrierOutage[];
  /** By brand and carrier, all together too. */
  paces: ReadonlyMap<string, CarrierPace>;
  /** Up to when all that carriers said is known; null as long as nobody noted it. */
  pulseMs: number | null;
  tellDispatch: ReadonlySet<string>;
  toldAtMs: number;
}

/**
 * Reads what parcels are watched by, and from then on what is new of it. As long as it could not be read nothing is found by
 * silence: whoever watches looks again soon.
 */
export async function openWatchBook(options: WatchBookOptions): Promise<WatchBook> {
  const { log, pollMs = POLL_MS } = options;
  const bell = new Bell();
  const shelf = openWatchShelf();
  let read: Read | null = null;
  const refresh = async (): Promise<void> => {
    read = await readAll(options, read);
    await takeKnowledge(options, shelf);
    shelf.tell(read.outages, options.clock().getTime());
  };
  const tryRefresh = (): Promise<void> => refresh().catch((error: unknown) => log.warn('watch.notRead', { error }));
  await tryRefresh();
  const loop = async (): Promise<void> => {
    while (!bell.closed) {
      await bell.pause(pollMs);
      if (!bell.closed) await tryRefresh();
    }
  };
  const running = loop();
  return {
    grounds: { of: (brand) => groundOf(brand, options, { shelf, read }) },
    refresh,
    stop: async () => {
      bell.close();
      await running;
    },
  };
}

async function readAll({ database, clock }: WatchBookOptions, before: Read | null): Promise<Read> {
  const nowMs = clock().getTime();
  // first: where it is of today, the outage that was noted with it is read next
  const pulseMs = await readPulse(database);
  const outages = await readOutages(database, nowMs - OUTAGES_MS);
  const paces = new Map((await readPaces(database)).map((each) => [feedName(each), each]));
  if (before !== null && nowMs - before.toldAtMs < TELLING_MS) return { ...before, pulseMs, outages, paces };
  const tellDispatch = new Set(await brandsThatTellDispatch(database, new Date(nowMs - TOLD_WITHIN_MS)));
  return { pulseMs, outages, paces, tellDispatch, toldAtMs: nowMs };
}

async function takeKnowledge({ database, log }: WatchBookOptions, shelf: WatchShelf): Promise<void> {
  const news = await readKnowledge(database, shelf.version);
  if (news === null) {
    if (shelf.silence === null) shelf.put(NOTHING_READ, null);
    return;
  }
  // what cannot be read whoever learns learns anew
  shelf.put(readWatch(news, log), news.version);
}

function groundOf(
  brand: string,
  { rulesOf, forecasts, clock }: WatchBookOptions,
  { shelf: { silence, risks }, read }: { readonly shelf: WatchShelf; readonly read: Read | null },
): WatchGround {
  return {
    rules: rulesOf(brand),
    forecast: forecasts.of(brand),
    silence,
    risks,
    tellsDispatch: read?.tellDispatch.has(brand) ?? true,
    delayedSince: (carrier) => delayOf({ brand, carrier }, read, clock().getTime())?.sinceMs ?? null,
    delayedUntil: (carrier) => delayOf({ brand, carrier }, read, clock().getTime())?.untilMs ?? null,
  };
}

function delayOf(
  { brand, carrier }: { readonly brand: string; readonly carrier: string },
  read: Read | null,
  nowMs: number,
): Hush | null {
  if (read === null) return { sinceMs: nowMs, untilMs: null };
  const { pulseMs, outages, paces } = read;
  if (pulseMs !== null && nowMs - pulseMs > MOST_BEHIND_MS) return { sinceMs: pulseMs, untilMs: null };
  const lasting = outages.filter(
    (each) =>
      (each.brand === brand || each.brand === EVERY) &&
      (each.carrier === carrier || each.carrier === EVERY) &&
      each.fromMs <= nowMs &&
      (each.untilMs === null || each.untilMs > nowMs),
  );
  const [first] = lasting;
  if (first !== undefined) return { sinceMs: first.fromMs, untilMs: lastEnd(lasting) };
  const hushed = [{ brand, carrier }, ALL_CARRIERS].flatMap((of) => {
    const pace = paces.get(feedName(of));
    return pace === undefined ? [] : (hushOf(pace, nowMs) ?? []);
  });
  return hushed.find(({ untilMs }) => untilMs === null) ?? hushed[0] ?? null;
}

/** When the last of outages ends; null where it is not known of one. */
function lastEnd(outages: readonly CarrierOutage[]): number | null {
  const ends = outages.map(({ untilMs }) => untilMs ?? Infinity);
  const last = Math.max(...ends);
  return last === Infinity ? null : last;
}
