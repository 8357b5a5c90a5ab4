import type { SubStatus } from '../../../../../platform/events/types/index.ts';
import { type EstimateZone, estimateOfText, momentStated, wholeDay, windowOf } from '../../estimate.ts';
import { placeOf } from '../../place.ts';
import { carrierError, type WrittenParcel } from '../../readers/index.ts';
import type { ReadError, ReadEstimate } from '../../reading.ts';
import { type ClockText, isPossibleOffset } from '../../time/clockText.ts';
import type { Moment } from '../../time/moment.ts';
import { momentOfBoth } from '../../time/moment.ts';
import type { Found } from '../path/index.ts';
import type { WrittenClock, WrittenErrorRule, WrittenParcelRule } from '../schema/index.ts';
import { clockBy } from './clock.ts';
import type { EventContext, FoundEvent } from './eventRule.ts';
import { placeBy } from './placeRule.ts';

/** What a rule finds of the parcel at a place in a document. */
export function parcelBy(
  rule: WrittenParcelRule,
  from: Found,
  context: EventContext & { readonly askedNumber: string | null },
): WrittenParcel {
  return {
    trackingNumber: rule.number?.(from) ?? (rule.unnamed === 'true' ? context.askedNumber : null),
    writtenNumber: rule.writtenNumber?.(from) ?? null,
    unnamed: rule.unnamed === 'true',
    events: eventsBy(rule, from),
    errors: errorsBy(rule.errors, from),
    stated: statedBy(rule, from, context),
    signedBy: rule.signedBy?.(from) ?? null,
    pieces: rule.pieces?.(from),
    complete: rule.complete === 'true',
    ...(rule.estimate === undefined ? {} : { estimate: () => estimateBy(rule, from, context.carrierZone) }),
  };
}

/** The errors that rules find; what has neither a code nor a message, or a code that says all is well, is none. */
export function errorsBy(rules: readonly WrittenErrorRule[], from: Found): readonly ReadError[] {
  return rules.flatMap((rule) =>
    rule
      .at(from)
      .slice(0, MOST_ERRORS)
      .flatMap((each) => {
        const code = rule.code?.(each) ?? null;
        const message = rule.message?.(each) ?? null;
        const isNone = (code === null && message === null) || (code !== null && rule.none.includes(code));
        return isNone ? [] : [carrierError(code, message)];
      }),
  );
}

const MOST_ERRORS = 100;

function eventsBy(rule: WrittenParcelRule, from: Found): readonly FoundEvent[] {
  const events: FoundEvent[] = [];
  for (const each of rule.events) {
    if (each.onlyIfNone === 'true' && events.length > 0) continue;
    for (const found of each.at(from)) events.push({ rule: each, from: found });
  }
  return events;
}

function statedBy(rule: WrittenParcelRule, from: Found, { vocabulary }: EventContext): SubStatus | null {
  const stated = statedWord(rule, from, vocabulary);
  const flag = rule.delivered?.from(from) ?? null;
  const isDelivered = flag !== null && rule.delivered?.is.some((word) => word === '*' || word === flag) === true;
  return isDelivered && stated?.status !== 'DELIVERED' ? 'DELIVERED' : (stated?.subStatus ?? null);
}

function statedWord(rule: WrittenParcelRule, from: Found, vocabulary: EventContext['vocabulary']) {
  for (const find of rule.stated ?? []) {
    const word = find(from);
    const meaning = word === null ? undefined : vocabulary.meaningOfCode(word);
    if (meaning !== undefined) return meaning;
  }
  const text = rule.statedText?.(from) ?? null;
  return text === null ? undefined : vocabulary.meaningOfText(text);
}

function estimateBy(rule: WrittenParcelRule, from: Found, carrierZone: string): ReadEstimate | null {
  const zone: EstimateZone = { destination: placeOf(placeBy(rule.destination, from)), carrierZone };
  const window =
    daysBy(rule, from, zone) ?? windowOf(endBy(rule.estimate?.from, from, zone), endBy(rule.estimate?.to, from, zone));
  if (window !== null) return window;
  const clock = rule.estimate?.at === undefined ? null : clockBy(rule.estimate.at, from)?.clock;
  return clock == null || !isPlausible(clock) ? null : estimateOfText(clock, zone);
}

/** From one day to another, the whole of both; dated by the first, as carriers sort it into calendars. */
function daysBy({ estimate }: WrittenParcelRule, from: Found, zone: EstimateZone): ReadEstimate | null {
  const [first, last] = [dayBy(estimate?.from, from, zone), dayBy(estimate?.to, from, zone)];
  return first === null || last === null || first.date > last.date ? null : { ...first, latest: last.latest };
}

function dayBy(rule: WrittenClock | undefined, from: Found, zone: EstimateZone): ReadEstimate | null {
  const clock = rule === undefined ? null : clockBy(rule, from)?.clock;
  const isDay = clock?.offsetMs === null && clock.wallMs % DAY_MS === 0 && isPlausible(clock);
  return isDay ? wholeDay(clock.wallMs, zone) : null;
}

function endBy(rule: WrittenClock | undefined, from: Found, zone: EstimateZone): Moment | null {
  const found = rule === undefined ? null : clockBy(rule, from);
  if (found?.clock == null || !isPlausible(found.clock)) return null;
  const { clock, instantMs } = found;
  if (instantMs === null || !isPossibleOffset(clock.wallMs, instantMs)) return momentStated(clock, zone);
  const moment = momentOfBoth(clock.wallMs, instantMs);
  return typeof moment === 'string' ? null : moment;
}

/** Numbers of seconds may be of any size, and dates end somewhere. */
function isPlausible({ wallMs }: ClockText): boolean {
  return Math.abs(wallMs) < FARTHEST_MS;
}

const DAY_MS = 86_400_000;
const FARTHEST_MS = 8_000_000_000_000_000;
