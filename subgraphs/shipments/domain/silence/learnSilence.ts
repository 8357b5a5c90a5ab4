import type { Day } from '../estimate/engine/index.ts';
import { add, learnLedger, openPage } from './dayLedger.ts';
import { countFate, learnFates } from './fates/fates.ts';
import { GAP_BINS, gapBinOf, LONGEST_HOURS } from './gaps/gapBins.ts';
import { addEnded, addLasting } from './gaps/gapCounts.ts';
import { countGap, learnGaps } from './gaps/gapTables.ts';
import { countPace } from './gaps/pace.ts';
import { learnFlow } from './places/placeFlows.ts';
import { forgetSpells } from './places/slowPlaces.ts';
import { firstOutage, forgetOutages, type Instant } from './outages.ts';
import {
  beliefOf,
  claimedIncident,
  forgetRead,
  type SilenceBelief,
  type SilenceKnowledge,
  stuckBy,
} from './silenceBelief.ts';
import { feedOf, type GapKeys, gapKeys } from './silenceContext.ts';
import type { OpenGap } from './silenceState.ts';
import { silentHours, workedHours } from './silentTime.ts';
import { countRhythm } from './week/weekRhythm.ts';

const DAY_MS = 86_400_000;

/** Outages from before the longest silence concern nobody any more. */
const OUTAGES_KEPT_MS = 40 * DAY_MS;

/** When a gap ended, and whether the parcel's way ended with it. */
export interface GapEnd {
  readonly at: Instant;
  readonly isLast: boolean;
}

/** A gap ended with a scan. One that an outage fell into lasted until then, and no more is known of it. */
export function learnEnded(knowledge: SilenceKnowledge, gap: OpenGap, { at, isLast }: GapEnd): void {
  const { state, settings } = knowledge;
  const { mostKeys } = settings;
  const cut = firstOutage(state.outages.get(feedOf(gap.context)), gap.since, at);
  if (cut !== null) {
    learnLasting(knowledge, gap, cut);
    return;
  }
  const keys = gapKeys(gap.context);
  const belief = beliefOf(knowledge, gap.context, keys);
  // what is learned is how long it was; only whether it was stuck is judged by how all fared there
  const whole = workedHours(knowledge, gap, at);
  const hours = silentHours(knowledge, gap, at);
  const bin = gapBinOf(hours);
  const normal = 1 - stuckBy(belief, bin);
  countGap(state.gaps, 'fresh', { keys, mostKeys }, (counts) => addEnded(counts, atPace(belief, whole), normal));
  if (bin >= belief.longBin) {
    countPace(state.pace, { key: keys.service, mostKeys }, { weight: normal, binsLonger: bin - belief.meanBin });
  }
  const { clock } = gap.context;
  if (clock !== undefined) {
    countRhythm(state.rhythm, { key: keys.service, clock, since: gap.since, at, weight: normal, mostKeys });
  }
  countFate(state.fates, 'fresh', { keys, bin: atPace(belief, hours), hasEnded: true, isLast, mostKeys });
  learnFlow(knowledge, gap, { at, ended: normal });
}

/** A gap lasted at least until an instant, and will not be followed on. */
export function learnLasting(knowledge: SilenceKnowledge, gap: OpenGap, until: Instant): void {
  const { state, settings } = knowledge;
  const keys = gapKeys(gap.context);
  const belief = beliefOf(knowledge, gap.context, keys);
  const hours = silentHours(knowledge, gap, until);
  const normal = 1 - claimedIncident(belief, hours);
  const whole = workedHours(knowledge, gap, until);
  const { mostKeys } = settings;
  countFate(state.fates, 'fresh', { keys, bin: atPace(belief, hours), hasEnded: false, mostKeys });
  countGap(state.gaps, 'fresh', { keys, mostKeys }, (counts) => addLasting(counts, atPace(belief, whole), normal));
}

/** A parcel was lost after its last scan: its silence is none of a normal parcel, and never ends. */
export function learnLost({ state, settings: { mostKeys } }: SilenceKnowledge, { context }: OpenGap): void {
  countFate(state.fates, 'fresh', { keys: gapKeys(context), bin: GAP_BINS, hasEnded: false, mostKeys });
}

/** A parcel went its whole way. */
export function learnWay({ state, settings }: SilenceKnowledge, service: string, gaps: number): void {
  const numbers = openPage(state.ways, 'fresh', { key: service, mostKeys: settings.mostKeys });
  if (numbers === null) return;
  add(numbers, 0, 1);
  add(numbers, 1, gaps);
}

/** Learns what was observed before a day, and how long parcels have been silent when it begins. */
export function beginDay(knowledge: SilenceKnowledge, day: Day): void {
  const { state, settings } = knowledge;
  const { mostKeys, halfLifeDays } = settings;
  const begin = day * DAY_MS;
  for (const [id, gap] of state.parcels) {
    if (silentHours(knowledge, gap, begin) < LONGEST_HOURS) continue;
    learnLost(knowledge, gap);
    state.parcels.delete(id);
  }
  // by what is believed until now: what is learned next rests on it
  const standing = [...state.parcels.values()]
    .filter(({ since }) => since < begin)
    .map((gap) => standOf(knowledge, gap, begin));
  learnGaps(state.gaps, day, settings);
  learnFates(state.fates, day, { ...settings.fates, mostKeys });
  learnLedger(state.pace, day, { halfLivesDays: [settings.pace.halfLifeDays], mostKeys });
  learnLedger(state.rhythm, day, { halfLivesDays: [settings.rhythm.halfLifeDays], mostKeys });
  learnLedger(state.ways, day, { halfLivesDays: [halfLifeDays], mostKeys });
  for (const each of standing) countStanding(knowledge, each);
  forgetOutages(state.outages, begin - OUTAGES_KEPT_MS);
  forgetSpells(state.places, begin - OUTAGES_KEPT_MS);
  state.today = day;
  forgetRead(knowledge);
}

/** A parcel that is silent when a day begins, and how likely it is a normal one. */
interface Standing {
  readonly keys: GapKeys;
  readonly belief: SilenceBelief;
  /** For how long it has been silent, and for how long that would be at the usual pace of the place. */
  readonly whole: number;
  readonly hours: number;
  readonly normal: number;
}

function standOf(knowledge: SilenceKnowledge, gap: OpenGap, at: Instant): Standing {
  const keys = gapKeys(gap.context);
  const belief = beliefOf(knowledge, gap.context, keys);
  const hours = silentHours(knowledge, gap, at);
  const whole = workedHours(knowledge, gap, at);
  return { keys, belief, whole, hours, normal: 1 - claimedIncident(belief, hours) };
}

/** As far as a silent parcel is a normal one, others are silent for so long as well. */
function countStanding(
  { state, settings: { mostKeys } }: SilenceKnowledge,
  { keys, belief, whole, hours, normal }: Standing,
): void {
  countGap(state.gaps, 'standing', { keys, mostKeys }, (counts) => addLasting(counts, atPace(belief, whole), normal));
  countFate(state.fates, 'standing', { keys, bin: atPace(belief, hours), hasEnded: false, mostKeys });
}

/** The bin of a gap in the tables: as long as it would have been at their pace, so that a slow week does not widen them. */
function atPace({ times }: SilenceBelief, hours: number): number {
  return gapBinOf(hours / times);
}
