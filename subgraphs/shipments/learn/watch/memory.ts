import { type DataSource, inSnapshot } from '../../../../platform/database/index.ts';
import { messageOf } from '../../../../platform/errors/index.ts';
import { postgresLogReader } from '../../../../platform/events/index.ts';
import type { Log } from '../../../../platform/telemetry/index.ts';
import { feedName } from '../../domain/index.ts';
import { createRiskModel } from '../../domain/risk/index.ts';
import { createSilenceModel } from '../../domain/silence/index.ts';
import { readOutages } from '../../store/outages/index.ts';
import { forgetWatchState, readWatchState, type WatchBytes } from '../../store/learning/index.ts';
import { hearSoundings, tellOutages, type WatchLearning } from './hearSoundings.ts';
import { soundPast } from './soundPast.ts';

const HOUR_MS = 3_600_000;
/** Outages from before the longest silence concern nobody any more. */
export const OUTAGES_MS = 40 * 24 * HOUR_MS;

/** What a learner of silence knows between its ticks. */
export interface Memory {
  readonly learning: WatchLearning;
  readonly epoch: string;
  /** `saved` of the state that is in the database; null where there is none yet. */
  saved: number | null;
  /** The place in the log that is saved, and up to which it was heard. */
  savedTo: number;
  heard: number;
  /** When it was saved last, epoch milliseconds; 0: it is to be saved at once. */
  savedAtMs: number;
  /** The hour in which its knowledge was given out last. */
  publishedHour: number | null;
  /** The day on which parcels under way were asked about last. */
  askedDay: number | null;
  /** Feeds that were heard of. */
  readonly feeds: Set<string>;
}

/** Where it is recalled from. */
export interface Recalling {
  readonly database: DataSource;
  readonly log: Log;
  readonly at: Date;
}

/** Goes on from the state that was saved; where there is none that can be read, from the tables. */
export async function recall({ database, log, at }: Recalling): Promise<Memory> {
  const found = await readWatchState(database);
  const learning = found === null ? null : restore(found, log);
  if (found === null || learning === null) {
    if (found !== null) await forgetWatchState(database);
    return learnPast({ database, log, at });
  }
  const { saved, epoch, position, savedAt, askedDay } = found;
  const hour = Math.floor(savedAt.getTime() / HOUR_MS);
  const ofState = { saved, savedTo: position, heard: position, savedAtMs: savedAt.getTime(), publishedHour: hour };
  return { learning: { ...learning, hour }, epoch, ...ofState, askedDay, feeds: new Set() };
}

function restore({ silence, risks }: WatchBytes, log: Log): Omit<WatchLearning, 'hour'> | null {
  try {
    return { silence: createSilenceModel(undefined, silence), risks: createRiskModel(undefined, risks) };
  } catch (error) {
    log.warn('watch.unreadable', { error: new Error(messageOf(error)) });
    return null;
  }
}

/** What happened, and the place in the log up to which that goes, are of one moment. */
async function learnPast({ database, log, at }: Recalling): Promise<Memory> {
  const began = performance.now();
  const { head, past } = await inSnapshot(database, async (tx) => ({
    head: await postgresLogReader('shipments', tx).head(),
    past: await soundPast(tx, at),
  }));
  const feeds = new Set([...past.parcels.values()].map(feedName));
  const learning: WatchLearning = { silence: createSilenceModel(), risks: createRiskModel(), hour: null };
  const outages = await readOutages(database, at.getTime() - OUTAGES_MS);
  tellOutages(learning.silence, outages, { feeds, nowMs: at.getTime() });
  hearSoundings(learning, past.soundings, { parcels: past.parcels, untilMs: at.getTime() });
  log.info('watch.learnedFromHistory', { durationMs: Math.round(performance.now() - began) });
  const { epoch, position } = head;
  const unsaved = { saved: null, savedAtMs: 0, publishedHour: null, askedDay: null };
  return { learning, epoch, savedTo: position, heard: position, ...unsaved, feeds };
}
