import { type DataSource, inSnapshot } from '../../../../platform/database/index.ts';
import { postgresLogReader } from '../../../../platform/events/index.ts';
import type { Log } from '../../../../platform/telemetry/index.ts';
import { feedName } from '../../domain/index.ts';
import { createRiskModel, type RiskModel } from '../../domain/risk/index.ts';
import { createSilenceModel } from '../../domain/silence/index.ts';
import { readOutages } from '../../store/outages/index.ts';
import { readWatchState, type WatchState } from '../../store/learning/index.ts';
import { hearSoundings, tellOutages, type WatchLearning } from './hearSoundings.ts';
import { readWatch } from './readWatch.ts';
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
  /** Up to there silence knows what happened; what is heard before that is news for risks alone. */
  readonly silenceFrom: number;
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
  /** Whether the log does not have what came after the saved state. */
  readonly isLogGone: boolean;
}

/** What is taken over from a state that was saved, without its silence. */
interface Kept {
  readonly found: WatchState;
  readonly risks: RiskModel;
}

/**
 * Goes on from the state that was saved. Silence that cannot be read, or whose log is gone, is learned from the tables; these do not
 * tell how probable it once was that a promise is missed, so that risks are kept wherever they can be read. The state that
 * was saved stays until it is saved anew.
 */
export async function recall(recalling: Recalling): Promise<Memory> {
  const { database, log, isLogGone } = recalling;
  const found = await readWatchState(database);
  if (found === null) return learnPast(recalling, null, null);
  const read = readWatch(found, log);
  if (read.silence === null || isLogGone) {
    return learnPast(recalling, found.saved, read.risks === null ? null : { found, risks: read.risks });
  }
  const { saved, epoch, position, askedDay, savedAt } = found;
  const ofState = { saved, epoch, savedTo: position, heard: position, silenceFrom: position, feeds: new Set<string>() };
  if (read.risks === null) {
    // the hours begin anew, since risks know of no day yet; and they are asked about, and saved, at once
    const learning = { silence: read.silence, risks: createRiskModel(), hour: null };
    return { ...ofState, learning, savedAtMs: 0, publishedHour: null, askedDay: null };
  }
  const hour = Math.floor(savedAt.getTime() / HOUR_MS);
  const learning = { silence: read.silence, risks: read.risks, hour };
  return { ...ofState, learning, savedAtMs: savedAt.getTime(), publishedHour: hour, askedDay };
}

/**
 * Learns silence from the tables: what happened, and the place in the log up to which that goes, are of one moment.
 * @param saved of the state in place of which it is saved; null: there is none
 */
async function learnPast(
  { database, log, at, isLogGone }: Recalling,
  saved: number | null,
  kept: Kept | null,
): Promise<Memory> {
  const began = performance.now();
  const { head, past } = await inSnapshot(database, async (tx) => ({
    head: await postgresLogReader('shipments', tx).head(),
    past: await soundPast(tx, at),
  }));
  const feeds = new Set([...past.parcels.values()].map(feedName));
  // its days are of the past, and none of those of risks that were kept
  const learned: WatchLearning = { silence: createSilenceModel(), risks: createRiskModel(), hour: null };
  const outages = await readOutages(database, at.getTime() - OUTAGES_MS);
  tellOutages(learned.silence, outages, { feeds, nowMs: at.getTime() });
  hearSoundings(learned, past.soundings, { parcels: past.parcels, untilMs: at.getTime() });
  log.info('watch.learnedFromHistory', { durationMs: Math.round(performance.now() - began) });
  const { epoch, position } = head;
  const unsaved = { saved, epoch, silenceFrom: position, savedAtMs: 0, publishedHour: null, feeds };
  if (kept === null) {
    return { ...unsaved, learning: { ...learned, hour: null }, savedTo: position, heard: position, askedDay: null };
  }
  const isFollowed = !isLogGone && kept.found.epoch === epoch;
  const risks = isFollowed ? kept.risks : withoutWaiting(kept.risks);
  const heard = isFollowed ? kept.found.position : position;
  const learning = { silence: learned.silence, risks, hour: null };
  return { ...unsaved, learning, savedTo: heard, heard, askedDay: isFollowed ? kept.found.askedDay : null };
}

/**
 * Risks that wait for no parcel. Of those that arrived meanwhile nobody tells any more, only of those that did not: who waited on
 * would learn that most are late.
 */
function withoutWaiting(risks: RiskModel): RiskModel {
  return createRiskModel(undefined, risks.saveKnowledge());
}
