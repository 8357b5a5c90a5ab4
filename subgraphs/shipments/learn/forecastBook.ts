import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';
import { BoundedCache } from '../../../platform/boundedCache.ts';
import type { DataSource } from '../../../platform/database/index.ts';
import { Bell } from '../../../platform/events/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import type { Forecaster, Forecasts } from '../domain/estimate/index.ts';
import { type LearnedVersion, readLearnedState, readLearnedVersions } from '../store/learning/index.ts';
import { ALL_BRANDS, askedAs } from './pool.ts';
import { restore } from './restore.ts';

/** So often it is asked whether anybody has learned something new, which is once a day for each brand. */
const POLL_MS = 15_000;
/** After a failure, before it is asked again. */
const AGAIN_MS = 1_000;
/** Whoever opens the book waits so long for what is in it; the rest comes while it is used. */
const OPEN_WITHIN_MS = 2_000;
/**
 * While the book is used there is so much time between two states that are read: restoring takes up to a second of a large
 * brand, in which the process does nothing else, and after midnight all brands have new ones.
 */
const SPREAD_MS = 250;
/** So much memory the engines take that are held, beside the one of all brands: those of brands that were asked for last. */
const MOST_BYTES = 512 * 2 ** 20;

/** Where what was learned is read. */
export interface ForecastBookOptions {
  readonly database: DataSource;
  readonly log: Log;
  readonly pollMs?: number;
  readonly spreadMs?: number;
  readonly mostBytes?: number;
}

/** What was learned, at hand for whoever predicts. */
export interface ForecastBook {
  readonly forecasts: Forecasts;
  /** Reads no more; what it says it goes on saying. */
  stop(): Promise<void>;
}

/**
 * Reads the states that there are, and from then on what is new of them. About a brand that is not held it says nothing, and
 * that it is not complete, until its state is read, which being asked brings about.
 */
export async function openForecastBook(options: ForecastBookOptions): Promise<ForecastBook> {
  const { log, pollMs = POLL_MS, spreadMs = SPREAD_MS } = options;
  const bell = new Bell();
  const shelf = openShelf(options);
  let isOpen = false;
  const refresh = async (): Promise<void> => {
    try {
      await shelf.look();
      while (!bell.closed && (await shelf.readNext())) await (isOpen ? bell.pause(spreadMs) : nextTurn());
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
  isOpen = true;
  return {
    forecasts: { of: (brand) => forecastOf(brand, { shelf, miss: () => bell.ring() }) },
    stop: async () => {
      bell.close();
      await running;
    },
  };
}

function forecastOf(
  brand: string,
  { shelf, miss }: { readonly shelf: Shelf; readonly miss: () => void },
): ReturnType<Forecasts['of']> {
  const [own, all] = [shelf.take(brand, miss), shelf.take(ALL_BRANDS, miss)];
  return {
    own: own.forecaster,
    pooled: all.forecaster === null ? null : askedAs(brand, all.forecaster),
    isComplete: own.isComplete && all.isComplete,
  };
}

/** What the shelf has of a brand. */
interface Taken {
  readonly forecaster: Forecaster | null;
  /** Whether that is all that was learned: its state is held and readable, or there is none. */
  readonly isComplete: boolean;
}

/** Engines that were read, and which of them there are. */
interface Shelf {
  /** What is held of a brand; where there is a state that is not read yet, `miss` is called, and it is the next to be read. */
  take(brand: string, miss: () => void): Taken;
  /** Looks which states there are. */
  look(): Promise<void>;
  /** Reads one state that is new or was missed, what was missed first. False when there is none. */
  readNext(): Promise<boolean>;
}

interface HeldForecast {
  /** Null for a state that this version of the program cannot read: whoever learns learns it anew. */
  readonly forecaster: Forecaster | null;
  readonly bytes: number;
}

function openShelf({ database, log, mostBytes = MOST_BYTES }: ForecastBookOptions): Shelf {
  // an engine larger than all room is held alone
  const held = new BoundedCache<HeldForecast>(mostBytes, ({ bytes }) => Math.min(bytes, mostBytes));
  let pooled: HeldForecast | undefined;
  /** Which version of a brand's state was read last, whether it is still held or not. */
  const read = new Map<string, number>();
  /** The latest saved first; null before anybody has looked. */
  let existing: Map<string, Pick<LearnedVersion, 'version' | 'bytes'>> | null = null;
  const missed = new Set<string>();
  const find = (brand: string): HeldForecast | undefined => (brand === ALL_BRANDS ? pooled : held.get(brand));
  const load = async (brand: string): Promise<void> => {
    const learned = await readLearnedState(database, brand);
    missed.delete(brand);
    if (learned === null) {
      existing?.delete(brand);
      return;
    }
    const { version, bytes } = learned;
    const forecaster = restore(learned, log);
    const forecast = { forecaster, bytes: forecaster === null ? 0 : bytes };
    existing?.set(brand, { version, bytes });
    read.set(brand, version);
    if (brand === ALL_BRANDS) pooled = forecast;
    else held.set(brand, forecast);
  };
  const firstNew = (): string | undefined => {
    let bytesOfLatest = 0;
    for (const [brand, { version, bytes }] of existing ?? []) {
      bytesOfLatest += brand === ALL_BRANDS ? 0 : bytes;
      if (read.get(brand) === version) continue;
      const isNew = !read.has(brand) && bytesOfLatest <= mostBytes;
      // what was let go of is read when it is asked for
      if (isNew || find(brand) !== undefined) return brand;
    }
    return undefined;
  };
  return {
    take: (brand, miss) => {
      const found = find(brand);
      if (found !== undefined) return { forecaster: found.forecaster, isComplete: found.forecaster !== null };
      const isThere = existing?.has(brand) === true;
      if (isThere && !missed.has(brand)) {
        missed.add(brand);
        miss();
      }
      return { forecaster: null, isComplete: existing !== null && !isThere };
    },
    look: async () => {
      existing = new Map((await readLearnedVersions(database)).map((each) => [each.brand, each]));
    },
    readNext: async () => {
      const next = [...missed][0] ?? firstNew();
      if (next !== undefined) await load(next);
      return next !== undefined;
    },
  };
}
