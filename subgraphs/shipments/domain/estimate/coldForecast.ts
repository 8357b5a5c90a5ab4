import type { EstimateReason } from '../../../../platform/events/types/index.ts';
import {
  createEngine,
  type Day,
  DEFAULT_SETTINGS,
  type EstimateEngine,
  holidaysOf,
  type Question,
  startOf,
  type WallTime,
} from './engine/index.ts';
import type { Arrival, Quantiles } from './arrival.ts';
import type { ParcelFacts } from './parcelFacts.ts';
import { arrivalByServiceDays, serviceDays } from './serviceDays/index.ts';

/** A carrier's window that has passed is moved on by so many days: p10, p50, p90. */
const AFTER_WINDOW_DAYS: Quantiles = [0.2, 1, 3];

const NOT_LEARNED: EstimateReason = {
  ...{ about: 'BASE', workingDays: null },
  sentence: 'Too few parcels have arrived to judge by history.',
};

/**
 * When a parcel arrives, where nothing was learned yet: by the carrier's window, at the door by what is usual there, else
 * by the days that the carrier publishes for the service. Null when neither is known.
 */
export function coldForecast(facts: ParcelFacts, question: Question, asOf: WallTime): Arrival | null {
  const { stated = null, door = null } = question;
  if (stated !== null && stated.latest > asOf) {
    return because(windowOf(stated.earliest, stated.latest, asOf), 'CARRIER', {
      ...{ about: 'CARRIER', workingDays: null, sentence: 'The carrier states this window itself.' },
    });
  }
  if (door !== null) return byTheDoor(question, asOf);
  if (stated !== null) {
    const late = Math.max(stated.latest, asOf);
    const [p10, p50, p90] = AFTER_WINDOW_DAYS;
    return because([late + p10, late + p50, late + p90], 'CARRIER', {
      ...{ about: 'CARRIER', workingDays: null, sentence: 'The window that the carrier stated has passed.' },
    });
  }
  return byService(facts, question, asOf);
}

function because(quantiles: Quantiles, source: Arrival['source'], ...reasons: readonly EstimateReason[]): Arrival {
  return { quantiles, source, parcels: 0, calibration: null, reasons: [...reasons, NOT_LEARNED] };
}

function windowOf(earliest: WallTime, latest: WallTime, asOf: WallTime): Quantiles {
  return [Math.max(earliest, asOf), Math.max((earliest + latest) / 2, asOf), latest];
}

/** Near the door what is usual everywhere says more than a service's days. */
function byTheDoor(question: Question, asOf: WallTime): Arrival {
  const said = coldEngine(Math.floor(asOf)).predict({ ...question, stated: null }, asOf);
  const start = startOf(question);
  return {
    quantiles: [start + said.p10, start + said.p50, start + said.p90],
    ...{ source: 'HISTORY', parcels: 0, calibration: null },
    reasons: [...said.reasons, NOT_LEARNED],
  };
}

let cold: { readonly day: Day; readonly engine: EstimateEngine } | null = null;

/** An engine that knows the week and nothing else, on a day; the same one all day long. */
function coldEngine(day: Day): EstimateEngine {
  if (cold?.day === day) return cold.engine;
  const engine = createEngine(DEFAULT_SETTINGS);
  engine.startDay(day);
  cold = { day, engine };
  return engine;
}

/** By what the carrier publishes; once those days have passed it is as late as a window would be. */
function byService(facts: ParcelFacts, question: Question, asOf: WallTime): Arrival | null {
  const { carrier, service, origin, destination } = facts;
  const countries = { originCountry: origin?.country ?? null, destinationCountry: destination?.country ?? null };
  const days = serviceDays(carrier, service, countries);
  if (days === null) return null;
  // they count from the first scan, which is yet to come of a parcel that nobody scanned
  const begin = question.handover?.at ?? Math.max(startOf(question), asOf);
  const published = arrivalByServiceDays(days, begin, holidaysOf(countries.destinationCountry));
  const sentence = `The carrier publishes ${days.leastDays === days.mostDays ? days.mostDays : `${days.leastDays} to ${days.mostDays}`} working days for this service.`;
  const reason: EstimateReason = { about: 'SERVICE', workingDays: null, sentence };
  if (published.p90 > asOf) {
    const quantiles: Quantiles = [Math.max(published.p10, asOf), Math.max(published.p50, asOf), published.p90];
    return because(quantiles, 'SERVICE', reason);
  }
  const [p10, p50, p90] = AFTER_WINDOW_DAYS;
  return because([asOf + p10, asOf + p50, asOf + p90], 'SERVICE', reason, {
    ...{ about: 'STILL_UNDER_WAY', workingDays: null, sentence: 'It has not arrived within these days.' },
  });
}
