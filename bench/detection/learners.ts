import type { Happening, SimulatedParcel } from '../../simulation/world/index.ts';
import {
  createEngine,
  DEFAULT_SETTINGS,
  type EstimateEngine,
  holidaysOf,
} from '../../subgraphs/shipments/domain/estimate/engine/index.ts';
import {
  type BrandForecast,
  orderOf,
  questionOf,
  wallTimeAt,
} from '../../subgraphs/shipments/domain/estimate/index.ts';
import { HOLDS } from '../../subgraphs/shipments/domain/exceptions/holds.ts';
import { feedName, gapContextOf } from '../../subgraphs/shipments/domain/exceptions/watch/gapContext.ts';
import { lateQuestionOf } from '../../subgraphs/shipments/domain/exceptions/watch/riskReader.ts';
import { silentOf } from '../../subgraphs/shipments/domain/exceptions/watch/silentParcel.ts';
import { createRiskModel, type LateQuestion, type RiskModel } from '../../subgraphs/shipments/domain/risk/index.ts';
import { createSilenceModel, type SilenceModel } from '../../subgraphs/shipments/domain/silence/index.ts';
import { factsOf, hasEnded, type HeardParcel, watchedOf } from './heardParcel.ts';
import type { Listener } from './playWorld.ts';

const HOUR_MS = 3_600_000;
/** By then a day has begun in all zones west of Greenwich, so that none is over before it is where the parcel goes. */
const DAY_BEGINS_HOUR = 8;
/** At this hour where it goes a parcel under way is asked about: vans have left, and their scans have come. */
const ASKED_HOUR = 10;
/** That something arrived is known so long after it did. */
const KNOWN_AFTER_MS = 12 * HOUR_MS;

/** Whether an hour that begins is the one of the day at which a parcel is asked about. */
export function isAskedHour(parcel: SimulatedParcel, at: number): boolean {
  return hourThere(parcel, at) === ASKED_HOUR;
}

function hourThere({ destinationZone }: SimulatedParcel, at: number): number {
  const wall = wallTimeAt(at, destinationZone);
  return Math.floor((wall - Math.floor(wall)) * 24 + 0.01);
}

/**
 * Whether a parcel is forecast now to learn what comes of it: about as often as the model tells hours apart. The nearer the
 * promise, the more an hour changes, and the fewer parcels are left.
 */
function isForecastHour(parcel: SimulatedParcel, at: number): boolean {
  const hours = hoursLeft(parcel, at);
  if (hours <= 24) return hours % 2 === 0;
  if (hours <= 48) return hours % 6 === 2;
  return hours <= 72 ? hours % 12 === 2 : hours % 24 === 14;
}

/** Whole hours that are left to the end of what was promised when an hour begins: promises end with the last instant of a day. */
export function hoursLeft({ promisedAt }: SimulatedParcel, at: number): number {
  return Math.round((promisedAt - at) / HOUR_MS);
}

/** Who learns from what becomes known, as production does: nothing of a day counts before the next one. */
export interface Learners extends Listener {
  readonly silence: SilenceModel;
  readonly risks: RiskModel;
  readonly forecastOf: (brand: string) => BrandForecast;
  /** By what the promise of a parcel is judged at an hour that begins; whoever asks again then gets the same. */
  readonly questionAt: (heard: HeardParcel, at: number) => LateQuestion | null;
}

/** Learners that know nothing. */
export function openLearners(): Learners {
  const [silence, risks] = [createSilenceModel(), createRiskModel()];
  const engines = new Map<string, EstimateEngine>();
  /** Parcels of which it is not known yet whether what was promised holds. */
  const promised = new Map<string, HeardParcel>();
  let today = -Infinity;
  const forecastOf = (brand: string): BrandForecast => ({
    own: engines.get(brand) ?? null,
    pooled: null,
    isComplete: true,
  });
  const engineFor = ({ parcel }: HeardParcel): EstimateEngine => {
    let engine = engines.get(parcel.brand);
    if (engine === undefined) {
      engine = createEngine({ ...DEFAULT_SETTINGS, holidays: holidaysOf(parcel.destination.country) });
      engine.startDay(today);
      engines.set(parcel.brand, engine);
    }
    return engine;
  };
  const settle = (heard: HeardParcel, isLate: boolean): void => {
    if (promised.delete(heard.parcel.id)) risks.observeOutcome(heard.parcel.id, isLate);
  };
  const asked = { at: -Infinity, questions: new Map<string, LateQuestion | null>() };
  const questionAt = (heard: HeardParcel, at: number): LateQuestion | null => {
    const { id, brand } = heard.parcel;
    if (asked.at !== at) asked.questions.clear();
    asked.at = at;
    const known = asked.questions.get(id);
    if (known !== undefined) return known;
    const question = lateQuestionOf(watchedOf(heard), { silence, ground: { forecast: forecastOf(brand) }, nowMs: at });
    asked.questions.set(id, question);
    return question;
  };
  const forecast = (heard: HeardParcel, at: number): void => {
    const question = at >= heard.parcel.promisedAt ? null : questionAt(heard, at);
    if (question !== null) risks.observeForecast(heard.parcel.id, question);
  };
  return {
    silence,
    risks,
    forecastOf,
    questionAt,
    startDay: (day) => {
      silence.startDay(day);
      // until the first of their days begins engines are in the one before
      if (today === -Infinity) today = day - 1;
    },
    startHour: (at) => {
      silence.passTime(at);
      const hour = Math.round(at / HOUR_MS) % 24;
      for (const each of promised.values()) if (at >= each.parcel.promisedAt + KNOWN_AFTER_MS) settle(each, true);
      for (const each of promised.values()) if (isForecastHour(each.parcel, at)) forecast(each, at);
      if (hour !== DAY_BEGINS_HOUR) return;
      today = Math.floor(at / HOUR_MS / 24);
      for (const engine of engines.values()) engine.startDay(today);
      risks.startDay(today);
    },
    hearOutage: ({ at, carrier, from, until }) => {
      // all brands' feeds of it are down; those of a brand that is not known yet held nothing up
      for (const brand of engines.keys()) silence.observeOutage(feedName({ brand, carrier }), [from, until ?? at]);
    },
    hear: (heard, happening, isNews) => {
      if (happening.kind === 'REGISTERED') promised.set(heard.parcel.id, heard);
      tellEngine(engineFor(heard), heard, happening);
      if (isNews || happening.kind === 'REGISTERED') tellSilence(silence, heard, happening);
      const { status, statusScan } = heard.state;
      const isBack = status === 'RETURNING' || status === 'RETURNED';
      const isThere = status === 'DELIVERED' || status === 'AVAILABLE_FOR_PICKUP';
      if (isBack) settle(heard, true);
      else if (isThere) settle(heard, Date.parse(statusScan?.occurredAt ?? '') > heard.parcel.promisedAt);
    },
  };
}

function tellEngine(engine: EstimateEngine, heard: HeardParcel, { kind, at }: Happening): void {
  const { parcel, state } = heard;
  const { id, destinationZone } = parcel;
  const facts = factsOf(heard);
  if (kind === 'REGISTERED') engine.observePurchase(orderOf(facts));
  if (kind === 'WINDOW' && !hasEnded(heard)) engine.observeStated(questionOf(facts), wallTimeAt(at, destinationZone));
  if (kind !== 'SCAN') return;
  const { handover, seen, door } = questionOf(facts);
  if (handover !== null) engine.observeHandover(orderOf(facts), handover);
  if (seen != null) engine.observeSeen(id, seen);
  if (door != null) engine.observeDoor(id, door);
  if (state.status === 'DELIVERED' && state.statusScan !== null) {
    engine.observeDelivered(id, wallTimeAt(Date.parse(state.statusScan.occurredAt), destinationZone));
  }
  if (state.status === 'RETURNING' || state.status === 'RETURNED') engine.observeWithdrawn(id);
}

function tellSilence(silence: SilenceModel, heard: HeardParcel, { kind, at }: Happening): void {
  const { id, brand } = heard.parcel;
  if (hasEnded(heard)) return silence.observeEnd(id, at);
  const parcel = watchedOf(heard);
  if (kind !== 'SCAN') {
    if (heard.timeline.length > 1) return;
    const status = kind === 'DISPATCHED' ? 'AWAITING_PICKUP' : 'LABEL_CREATED';
    return silence.observeScan(id, gapContextOf({ brand, facts: parcel.facts, status, heardMs: at }), at);
  }
  const { context, since } = silentOf(parcel);
  if (context.told != null && HOLDS.has(context.told)) silence.observeWithdrawn(id, since);
  else silence.observeScan(id, context, since);
}
