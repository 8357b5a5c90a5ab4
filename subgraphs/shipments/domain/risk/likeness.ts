import { type LateQuestion, marginOf } from './lateQuestion.ts';

/** What of a question is compared with others, each in steps, so that many questions are alike. */
export interface Likeness {
  /** Hours that are left to the promise. */
  readonly hours: number;
  /** Where the promise lies in the distribution of the arrival; one step of its own where nothing is estimated. */
  readonly margin: number;
  /** The same in eighths, as far as an estimate is believed. */
  readonly eighths: number;
  /** What was scanned last, and what the carrier says to be wrong. */
  readonly phase: string;
  readonly silence: number;
  readonly incident: number;
  readonly service: string;
}

const HOUR_MS = 3_600_000;
/** What is silent at night is not what is silent at noon, so that the last day is cut finely. */
const HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24, 30, 36, 42, 48, 60, 72, 96, 120, 168, 240] as const;
/** Where fewer are alike hours are told apart no further. */
const SPANS = [6, 12, 18, 24, 48, 96] as const;
/** What lies so far ahead is learned of long after it was asked. */
const AHEAD = [12, 24, 48, 96] as const;
const MARGINS = [-3, -1.5, -0.75, -0.25, 0.25, 0.75, 1.25, 2, 3, 5, 8] as const;
const NOT_ESTIMATED = MARGINS.length + 1;
const SILENT_HOURS = [3, 6, 9, 12, 18, 24, 36, 48, 72, 120] as const;
const INCIDENTS = [0.005, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8] as const;

/** In what a question is like others. */
export function likenessOf({
  asOf,
  estimate,
  promisedAt,
  phase,
  told,
  silentHours,
  incident,
  service,
}: LateQuestion): Likeness {
  return {
    hours: hoursStep((promisedAt - asOf) / HOUR_MS),
    ...marginSteps(estimate === null ? null : marginOf(estimate, promisedAt)),
    phase: told === null ? phase : `${phase} ${told}`,
    silence: stepOf(SILENT_HOURS, silentHours),
    incident: stepOf(INCIDENTS, incident),
    service,
  };
}

/** Further out an estimate claims no more. */
const FURTHEST = 1.5;
/** What is claimed where nothing is estimated. */
const ASSUMED_MARGIN = 1;

function marginSteps(margin: number | null): Pick<Likeness, 'margin' | 'eighths'> {
  const held = Math.min(Math.max(margin ?? ASSUMED_MARGIN, -FURTHEST), FURTHEST);
  const step = margin === null ? NOT_ESTIMATED : stepOf(MARGINS, margin);
  // a zero is written without its sign
  return { margin: step, eighths: Math.round(8 * held) + 0 };
}

function stepOf(levels: readonly number[], value: number): number {
  let step = 0;
  while (step < levels.length && value >= (levels[step] ?? Infinity)) step += 1;
  return step;
}

/** The step that some hours before the promise are in. */
function hoursStep(hours: number): number {
  return Math.max(stepOf(HOURS, hours), 1);
}

/** The least hours of a step. */
function hoursOf(step: number): number {
  return HOURS[step - 1] ?? 0;
}

const BETWEEN = '|';

/** A likeness as one word. */
export function wordOf({ hours, margin, eighths, phase, silence, incident, service }: Likeness): string {
  return [hours, margin, eighths, phase, silence, incident, service].join(BETWEEN);
}

/** The way back of {@link wordOf}. */
export function likenessOfWord(word: string): Likeness {
  const [hours, margin, eighths, phase = '', silence, incident, ...service] = word.split(BETWEEN);
  const margins = { margin: Number(margin), eighths: Number(eighths) };
  const numbers = { hours: Number(hours), ...margins, silence: Number(silence), incident: Number(incident) };
  return { ...numbers, phase, service: service.join(BETWEEN) };
}

/** Whether two forecasts of one parcel are of the same time before its promise, so that one of them is enough. */
export function isSameTime(one: string, other: string): boolean {
  return one.slice(0, one.indexOf(BETWEEN)) === other.slice(0, other.indexOf(BETWEEN));
}

/**
 * By what questions are alike, each of which moves what is believed: from all of them to those of one service in one
 * phase. They add up, so that what is rare together is known from each alone.
 */
export function traitsOf({ hours, margin, phase, silence, incident, service }: Likeness): readonly string[] {
  const span = stepOf(SPANS, hoursOf(hours));
  return [
    'all',
    `margin ${hours} ${margin}`,
    `phase ${hours} ${phase}`,
    `phase, margin ${span} ${margin} ${phase}`,
    `phase, silence ${span} ${silence} ${phase}`,
    `incident ${span} ${incident}`,
    `service ${span} ${service}`,
    `service, phase ${span} ${phase}|${service}`,
  ];
}

/** Under what it is followed how all fare these days: all, those as far ahead, and those of its service. */
export function driftKeys({ hours, service }: Pick<Likeness, 'hours' | 'service'>): readonly string[] {
  const ahead = stepOf(AHEAD, hoursOf(hours));
  return ['all', `${ahead}`, `${ahead} ${service}`];
}

/** Log-odds of a step of the margin: one in ten come after p90. */
const PER_MARGIN = Math.log(9);

/** What an estimate says by itself, as log-odds of being late. */
export function claimedLogOdds({ eighths }: Pick<Likeness, 'eighths'>): number {
  return (-PER_MARGIN * eighths) / 8;
}
