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
import { feedName, gapContextOf } from '../../subgraphs/shipments/domain/exceptions/watch/gapContext.ts';
import { lateQuestionOf } from '../../subgraphs/shipments/domain/exceptions/watch/riskReader.ts';
import { silentOf } from '../../subgraphs/shipments/domain/exceptions/watch/silentParcel.ts';
import { createRiskModel, DEFAULT_RISK_SETTINGS, type RiskModel } from '../../subgraphs/shipments/domain/risk/index.ts';
import { createSilenceModel, type SilenceModel } from '../../subgraphs/shipments/domain/silence/index.ts';
import { factsOf, hasEnded, type HeardParcel, watchedOf } from './heardParcel.ts';
import type { Listener } from './playWorld.ts';

const HOUR_MS = 3_600_000;
/** By then a day has begun in all zones west of Greenwich, so that none is over before it is where the parcel goes. */
const DAY_BEGINS_HOUR = 8;
/** At this hour where it goes a parcel under way is asked about: vans have left, and their scans have come. */
const ASKED_HOUR = 10;
/** So often it is forecast to learn what comes of it: risks are asked at any hour. */
const FORECAST_EVERY_HOURS = 6;
/** Forecasts of as many days as production keeps, which asks once a day. */
const RISK_SETTINGS = {
  ...DEFAULT_RISK_SETTINGS,
  mostForecasts: (DEFAULT_RISK_SETTINGS.mostForecasts * 24) / FORECAST_EVERY_HOURS,
};
/** That something arrived is known so long after it did. */
const KNOWN_AFTER_MS = 12 * HOUR_MS;
/** While it is held and says so, nobody misses a carrier's scan. */
const HELD: ReadonlySet<string> = new Set(['CUSTOMS_HOLD', 'CARRIER_HOLD', 'WEATHER_HOLD']);

/** Whether an hour that begins is the one of the day at which a parcel is asked about. */
export function isAskedHour(parcel: SimulatedParcel, at: number): boolean {
  return hourThere(parcel, at) === ASKED_HOUR;
}

function hourThere({ destinationZone }: SimulatedParcel, at: number): number {
  const wall = wallTimeAt(at, destinationZone);
  return Math.floor((wall - Math.floor(wall)) * 24 + 0.01);
}

function isForecastHour(parcel: SimulatedParcel, at: number): boolean {
  return (hourThere(parcel, at) - ASKED_HOUR) % FORECAST_EVERY_HOURS === 0;
}

/** Who learns from what becomes known, as production does: nothing of a day counts before the next one. */
export interface Learners extends Listener {
  readonly silence: SilenceModel;
  readonly risks: RiskModel;
  readonly forecastOf: (brand: string) => BrandForecast;
}

/** Learners that know nothing. */
export function openLearners(): Learners {
  const [silence, risks] = [createSilenceModel(), createRiskModel(RISK_SETTINGS)];
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
  const forecast = (heard: HeardParcel, at: number): void => {
    if (at >= heard.parcel.promisedAt) return;
    const asked = { silence, ground: { forecast: forecastOf(heard.parcel.brand) }, nowMs: at };
    const question = lateQuestionOf(watchedOf(heard), asked);
    if (question !== null) risks.observeForecast(heard.parcel.id, question);
  };
  return {
    silence,
    risks,
    forecastOf,
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
  if (context.told != null && HELD.has(context.told)) silence.observeWithdrawn(id, since);
  else silence.observeScan(id, context, since);
}
