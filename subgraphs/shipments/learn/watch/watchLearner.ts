import type { DataSource } from '../../../../platform/database/index.ts';
import { codeOf } from '../../../../platform/errors/index.ts';
import type { LogReader } from '../../../../platform/events/index.ts';
import type { ShipmentsEvent } from '../../../../platform/events/types/index.ts';
import { groupBy } from '../../../../platform/groupBy.ts';
import type { Log } from '../../../../platform/telemetry/index.ts';
import { feedName } from '../../domain/index.ts';
import { type CarrierOutage, readOutages, readPulse } from '../../store/outages/index.ts';
import {
  readAdopters,
  publishKnowledge,
  readPastScans,
  readSilentParcels,
  saveWatchState,
  type WatchBytes,
} from '../../store/learning/index.ts';
import { askParcels } from './askParcels.ts';
import { hearOutcomes } from './hearOutcomes.ts';
import { hearSoundings, passTime, type SilentParcels, tellOutages } from './hearSoundings.ts';
import { type Memory, OUTAGES_MS, recall } from './memory.ts';
import { SOUNDED_TYPES, type SoundedEvent, type Sounding, soundingsOf, waitedBefore } from './soundings.ts';

const HOUR_MS = 3_600_000;
/** At this hour of UTC parcels under way are asked about: in the morning of America, at midday in Europe. */
const ASKED_AT_HOUR = 12;
/** What was learned is saved so often; what was not saved is heard again from the log. */
const SAVE_MS = 6 * HOUR_MS;
/** So often where so much of the log would have to be heard again. */
const SAVE_BEHIND_MS = HOUR_MS;
const FAR_BEHIND = 50_000;
/** Events that are read at once, of any type. */
const EVENTS_A_PAGE = 5_000;
/** While so much of what carriers said is not known here, it is not known yet what was a silence. */
const MOST_BEHIND_MS = 10 * 60_000;

/** What learning of silence takes. */
export interface WatchLearnerOptions {
  readonly database: DataSource;
  /** Of our own log. */
  readonly reader: LogReader<ShipmentsEvent>;
  readonly now: () => Date;
  readonly log: Log;
}

/** Learns how long parcels of all brands are silent, from what our own log tells. */
export interface WatchLearner {
  /**
   * Learns what was heard since the last time, begins the hours and days that have begun, and saves. What it throws ended the
   * tick alone: the next one goes on from what was saved.
   */
  tick(): Promise<void>;
}

/**
 * A learner of silence. Any number may run: each saves in place of the state that it went on from, or not at all, and then begins
 * with the one that is there; whoever holds the learners' lock is the only one, as a rule.
 */
export function openWatchLearner(options: WatchLearnerOptions): WatchLearner {
  const { log } = options;
  let memory: Memory | null = null;
  let isLogGone = false;
  return {
    tick: async () => {
      const known = memory;
      memory = null;
      try {
        memory = await learn(options, known, isLogGone);
        if (memory !== null) isLogGone = false;
      } catch (error) {
        if (codeOf(error) !== 'CURSOR_EXPIRED') throw error;
        // the log was restored, or goes no further back: the tables have what it had
        log.warn('watch.logExpired');
        isLogGone = true;
      }
    },
  };
}

/** @returns what is known from now on; null when somebody else learns, or what was not heard is not known yet. */
async function learn(options: WatchLearnerOptions, known: Memory | null, isLogGone: boolean): Promise<Memory | null> {
  const { database, now } = options;
  const at = now();
  const pulse = await readPulse(database);
  if (pulse !== null && at.getTime() - pulse > MOST_BEHIND_MS) return known;
  const memory = known ?? (await recall({ ...options, at, isLogGone }));
  const outages = await readOutages(database, at.getTime() - OUTAGES_MS);
  tellOutages(memory.learning.silence, outages, { feeds: memory.feeds, nowMs: at.getTime() });
  await hearLog(options, memory, { outages, at });
  passTime(memory.learning, at.getTime());
  await askInTime(options, memory, at);
  return (await save(options, memory, at)) ? memory : null;
}

/** Hears the log to its end. */
async function hearLog(
  { database, reader }: WatchLearnerOptions,
  memory: Memory,
  { outages, at }: { readonly outages: readonly CarrierOutage[]; readonly at: Date },
): Promise<void> {
  for (;;) {
    const page = { after: memory.heard, limit: EVENTS_A_PAGE, epoch: memory.epoch };
    const { events, reached } = await reader.readTypes(SOUNDED_TYPES, page);
    if (reached === memory.heard) return;
    const parcels = await readSilentParcels(database, [...new Set(events.map(({ key }) => key))]);
    const fresh = new Set([...parcels.values()].map(feedName).filter((each) => !memory.feeds.has(each)));
    for (const feed of fresh) memory.feeds.add(feed);
    // first: what all carriers did not say ends no silence of theirs
    tellOutages(memory.learning.silence, outages, { feeds: fresh, nowMs: at.getTime() });
    const news = events.filter(({ position }) => position > memory.silenceFrom);
    const soundings = await soundNews(database, news, parcels);
    hearSoundings(memory.learning, soundings, { parcels, untilMs: at.getTime() });
    hearOutcomes(memory.learning.risks, events, parcels);
    memory.heard = reached;
  }
}

/** What is heard by events; what a shop did may have come after the first scans. */
async function soundNews(
  database: DataSource,
  events: readonly SoundedEvent[],
  parcels: SilentParcels,
): Promise<Sounding[]> {
  const idsOf = (isMeant: (event: SoundedEvent) => boolean): string[] => [
    ...new Set(events.filter(isMeant).map(({ key }) => key)),
  ];
  const adopters = await readAdopters(database, idsOf(isOfShop));
  const scans = groupBy(await readPastScans(database, idsOf(isDispatch)), ({ id }) => id);
  return events.flatMap((event) => {
    const parcel = parcels.get(event.key);
    if (parcel === undefined) return [];
    const hasWaited = isDispatch(event) && waitedBefore(scans.get(event.key) ?? [], event.payload.at);
    return soundingsOf(event, parcel, { hasAdopted: adopters.has(event.key), hasWaited });
  });
}

function isOfShop({ type }: SoundedEvent): boolean {
  return type === 'shipment.registered' || type === 'shipment.milestoneReached';
}

function isDispatch(event: SoundedEvent): event is Extract<SoundedEvent, { type: 'shipment.milestoneReached' }> {
  return event.type === 'shipment.milestoneReached' && event.payload.milestone === 'DISPATCHED';
}

/** Once a day parcels under way are asked about; it is saved at once, since it costs as much as reading all of them. */
async function askInTime({ database }: WatchLearnerOptions, memory: Memory, at: Date): Promise<void> {
  const hours = Math.floor(at.getTime() / HOUR_MS);
  const day = Math.floor(hours / 24);
  if (hours % 24 < ASKED_AT_HOUR || (memory.askedDay !== null && memory.askedDay >= day)) return;
  const { silence, risks } = memory.learning;
  await askParcels({ database, silence, risks, now: at });
  memory.askedDay = day;
  memory.savedAtMs = 0;
}

/** Saves what was learned when it is time, and gives out what is known each hour. False when somebody else has saved. */
async function save({ database }: WatchLearnerOptions, memory: Memory, at: Date): Promise<boolean> {
  const { learning, epoch, saved, heard, publishedHour, askedDay } = memory;
  const { silence, risks } = learning;
  const knowledge = (): WatchBytes => ({ silence: silence.saveKnowledge(), risks: risks.saveKnowledge() });
  if (saved === null || isTimeToSave(memory, at)) {
    const state = { silence: silence.saveState(), risks: risks.saveState(), knowledge: knowledge() };
    memory.saved = await saveWatchState(database, saved, { epoch, position: heard, savedAt: at, askedDay, ...state });
    Object.assign(memory, { savedTo: heard, savedAtMs: at.getTime(), publishedHour: learning.hour });
    return memory.saved !== null;
  }
  if (publishedHour === learning.hour) return true;
  memory.publishedHour = learning.hour;
  return publishKnowledge(database, saved, knowledge());
}

function isTimeToSave({ heard, savedTo, savedAtMs }: Memory, at: Date): boolean {
  if (savedAtMs === 0) return true;
  const isFarBehind = heard - savedTo > FAR_BEHIND;
  return heard > savedTo && at.getTime() - savedAtMs >= (isFarBehind ? SAVE_BEHIND_MS : SAVE_MS);
}
