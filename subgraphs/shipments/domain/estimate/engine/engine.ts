import { type DaySight, sightOf } from './daySight.ts';
import { type EngineState, firstState, STATE_VERSION } from './engineState.ts';
import { handlingOf } from './features/handling.ts';
import type { Known } from './features/known.ts';
import { logPromise } from './features/promise.ts';
import { levelKeys } from './history/levels.ts';
import { type Day, type EstimateOrder, type Handover, type Question, STAGES, type WallTime } from './order.ts';
import { type Prediction, predict } from './predict.ts';
import { DEFAULT_SETTINGS, type EngineSettings } from './settings.ts';
import { packState, unpackState } from './state/packState.ts';
import { claim, enter, refit } from './stageModel.ts';
import { closeDay } from './underWay/closeDay.ts';
import type { Journey } from './underWay/journey.ts';
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
      if (!state.journeys.has(order.id)) beginJourney(state, known({ order, handover: null }), settings);
    },
    observeHandover: (order, handover) => {
      if (!state.journeys.has(order.id)) beginJourney(state, known({ order, handover: null }), settings);
      handOver(state, known({ order, handover }), settings);
    },
    observeDelivered: (id, at) => change(state, id, (journey) => (journey.arrivedAt ??= at)),
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

function startDay(
  { state, sight, settings }: { state: EngineState; sight: DaySight; settings: EngineSettings },
  day: Day,
): DaySight {
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

function beginJourney({ journeys, models }: EngineState, known: Known, settings: EngineSettings): void {
  const { order } = known.question;
  const said = claim(models.PURCHASE, known, settings);
  journeys.set(order.id, {
    keys: levelKeys(order),
    purchasedAt: order.purchasedAt,
    logPromise: logPromise(known.clock, order.purchasedAt, order.promisedAt),
    usualHandling: Math.exp(handlingOf(known.history, 'old')),
    usualTransit: Math.exp(known.transitBase),
    handedOverAt: null,
    arrivedAt: null,
    isWithdrawn: false,
    isInTransit: false,
    stages: { PURCHASE: enter(models.PURCHASE, known, said) },
  });
}

function handOver({ journeys, models }: EngineState, known: Known, settings: EngineSettings): void {
  const journey = journeys.get(known.question.order.id);
  if (journey?.handedOverAt !== null) return;
  journey.handedOverAt = known.start;
  journey.usualTransit = Math.exp(known.base);
  journey.stages.HANDOVER = enter(models.HANDOVER, known, claim(models.HANDOVER, known, settings));
}

function change({ journeys }: EngineState, id: string, how: (journey: Journey) => void): void {
  const journey = journeys.get(id);
  if (journey !== undefined) how(journey);
}
