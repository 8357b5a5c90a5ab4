import type { Estimate, EstimateReason, RecalculationCause } from '../../../../platform/events/types/index.ts';
import { wallTimeAt } from './zoneClock.ts';

/** As much of an estimate as tells where its day stands, and why. */
export type ShownEstimate = Pick<Estimate, 'day' | 'window' | 'hours' | 'zone' | 'reasons'>;

const DAY_MS = 86_400_000;
const DAY_MINUTES = 1_440;
/** Below half a working day the day that is shown hardly moves for it. */
const LEAST_WORKING_DAYS = 0.5;
const WORDS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

/** What brought it about, where that says more than the reasons; a scan speaks through these. */
const CAUSES: Readonly<Record<RecalculationCause, string | null>> = {
  REGISTERED: null,
  SCAN: null,
  CORRECTION: 'The carrier took back what it had said of a scan, or said it in other words.',
  CARRIER_STATED: 'The carrier stated when it means to deliver.',
  TIME_PASSED: 'Nothing was heard of it meanwhile.',
};

/** By how many days the shown day moved, later being positive; null where there is none before or after. */
export function movedDaysOf(before: Pick<Estimate, 'day'> | null, after: Pick<Estimate, 'day'> | null): number | null {
  if (before === null || after === null) return null;
  return Math.round((Date.parse(after.day) - Date.parse(before.day)) / DAY_MS);
}

/**
 * Why the day, the window or the hours that are shown moved, for a person: first by how much, then what brought it about,
 * what is new among the reasons, what weighs otherwise than before, and what holds no longer. English, one sentence each.
 */
export function whyItMoved(
  before: ShownEstimate | null,
  after: ShownEstimate | null,
  cause: RecalculationCause | null,
): readonly string[] {
  if (after === null) return before === null ? [] : [`No day is known any more; it was ${before.day}.`];
  if (before === null) return [appearance(after), ...after.reasons.map(({ sentence }) => sentence)];
  const kept = after.reasons.flatMap((now) => {
    const then = before.reasons.find((each) => isSame(each, now));
    return then === undefined ? [] : [{ then, now }];
  });
  return [
    ...movement(before, after),
    ...causeOf(cause),
    ...(before.zone === after.zone ? [] : [`Days are counted in ${after.zone} now, and were in ${before.zone}.`]),
    ...after.reasons.filter((now) => !before.reasons.some((then) => isSame(then, now))).map(({ sentence }) => sentence),
    ...kept.flatMap(({ then, now }) => otherWeight(then, now)),
    ...before.reasons.filter((then) => hasGone(then, after.reasons)).map(({ sentence }) => `No longer: ${sentence}`),
  ];
}

function causeOf(cause: RecalculationCause | null): readonly string[] {
  const sentence = cause === null ? null : CAUSES[cause];
  return sentence === null ? [] : [sentence];
}

function appearance({ day, window }: ShownEstimate): string {
  const around = window.from === window.to ? '' : `, and hardly before ${window.from} or after ${window.to}`;
  return `It is expected on ${day}${around}.`;
}

/** By how much it moved: by days, else its window, else its hours; nothing where none of them did. */
function movement(before: ShownEstimate, after: ShownEstimate): readonly string[] {
  const days = movedDaysOf(before, after) ?? 0;
  if (days !== 0) {
    const far = `${inWords(Math.abs(days))} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days > 0 ? 'later' : 'earlier'}`;
    return [`It moved ${far}, from ${before.day} to ${after.day}.`];
  }
  const [then, now] = [daysOf(before), daysOf(after)];
  if (then !== now) return [`The day stays ${after.day}; its window is ${now} now, and was ${then}.`];
  return hourMovement(hoursOf(before), hoursOf(after));
}

function hourMovement(then: string | null, now: string | null): readonly string[] {
  if (then === now) return [];
  if (now === null) return [`Its hours are not known any more; they were ${then ?? ''}.`];
  return [then === null ? `Its hours are known: ${now}.` : `Its hours are ${now} now, and were ${then}.`];
}

/** On the wall clock of the zone, as `14:00 to 18:00`. */
function hoursOf({ hours, zone }: ShownEstimate): string | null {
  if (hours === null) return null;
  const minutesAt = (instant: string): number => Math.round((wallTimeAt(Date.parse(instant), zone) % 1) * DAY_MINUTES);
  // a day ends at 24:00, and does not begin before it does
  return `${clockOf(minutesAt(hours.from))} to ${clockOf(minutesAt(hours.to) || DAY_MINUTES)}`;
}

function clockOf(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

function daysOf({ window: { from, to } }: ShownEstimate): string {
  return from === to ? `${from} alone` : `${from} to ${to}`;
}

function inWords(count: number): string {
  return WORDS[count] ?? String(count);
}

function isSame(one: EstimateReason, other: EstimateReason): boolean {
  return one.about === other.about && one.sentence === other.sentence;
}

/** That a reason which both give moves the middle by more or less than it did, when that is noticeable. */
function otherWeight(then: EstimateReason, now: EstimateReason): readonly string[] {
  if (then.workingDays === null || now.workingDays === null) return [];
  if (Math.abs(now.workingDays - then.workingDays) < LEAST_WORKING_DAYS) return [];
  const stem = now.sentence.replace(/\.$/, '');
  return [`${stem}: ${signed(now.workingDays)} working days, where it was ${signed(then.workingDays)}.`];
}

/** Whether it moved the middle noticeably, and nothing of its topic is among the reasons any more. */
function hasGone(then: EstimateReason, reasons: readonly EstimateReason[]): boolean {
  return Math.abs(then.workingDays ?? 0) >= LEAST_WORKING_DAYS && !reasons.some(({ about }) => about === then.about);
}

function signed(workingDays: number): string {
  return `${workingDays < 0 ? '-' : '+'}${Math.abs(workingDays).toFixed(1)}`;
}
