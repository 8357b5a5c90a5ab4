import type { Day } from '../estimate/engine/index.ts';
import { alarmAfter, type FalseAlarmBudget } from './alarmAfter.ts';
import { neverAfter } from './fates/fates.ts';
import { hazardAfter, hoursAtHazard } from './gaps/gapCurve.ts';
import { beginDay, learnEnded, learnLasting, learnLost, learnWay } from './learnSilence.ts';
import { addOutage, type Instant, type Outage } from './outages.ts';
import { followFlows } from './places/placeFlows.ts';
import { type SlowPlace, slowPlaces } from './places/slowPlaces.ts';
import { beliefOf, nothingRead, probabilityAfter, type SilenceKnowledge } from './silenceBelief.ts';
import { type GapContext, type GapLink } from './silenceContext.ts';
import { type JudgedSilence, silenceReason } from './silenceReason.ts';
import { DEFAULT_SILENCE_SETTINGS, type SilenceSettings } from './silenceSettings.ts';
import { firstSilenceState, knowledgeOf, type OpenGap, packSilence, unpackSilence } from './silenceState.ts';
import { countedHours, instantOfSilence, silentHours } from './silentTime.ts';

/** A parcel that is silent: after which scan, and since when. */
export interface SilentParcel {
  readonly context: GapContext;
  readonly since: Instant;
}

/** How a parcel's silence compares with that of normal parcels. */
export interface Silence extends JudgedSilence {
  /** The closest parcels that it was compared with. */
  readonly link: GapLink;
  /** For a person: English, one sentence. */
  readonly sentence: string;
}

/**
 * Learns how long parcels are silent between scans, and tells which silence is unusual. Deterministic, without a clock;
 * instants are those by which the caller watches. Nothing of a day counts before the next one begins.
 */
export interface SilenceModel {
  /** Begins a day, counted from 1970-01-01 in UTC: learns those before it. A day that has begun is passed over. */
  readonly startDay: (day: Day) => void;
  /** So late it is: sees which places are slow. As often as every hour; an instant before the last is passed over. */
  readonly passTime: (at: Instant) => void;
  /** A parcel was scanned. A scan from before the last one ends no silence, and is passed over. */
  readonly observeScan: (parcelId: string, context: GapContext, at: Instant) => void;
  /** The last scan of a parcel's way: it arrived, or came back. */
  readonly observeEnd: (parcelId: string, at: Instant) => void;
  /** A parcel is cancelled, or followed no more. */
  readonly observeWithdrawn: (parcelId: string, at: Instant) => void;
  /** A parcel is known to be lost. */
  readonly observeLost: (parcelId: string) => void;
  /**
   * Scans did not come by a feed, which is no silence of its parcels. While it lasts, say so again with a later end.
   */
  readonly observeOutage: (feed: string, outage: Outage) => void;
  readonly silenceOf: (parcel: SilentParcel, asOf: Instant) => Silence;
  /** The probability, from 0 to 1, that a silent parcel is lost or stuck. Never falls while it is silent. */
  readonly incidentProbability: (parcel: SilentParcel, asOf: Instant) => number;
  /** The probability, from 0 to 1, that nothing will ever be heard of it again and it has not ended. */
  readonly lossProbability: (parcel: SilentParcel, asOf: Instant) => number;
  /**
   * The hours of silence after which an alarm keeps to a budget, and an incident is probable enough where the carrier has the
   * parcel; thirty days at most.
   */
  readonly thresholdOf: (context: GapContext, budget: FalseAlarmBudget) => number;
  /** When a silence reaches its threshold as far as outages are known; never before `asOf`. */
  readonly dueAt: (parcel: SilentParcel, budget: FalseAlarmBudget, asOf: Instant) => Instant;
  /**
   * When only such a share of normal parcels, above 0 and at most 1, is silent still where one is: the way back of `survival`, as far
   * as outages are known; Infinity where that is never.
   */
  readonly rareAt: (parcel: SilentParcel, share: number) => Instant;
  /** The places at which parcels stay longer than usual by now. */
  readonly slowPlaces: () => readonly SlowPlace[];
  /** Everything that was learned, as bytes from which a model goes on exactly. */
  readonly saveState: () => Uint8Array;
  /** What predicting takes: the same without the parcels that are followed. A model that goes on from it must not learn. */
  readonly saveKnowledge: () => Uint8Array;
}

/**
 * A model that knows nothing, or goes on from a saved state.
 * @throws Error when the state is of another version
 */
export function createSilenceModel(
  settings: SilenceSettings = DEFAULT_SILENCE_SETTINGS,
  saved?: Uint8Array,
): SilenceModel {
  const state = saved === undefined ? firstSilenceState() : unpackSilence(saved);
  const knowledge: SilenceKnowledge = { state, settings, read: nothingRead() };
  return {
    startDay: (day) => {
      if (day > (state.today ?? -Infinity)) beginDay(knowledge, day);
    },
    passTime: (at) => followFlows(knowledge, at),
    observeScan: (parcelId, context, at) => scan(knowledge, { parcelId, context, at }),
    observeEnd: (parcelId, at) => {
      const gap = takeOut(knowledge, parcelId);
      if (gap === undefined) return;
      if (at > gap.since) learnEnded(knowledge, gap, { at, isLast: true });
      learnWay(knowledge, gap.context.service, gap.gapsBefore + 1);
    },
    observeWithdrawn: (parcelId, at) => {
      const gap = takeOut(knowledge, parcelId);
      if (gap !== undefined) learnLasting(knowledge, gap, at);
    },
    observeLost: (parcelId) => {
      const gap = takeOut(knowledge, parcelId);
      if (gap !== undefined) learnLost(knowledge, gap);
    },
    observeOutage: (feed, outage) => addOutage(state.outages, feed, outage),
    silenceOf: (parcel, asOf) => compare(knowledge, parcel, asOf),
    incidentProbability: (parcel, asOf) => {
      return probabilityAfter(beliefOf(knowledge, parcel.context), silentHours(knowledge, parcel, asOf));
    },
    lossProbability: (parcel, asOf) => {
      const { never, mixture, times } = beliefOf(knowledge, parcel.context);
      const isLost = mixture.genuine * (1 - Math.min(mixture.unseen / neverAfter(never, 0), 1));
      return isLost * neverAfter(never, silentHours(knowledge, parcel, asOf) / times);
    },
    thresholdOf: (context, budget) => alarmAfter(knowledge, context, budget),
    dueAt: (parcel, budget, asOf) =>
      Math.max(instantOfSilence(knowledge, parcel, alarmAfter(knowledge, parcel.context, budget)), asOf),
    rareAt: (parcel, share) => {
      const { curve } = beliefOf(knowledge, parcel.context);
      return instantOfSilence(knowledge, parcel, hoursAtHazard(curve, -Math.log(share)));
    },
    slowPlaces: () => slowPlaces(state.places),
    saveState: () => packSilence(state),
    saveKnowledge: () => packSilence(knowledgeOf(state)),
  };
}

interface Scanned {
  readonly parcelId: string;
  readonly context: GapContext;
  readonly at: Instant;
}

/** Scans of one instant are one: the last of them says where the parcel is. */
function scan(knowledge: SilenceKnowledge, { parcelId, context, at }: Scanned): void {
  const { parcels } = knowledge.state;
  const before = parcels.get(parcelId);
  if (before !== undefined && at < before.since) return;
  const isNext = before !== undefined && at > before.since;
  if (isNext) learnEnded(knowledge, before, { at, isLast: false });
  // put in anew, so that the parcels scanned longest ago come first
  parcels.delete(parcelId);
  const gapsBefore = (before?.gapsBefore ?? 0) + (isNext ? 1 : 0);
  parcels.set(parcelId, { context, since: at, gapsBefore });
  if (parcels.size <= knowledge.settings.mostParcels) return;
  const [longestAgo] = parcels.keys();
  if (longestAgo !== undefined) parcels.delete(longestAgo);
}

function takeOut({ state: { parcels } }: SilenceKnowledge, parcelId: string): OpenGap | undefined {
  const gap = parcels.get(parcelId);
  parcels.delete(parcelId);
  return gap;
}

function compare(knowledge: SilenceKnowledge, parcel: SilentParcel, asOf: Instant): Silence {
  const { curve, gaps, link, tailFromHours } = beliefOf(knowledge, parcel.context);
  const hours = countedHours(knowledge, parcel, asOf);
  const survival = Math.exp(-hazardAfter(curve, silentHours(knowledge, parcel, asOf)));
  const judged = { hours, survival, gaps, isExtrapolated: hours > tailFromHours };
  return { ...judged, link, sentence: silenceReason(parcel.context, judged) };
}
