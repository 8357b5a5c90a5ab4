import type { Day } from '../estimate/engine/index.ts';
import { counts, readLedger } from './dayLedger.ts';
import { curveOfShares, type GapCurve, hazardAfter, hazardOfBin, meanBinFrom, stretched } from './gaps/gapCurve.ts';
import { believeFates, type NeverEnding } from './fates/fates.ts';
import { beginOfBin, GAP_BINS, placeOf } from './gaps/gapBins.ts';
import { assumedGaps, drawByLink, type GapBelief } from './gaps/gapTables.ts';
import { timesLonger } from './gaps/pace.ts';
import { logOdds, ofLogOdds } from '../logOdds.ts';
import { believeMixtures, evidenceOfSilence, mixtureOf } from './mixture/believeMixtures.ts';
import type { Mixture, Mixtures } from './mixture/kinds.ts';
import { GAP_LINKS, type GapContext, type GapKeys, gapKeys, type GapLink, serviceKey } from './silenceContext.ts';
import type { SilenceSettings } from './silenceSettings.ts';
import type { SilenceState } from './silenceState.ts';
import { pacesOf } from './week/weekRhythm.ts';
import { EVEN_TIME, type WeekTime, weekTime } from './week/weekTime.ts';

/** What is believed today of the silence after a scan: how that of normal parcels ends, and that of others. */
export interface SilenceBelief extends Pick<GapBelief, 'link' | 'gaps'> {
  readonly curve: GapCurve;
  /** From how many hours on too few gaps were seen, so that it is a tail. */
  readonly tailFromHours: number;
  /** How many times as long as in the tables gaps are these days, and the mean bin of the long ones as the tables have it. */
  readonly times: number;
  readonly meanBin: number;
  /** From which bin on a silence tells the pace: of shorter ones most is the same however slow all is. */
  readonly longBin: number;
  /** What all silences of the phase and service are made of, at the pace of these days. */
  readonly mixture: Mixture;
  readonly evidence: GapCurve;
  /** How probable an incident is by the silence, where each bin begins and the last one ends: log-odds. Never falls. */
  readonly odds: Float64Array;
  /** The share of silences in which a parcel is lost or stuck, of all that is carried. */
  readonly anywhere: number;
  readonly never: NeverEnding;
  /** The gaps of a parcel's whole way with this service. */
  readonly gapsPerParcel: number;
}

/** A model within a day: what it believes does not change until the next. */
export interface SilenceKnowledge {
  readonly state: SilenceState;
  readonly settings: SilenceSettings;
  /** What was read already, and holds until the next day. */
  readonly read: {
    /** By the key of the closest link that knows anything. */
    readonly silences: Map<string, SilenceBelief>;
    /** By the key of a link. */
    readonly gaps: Map<string, GapBelief>;
    /** By the key of phase and service. */
    readonly fates: Map<string, NeverEnding>;
    /** By phase, service and clock. */
    readonly weeks: Map<string, WeekTime>;
    /** The hours after which an incident is so probable. */
    readonly probable: Map<SilenceBelief, Map<number, number>>;
    mixtures: Mixtures | undefined;
  };
}

/** Nothing of a day was read. */
export function nothingRead(): SilenceKnowledge['read'] {
  return {
    silences: new Map(),
    gaps: new Map(),
    fates: new Map(),
    weeks: new Map(),
    probable: new Map(),
    mixtures: undefined,
  };
}

/** The next day begins: what was read holds no more. */
export function forgetRead({ read }: SilenceKnowledge): void {
  for (const each of [read.silences, read.gaps, read.fates, read.weeks, read.probable]) each.clear();
  read.mixtures = undefined;
}

/** Beliefs that are remembered within a day. */
const REMEMBERED = 20_000;

/** What is believed of the silence after a scan. The many lanes of which nothing is known share what is above them. */
export function beliefOf(knowledge: SilenceKnowledge, context: GapContext, keys = gapKeys(context)): SilenceBelief {
  const closest = counts(knowledge.state.gaps.lane, keys.lane) ? 'lane' : 'week';
  return readOnce(knowledge.read.silences, `${closest} ${keys[closest]}`, () =>
    believe(knowledge, context, { keys, closest }),
  );
}

function readOnce<Each>(read: Map<string, Each>, key: string, make: () => Each): Each {
  const known = read.get(key);
  if (known !== undefined) return known;
  if (read.size >= REMEMBERED) read.clear();
  const made = make();
  read.set(key, made);
  return made;
}

/** A third of the silences are as long. */
const LONG_HAZARD = Math.log(3);

interface Chain {
  readonly keys: GapKeys;
  /** How far down it is read. */
  readonly closest: GapLink;
}

function believe(knowledge: SilenceKnowledge, context: GapContext, chain: Chain): SilenceBelief {
  const { state, settings, read } = knowledge;
  const [{ keys }, day] = [chain, dayOf(state)];
  const { shares, link, gaps, tailFrom } = believeGaps(knowledge, context, chain);
  const ofTables = curveOfShares(shares);
  const times = timesLonger(state.pace, keys.service, { day, settings: settings.pace });
  const curve = stretched(ofTables, times);
  const longBin = Math.max(
    ofTables.findIndex((hazard) => hazard >= LONG_HAZARD),
    0,
  );
  const mixtures = mixturesOf(knowledge);
  const told = mixtureOf(mixtures, keys, settings);
  const mixture = { ...told, normal: stretched(told.normal, times) };
  const evidence = evidenceOfSilence(mixture.normal, mixture.incident);
  return {
    ...{ link, gaps, curve, mixture, times, anywhere: mixtures.share },
    meanBin: meanBinFrom(ofTables, longBin),
    longBin,
    evidence,
    odds: oddsOf(mixture, evidence),
    never: readOnce(read.fates, keys.service, () => believeFates(state.fates, { keys, day }, settings.fates)),
    tailFromHours: beginOfBin(tailFrom) * times,
    gapsPerParcel: gapsPerParcel(state, context.service, settings),
  };
}

/** Reads the chain from the phase down; what is above lanes is read once for all of them. */
function believeGaps(
  { state, settings, read }: SilenceKnowledge,
  { phase }: GapContext,
  { keys, closest }: Chain,
): GapBelief {
  let belief: GapBelief | undefined;
  for (const link of GAP_LINKS.slice(0, GAP_LINKS.indexOf(closest) + 1)) {
    const above = belief;
    const draw = (): GapBelief =>
      drawByLink(state.gaps[link], above ?? assumedGaps(phase, settings), {
        ...{ link, key: keys[link], day: dayOf(state), settings },
      });
    belief = link === 'lane' ? draw() : readOnce(read.gaps, `${link} ${keys[link]}`, draw);
  }
  return belief ?? assumedGaps(phase, settings);
}

/** Gaps of a parcel on its whole way; what is assumed counts while few have gone theirs. */
function gapsPerParcel(state: SilenceState, service: string, settings: SilenceSettings): number {
  const { assumed, pull } = settings.gapsPerParcel;
  const reading = { day: dayOf(state), halfLivesDays: [settings.halfLifeDays] };
  const [parcels = 0, gaps = 0] = readLedger(state.ways, service, reading) ?? [];
  return Math.max((gaps + pull * assumed) / (parcels + pull), 1);
}

/** The probability that a silence is no normal one: that of any, and what so much of it adds to it. */
export function claimedIncident({ mixture: { share }, evidence }: SilenceBelief, hours: number): number {
  return ofLogOdds(logOdds(share) + hazardAfter(evidence, hours));
}

const [SURELY_NOT, SURELY] = [1e-9, 1 - 1e-9];

/** Of silences that look like an incident and have reached such a hazard of incidents, the share that are one: the longer, the less. */
export function genuineAt({ share, genuine, unseen }: Mixture, hazard: number): number {
  return genuine * (1 - Math.min(unseen / (share * Math.exp(-hazard)), 1));
}

/** The longer nothing is heard, the more of what looks like an incident has arrived; that makes none less probable. */
function oddsOf(mixture: Mixture, evidence: GapCurve): Float64Array {
  const { share, incident } = mixture;
  let most = SURELY_NOT;
  return Float64Array.from(evidence, (gained, bin) => {
    const isOne = genuineAt(mixture, incident[bin] ?? 0) * ofLogOdds(logOdds(share) + gained);
    most = Math.min(Math.max(most, isOne), SURELY);
    return logOdds(most);
  });
}

/** The probability that a silence of so many hours is an incident. */
export function probabilityAfter({ odds }: SilenceBelief, hours: number): number {
  const place = Math.min(placeOf(hours), GAP_BINS);
  const bin = Math.min(Math.floor(place), GAP_BINS - 1);
  const [from = 0, to = 0] = [odds[bin], odds[bin + 1]];
  return ofLogOdds(from + (to - from) * (place - bin));
}

/** Nobody is so sure that a silence which ended was no normal one that nothing is learned from it. */
const MOST_STUCK = 0.95;

/** How likely a silence that ended in a bin was an incident: the parcel was stuck. */
export function stuckBy({ mixture: { share, normal, incident } }: SilenceBelief, bin: number): number {
  if (bin >= GAP_BINS) return MOST_STUCK;
  const likelyOf = (curve: GapCurve): number => Math.log(Math.max(hazardOfBin(curve, bin), 1e-12)) - (curve[bin] ?? 0);
  return Math.min(ofLogOdds(logOdds(share) + likelyOf(incident) - likelyOf(normal)), MOST_STUCK);
}

function mixturesOf({ state, settings, read }: SilenceKnowledge): Mixtures {
  return (read.mixtures ??= believeMixtures(state.fates, dayOf(state), settings));
}

/** How much of a silence counts, by what is usual on quiet days. */
export function weekTimeOf({ state, settings, read }: SilenceKnowledge, context: GapContext): WeekTime {
  const { clock } = context;
  if (clock === undefined) return EVEN_TIME;
  const key = serviceKey(context);
  return readOnce(read.weeks, `${key}|${clock.offsetMs}|${clock.country ?? ''}`, () =>
    weekTime(clock, pacesOf(state.rhythm, key, { day: dayOf(state), settings: settings.rhythm })),
  );
}

/** The day that has begun; before the first nothing was learned that could age. */
export function dayOf({ today }: SilenceState): Day {
  return today ?? 0;
}
