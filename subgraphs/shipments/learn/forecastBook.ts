import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { BoundedCache } from '../../../platform/boundedCache.ts';
import type { DataSource } from '../../../platform/database/index.ts';
import { Bell } from '../../../platform/events/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import type { Forecaster, Forecasts } from '../domain/estimate/index.ts';
import { readLearnedState, readLearnedVersions } from '../store/learning/index.ts';
import { ALL_BRANDS } from './happening.ts';
import { restore } from './restore.ts';

/** So often it is asked whether anybody has learned something new, which is once a day for each brand. */
const POLL_MS = 15_000;
/** After a failure, before it is asked again. */
const AGAIN_MS = 1_000;
/** Whoever opens the book waits so long for what is in it; the rest comes while it is used. */
const OPEN_WITHIN_MS = 2_000;
/** Brands whose engines are held: those that were asked for last. */
const MOST_BRANDS = 200;

/** Where what was learned is read. */
export interface ForecastBookOptions {
  readonly database: DataSource;
  readonly log: Log;
  readonly pollMs?: number;
  readonly mostBrands?: number;
}

/** What was learned, at hand for whoever predicts. */
export interface ForecastBook {
  readonly forecasts: Forecasts;
  /** Reads no more; what it says it goes on saying. */
  stop(): Promise<void>;
}

/**
 * Reads the states that there are, and from then on what is new of them. About a brand that is not held it says nothing
 * until its state is read, which being asked brings about.
 */
export async function openForecastBook(options: ForecastBookOptions): Promise<ForecastBook> {
  const { log, pollMs = POLL_MS } = options;
  const bell = new Bell();
  const shelf = openShelf(options);
  const refresh = async (): Promise<void> => {
    try {
      await shelf.refresh(() => bell.closed);
    } catch (error) {
      log.warn('estimate.notRead', { error });
      await bell.pause(AGAIN_MS);
    }
  };
  const first = refresh();
  const loop = async (): Promise<void> => {
    await first;
    while (!bell.closed) {
      await bell.wait(pollMs);
      if (!bell.closed) await refresh();
    }
  };
  const running = loop();
  const late = new AbortController();
  await Promise.race([first, pause(OPEN_WITHIN_MS, undefined, { signal: late.signal }).catch(() => undefined)]);
  late.abort();
  return {
    forecasts: {
      of: (brand) => ({ own: shelf.take(brand, () => bell.ring()), pooled: shelf.take(ALL_BRANDS, () => undefined) }),
    },
    stop: async () => {
      bell.close();
      await running;
    },
  };
}

/** Engines that were read, and which of them there are. */
interface Shelf {
  /** The brand's engine; null when there is none, or it is not read yet: then `miss` is called. */
  take(brand: string, miss: () => void): Forecaster | null;
  /** Reads what is new and what was missed. */
  refresh(isEnough: () => boolean): Promise<void>;
}

function openShelf({ database, log, mostBrands = MOST_BRANDS }: ForecastBookOptions): Shelf {
  /** Null for a state that this version of the program cannot read. */
  const held = new BoundedCache<Forecaster | null>(mostBrands);
  let pooled: Forecaster | null = null;
  const read = new Map<string, number>();
  let existing: ReadonlySet<string> = new Set();
  const missed = new Set<string>();
  const isWanted = (brand: string, version: number): boolean => {
    if (missed.has(brand)) return true;
    if (read.get(brand) === version) return false;
    return brand === ALL_BRANDS || held.size < mostBrands || held.get(brand) !== undefined;
  };
  const load = async (brand: string): Promise<void> => {
    const learned = await readLearnedState(database, brand);
    missed.delete(brand);
    if (learned === null) return;
    // restoring takes up to a second of a large brand, in which this process does nothing else: one a turn
    await nextTurn();
    const forecaster = restore(learned, log);
    read.set(brand, learned.version);
    if (brand === ALL_BRANDS) pooled = forecaster;
    else held.set(brand, forecaster);
  };
  return {
    take: (brand, miss) => {
      if (brand === ALL_BRANDS) return pooled;
      const forecaster = held.get(brand);
      if (forecaster === undefined && existing.has(brand) && !missed.has(brand)) {
        missed.add(brand);
        miss();
      }
      return forecaster ?? null;
    },
    refresh: async (isEnough) => {
      const versions = await readLearnedVersions(database);
      existing = new Set(versions.map(({ brand }) => brand));
      for (const { brand, version } of versions) {
        if (isEnough()) return;
        if (isWanted(brand, version)) await load(brand);
      }
    },
  };
}
