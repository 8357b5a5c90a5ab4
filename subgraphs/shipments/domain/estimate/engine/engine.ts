import { type DaySight, sightOf } from './daySight.ts';
import { spanAtDoor } from './door/atDoor.ts';
import { type EngineState, firstState, STATE_VERSION } from './engineState.ts';
import { handlingOf } from './features/handling.ts';
import type { Known } from './features/known.ts';
import { logPromise } from './features/promise.ts';
import { levelKeys } from './history/levels.ts';
import type { Knowledge } from './knowledge.ts';
import {
  type Day,
  type EstimateOrder,
  type Handover,
  type PhaseEntry,
  type Question,
  type Sighting,
  STAGES,
  type WallTime,
} from './order.ts';
import { spanOnTheWay } from './onTheWay.ts';
import { ownOpinion, type Prediction, predict } from './predict.ts';
import { DEFAULT_SETTINGS, type EngineSettings } from './settings.ts';
import { packState, unpackState } from './state/packState.ts';
import { claim, enter, refit } from './stageModel.ts';
import { middleOf, statedAt } from './stated/statedOpinion.ts';
import { closeDay } from './underWay/closeDay.ts';
import type { Journey, StageEntry } from './underWay/journey.ts';
import { noteSeen } from './underWay/noteSeen.ts';
import { whatIsKnown } from './whatIsKnown.ts';

/**
 * Learns from orders as they happen, and predicts when others arrive. Deterministic, without a clock: the caller says
 * when a day begins, and everything observed since counts from then on. One engine per brand.
 */
export interface EstimateEngine {
  /** Begins a day: learns those before it, and from time to time fits the regressions anew. */
  readonly startDay: (day: Day) => void;
  /** An order was placed. Known ones are passed over. */
  readonly observePurchase: (order: EstimateOrder) => void;
  /** The carrier has the parcel; its order need not have been observed. */
  readonly observeHandover: (order: EstimateOrder, handover: Handover) => void;
  /** A parcel arrived. Unknown ones are passed over. */
  readonly observeDelivered: (id: string, at: WallTime) => void;
  /** What was taken for an arrival was none: the parcel goes on. Nothing, once its arrival was learned. */
  readonly observeNotDelivered: (id: string) => void;
  /** A parcel came near its door, or into another phase there. Unknown ones are passed over. */
  readonly observeDoor: (id: string, entry: PhaseEntry) => void;
  /** A parcel was seen on its way. Unknown ones are passed over, and sightings that say no more than the hand-over. */
  readonly observeSeen: (id: string, sighting: Sighting) => void;
  /** What the carrier states of a parcel at a moment; how well it states is learned when the parcel arrives. */
  readonly observeStated: (question: Question, asOf: WallTime) => void;
  /** A parcel is lost, cancelled or sent back, and will never arrive. */
  readonly observeWithdrawn: (id: string) => void;
  /** When an order arrives, given that it has not at `asOf`; from what was known when the day began. */
  readonly predict: (question: Question, asOf: WallTime) => Prediction;
  /** Everything that was learned, as bytes from which an engine goes on exactly. */
  readonly saveState: () => Uint8Array;
}

/**
 * An engine that knows nothing, or goes on from a saved state.
 * @throws Error when the state is of another version
 */
export function createEngine(settings: EngineSettings = DEFAULT_SETTINGS, saved?: Uint8Array): EstimateEngine {
  const state = saved === undefined ? firstState(settings) : restored(saved);
  let sight = sightOf(state, settings);
  const known = (question: Question): Known => whatIsKnown(question, { state, sight, settings });
  return {
    startDay: (day) => (sight = startDay({ state, sight, settings }, day)),
    observePurchase: (order) => {
      if (!state.journeys.has(order.id)) beginJourney(known({ order, handover: null }), { state, sight, settings });
    },
    observeHandover: (order, handover) => {
      if (!state.journeys.has(order.id)) beginJourney(known({ order, handover: null }), { state, sight, settings });
      handOver(known({ order, handover }), { state, sight, settings });
    },
    observeDelivered: (id, at) => change(state, id, (journey) => (journey.arrivedAt ??= at)),
    observeNotDelivered: (id) => change(state, id, (journey) => (journey.arrivedAt = null)),
    observeDoor: (id, entry) => change(state, id, (journey) => approach(journey, entry, { state, sight, settings })),
    observeSeen: (id, sighting) =>
      change(state, id, (journey) => noteSeen(journey, sighting, { state, sight, settings })),
    observeStated: (question, asOf) =>
      change(state, question.order.id, (journey) =>
        noteStated(journey, { question, asOf }, { state, sight, settings }),
      ),
    observeWithdrawn: (id) => change(state, id, (journey) => (journey.isWithdrawn = true)),
    predict: (question, asOf) => predict(question, asOf, { state, sight, settings }),
    saveState: () => packState(state),
  };
}

function restored(saved: Uint8Array): EngineState {
  const state = unpackState(saved) as EngineState;
  if (state.version !== STATE_VERSION) {
    throw new Error(`the state of the estimate is of version ${state.version}, not ${STATE_VERSION}`);
  }
  return state;
}

function startDay({ state, sight, settings }: Knowledge, day: Day): DaySight {
  state.today ??= day;
  let current = sight.today === state.today ? sight : sightOf(state, settings);
  while (state.today < day) {
    closeDay({ state, sight: current, settings, day: state.today });
    state.today += 1;
    current = sightOf(state, settings);
  }
  if (day - (state.fittedOn ?? -Infinity) >= settings.regression.refitEveryDays) {
    for (const stage of STAGES) refit(state.models[stage], { stage, day, clock: current.clock }, settings);
    state.fittedOn = day;
  }
  return current;
}

function beginJourney(known: Known, knowledge: Knowledge): void {
  const { order } = known.question;
  knowledge.state.journeys.set(order.id, {
    keys: levelKeys(order),
    startZone: order.origin.zone,
    purchasedAt: order.purchasedAt,
    logPromise: logPromise(known.clock, order.purchasedAt, order.promisedAt),
    usualHandling: Math.exp(handlingOf(known.history, 'old')),
    usualTransit: Math.exp(known.transitBase),
    handedOverAt: null,
    arrivedAt: null,
    isWithdrawn: false,
    isInTransit: false,
    stages: { PURCHASE: stageEntry(known, knowledge) },
    doors: {},
    seen: [],
    stated: {},
  });
}

function handOver(known: Known, knowledge: Knowledge): void {
  const journey = knowledge.state.journeys.get(known.question.order.id);
  if (journey?.handedOverAt !== null) return;
  journey.handedOverAt = known.start;
  journey.usualTransit = Math.exp(known.base);
  journey.stages.HANDOVER = stageEntry(known, knowledge);
}

function stageEntry(known: Known, knowledge: Knowledge): StageEntry {
  const model = knowledge.state.models[known.stage];
  const said = claim(model, known, knowledge.settings);
  return enter(model, known, { said, span: spanOnTheWay(known, said, knowledge) });
}

/** Only the latest entry into a phase is kept; what was lived in an earlier one until yesterday has been learned. */
function approach(journey: Journey, entry: PhaseEntry, knowledge: Knowledge): void {
  const { phase, since } = entry;
  if (since <= (journey.doors[phase]?.since ?? -Infinity)) return;
  journey.doors[phase] = { since, ...spanAtDoor(journey.keys, entry, knowledge) };
}

/** The first window counts: those that are stated later have seen more of the way. */
function noteStated(
  journey: Journey,
  { question, asOf }: { readonly question: Question; readonly asOf: WallTime },
  knowledge: Knowledge,
): void {
  const place = statedAt(question);
  if (question.stated == null || journey.stated[place] !== undefined) return;
  const own = ownOpinion(question, asOf, knowledge).quantiles;
  journey.stated[place] = { at: asOf, middle: middleOf(question.stated), own };
}

function change({ journeys }: EngineState, id: string, how: (journey: Journey) => void): void {
  const journey = journeys.get(id);
  if (journey !== undefined) how(journey);
}
