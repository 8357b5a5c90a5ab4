import { placeOf, type WrittenPlace } from '../../place.ts';
import { type ClockText, isPossibleOffset, readOffsetText } from '../../time/clockText.ts';
import {
  type Moment,
  type MomentFault,
  momentOfBoth,
  momentOfClockText,
  momentOfInstant,
  momentOfOffset,
  withoutZone,
} from '../../time/moment.ts';
import { instantOfWall } from '../../time/wallClock.ts';
import type { Found } from '../path/index.ts';
import { type ClockReader, isZone, type WrittenClock } from '../schema/index.ts';

/** A date and time as a rule finds it. */
export interface FoundClock {
  readonly written: string;
  /** Null when it is in none of the rule's spellings. */
  readonly clock: ClockText | null;
  /** The zone that is written beside it, where there is one. */
  readonly zone: string | null;
  /** The same instant in UTC, where it is written beside it. */
  readonly instantMs: number | null;
}

/** The date and time that a rule finds; null when there is none. */
export function clockBy(rule: WrittenClock, from: Found): FoundClock | null {
  const written = rule.at(from);
  if (written === null) return null;
  const clock = readBy(rule.as, written);
  return {
    written,
    clock: clock === null ? null : settled(rule, clock, from),
    zone: zoneBy(rule, from),
    instantMs: instantBy(rule, from),
  };
}

/** The first that rules find of it. */
export function firstClock(rules: readonly WrittenClock[], from: Found): FoundClock | null {
  for (const rule of rules) {
    const found = clockBy(rule, from);
    if (found !== null) return found;
  }
  return null;
}

/** When that was: by the instant or the zone beside it, by its own offset, by the place, by the carrier's zone. */
export function momentBy(found: FoundClock | null, place: WrittenPlace, carrierZone: string): Moment | MomentFault {
  if (found === null) return 'EVENT_TIME_MISSING';
  const { clock, zone, instantMs } = found;
  if (clock === null) return 'EVENT_TIME_UNREADABLE';
  const where = placeOf(place);
  if (isCount(clock, found.written)) return momentOfInstant(clock.wallMs, where);
  const isBare = clock.offsetMs === null;
  if (isBare && instantMs !== null && isPossibleOffset(clock.wallMs, instantMs)) {
    return momentOfBoth(clock.wallMs, instantMs);
  }
  if (isBare && zone !== null && Number.isFinite(clock.wallMs)) return momentInZone(clock.wallMs, zone);
  return momentOfClockText(clock, where, carrierZone);
}

/** The text of a bare wall clock; null where the text says an instant. */
export function bareClock(found: FoundClock | null): string | null {
  return found?.clock?.offsetMs === null ? found.written : null;
}

/** Seconds or milliseconds since 1970, which are no wall clock of anywhere. */
function isCount(clock: ClockText, written: string): boolean {
  return clock.zulu && /^(?:-?\d+(?:\.\d+)?|\D{0,2}Date\(.*)$/.test(written.slice(0, 60));
}

function momentInZone(wallMs: number, zone: string): Moment | MomentFault {
  // the conversion knows no years with an era
  if (Math.abs(wallMs) > FARTHEST_MS) return 'EVENT_TIME_OUT_OF_RANGE';
  return momentOfOffset(wallMs, wallMs - instantOfWall(wallMs, zone));
}

const FARTHEST_MS = 4_200_000_000_000;

function settled(rule: WrittenClock, clock: ClockText, from: Found): ClockText {
  if (rule.stated === 'local') return withoutZone(clock);
  const offset = clock.offsetMs === null ? (rule.offset?.(from) ?? null) : null;
  const offsetMs = offset === null ? undefined : offset.toUpperCase() === 'Z' ? 0 : readOffsetText(offset);
  return offsetMs === undefined ? clock : { ...clock, offsetMs };
}

function zoneBy(rule: WrittenClock, from: Found): string | null {
  const written = rule.zone?.(from) ?? null;
  if (written === null) return null;
  const { zones = {} } = rule;
  const named = Object.hasOwn(zones, written) ? (zones[written] ?? written) : written;
  return isKnownZone(named) ? named : null;
}

/** Asking the runtime is slow, and a carrier writes the same few zones; what hostile ones write is not kept. */
const KNOWN_ZONES = new Map<string, boolean>();
const MOST_KNOWN = 1_000;

function isKnownZone(name: string): boolean {
  const known = KNOWN_ZONES.get(name);
  if (known !== undefined) return known;
  const is = isZone(name);
  if (KNOWN_ZONES.size < MOST_KNOWN) KNOWN_ZONES.set(name, is);
  return is;
}

function instantBy(rule: WrittenClock, from: Found): number | null {
  const written = rule.instant?.at(from) ?? null;
  if (rule.instant === undefined || written === null) return null;
  const clock = readBy(rule.instant.as, written);
  return clock === null ? null : clock.wallMs - (clock.offsetMs ?? 0);
}

function readBy(readers: readonly ClockReader[], written: string): ClockText | null {
  for (const read of readers) {
    const clock = read(written);
    if (clock !== undefined) return clock;
  }
  return null;
}
