import { type Day, packState, unpackState } from '../estimate/engine/index.ts';
import { type DayLedger, emptyLedger, withoutFresh } from './dayLedger.ts';
import { emptyGapTables, type GapTables } from './gaps/gapTables.ts';
import { emptyPace, type GapPace } from './gaps/pace.ts';
import type { Instant, Outages } from './outages.ts';
import { type Fates, noFates } from './fates/fates.ts';
import { noPlaces, type Places } from './places/slowPlaces.ts';
import { emptyRhythm, type WeekRhythm } from './week/weekRhythm.ts';
import { GAP_LINKS, feedOf, type GapContext, gapKeys } from './silenceContext.ts';

/** Counts up when a saved state of before could not be read any more, or would mean something else. */
export const SILENCE_VERSION = 5;

/** A parcel between two scans. */
export interface OpenGap {
  readonly context: GapContext;
  readonly since: Instant;
  /** The gaps of its way before this one. */
  readonly gapsBefore: number;
}

/** Everything a model of silence has learned and keeps. Its size is bounded by the settings. */
export interface SilenceState {
  readonly version: number;
  /** The day that has begun; null before the first. */
  today: Day | null;
  /** By parcel, that scanned longest ago first. */
  readonly parcels: Map<string, OpenGap>;
  readonly outages: Outages;
  readonly gaps: GapTables;
  readonly pace: GapPace;
  readonly rhythm: WeekRhythm;
  /** Per service: the parcels that went their whole way, and their gaps. */
  readonly ways: DayLedger;
  readonly fates: Fates;
  readonly places: Places;
  /** Until when what should have ended was counted. */
  flowedTo: Instant;
}

/** The state of a model that has seen nothing. */
export function firstSilenceState(): SilenceState {
  return {
    version: SILENCE_VERSION,
    today: null,
    parcels: new Map(),
    outages: new Map(),
    gaps: emptyGapTables(),
    pace: emptyPace(),
    rhythm: emptyRhythm(),
    ways: emptyLedger(2, 1),
    fates: noFates(),
    places: noPlaces(),
    flowedTo: -Infinity,
  };
}

/** A state without the parcels that are followed, and without what only learning takes: also what counts from the next day on. */
export function knowledgeOf(state: SilenceState): SilenceState {
  const { gaps, pace, rhythm, ways, fates, places } = state;
  const tables = GAP_LINKS.map((link) => [link, withoutFresh(gaps[link])] as const);
  return {
    ...state,
    parcels: new Map(),
    gaps: Object.fromEntries(tables) as GapTables,
    pace: withoutFresh(pace),
    rhythm: withoutFresh(rhythm),
    ways: withoutFresh(ways),
    fates: withoutFresh(fates),
    places: { flows: new Map(), spells: places.spells },
  };
}

/** Parcels in columns: many of them share a few contexts. */
interface ParcelColumns {
  readonly ids: readonly string[];
  readonly contexts: readonly GapContext[];
  readonly contextOf: Int32Array;
  readonly since: Float64Array;
  readonly gapsBefore: Int32Array;
}

/** A state as bytes. */
export function packSilence({ parcels, ...rest }: SilenceState): Uint8Array {
  return packState({ ...rest, columns: columnsOf(parcels) });
}

function columnsOf(parcels: ReadonlyMap<string, OpenGap>): ParcelColumns {
  const gaps = [...parcels.values()];
  const contexts = new Map<string, { readonly place: number; readonly context: GapContext }>();
  const contextOf = Int32Array.from(gaps, ({ context }) => {
    const { carrier, place, clock } = context;
    const when = clock === undefined ? '' : `${clock.offsetMs} ${clock.country ?? ''}`;
    const key = `${feedOf(context)}|${carrier}|${place ?? ''}|${when}|${gapKeys(context).lane}`;
    const known = contexts.get(key);
    if (known === undefined) contexts.set(key, { place: contexts.size, context });
    return known?.place ?? contexts.size - 1;
  });
  return {
    ids: [...parcels.keys()],
    contexts: [...contexts.values()].map(({ context }) => context),
    contextOf,
    since: Float64Array.from(gaps, ({ since }) => since),
    gapsBefore: Int32Array.from(gaps, ({ gapsBefore }) => gapsBefore),
  };
}

/**
 * The state that {@link packSilence} packed.
 * @throws Error when it is of another version, or cut short
 */
export function unpackSilence(saved: Uint8Array): SilenceState {
  const { columns, ...rest } = unpackState(saved) as Omit<SilenceState, 'parcels'> & { columns: ParcelColumns };
  if (rest.version !== SILENCE_VERSION) {
    throw new Error(`the state of the silence model is of version ${rest.version}, not ${SILENCE_VERSION}`);
  }
  return { ...rest, parcels: parcelsOf(columns) };
}

function parcelsOf({ ids, contexts, contextOf, since, gapsBefore }: ParcelColumns): Map<string, OpenGap> {
  const parcels = new Map<string, OpenGap>();
  ids.forEach((id, index) => {
    const context = contexts[contextOf[index] ?? 0];
    if (context === undefined) throw new Error('the state of the silence model names a context that it does not hold');
    parcels.set(id, { context, since: since[index] ?? 0, gapsBefore: gapsBefore[index] ?? 0 });
  });
  return parcels;
}
