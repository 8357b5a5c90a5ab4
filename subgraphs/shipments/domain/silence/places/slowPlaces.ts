import type { Instant } from '../outages.ts';
import type { PlaceSettings } from '../silenceSettings.ts';

/** How a place, or all of a carrier, lets parcels go on: endings of silences, and how many there should have been. Plain state. */
export interface PlaceFlow {
  ended: number;
  expected: number;
  /** The same over weeks: some places are slower than their service always. */
  usualEnded: number;
  usualExpected: number;
  /** Until when both were aged. */
  at: Instant;
}

/** A time in which parcels stayed longer than usual at a place. */
export interface SlowSpell {
  from: Instant;
  /** Null: it goes on. */
  until: Instant | null;
  /** How fast parcels went on at the worst of it, of what is usual: above 0, below 1. */
  pace: number;
}

/** What is known of places by their key: those of all of a carrier have the carrier's. */
export interface Places {
  readonly flows: Map<string, PlaceFlow>;
  /** In their sequence. */
  readonly spells: Map<string, SlowSpell[]>;
}

/** Nothing was seen yet. */
export function noPlaces(): Places {
  return { flows: new Map(), spells: new Map() };
}

const HOUR_MS = 3_600_000;

/** Adds to what ended at a place, or should have. */
export function countFlow(
  { flows }: Places,
  key: string,
  {
    at,
    ended,
    expected,
    settings,
  }: { readonly at: Instant; readonly ended: number; readonly expected: number; readonly settings: PlaceSettings },
): void {
  let flow = flows.get(key);
  if (flow === undefined) {
    if (flows.size >= settings.mostPlaces) return;
    flows.set(key, (flow = { ended: 0, expected: 0, usualEnded: 0, usualExpected: 0, at }));
  }
  age(flow, at, settings);
  flow.ended += ended;
  flow.expected += expected;
  flow.usualEnded += ended;
  flow.usualExpected += expected;
}

function age(flow: PlaceFlow, at: Instant, { halfLifeHours, usualHalfLifeDays }: PlaceSettings): void {
  if (at <= flow.at) return;
  const hours = (at - flow.at) / HOUR_MS;
  const [kept, usualKept] = [0.5 ** (hours / halfLifeHours), 0.5 ** (hours / (24 * usualHalfLifeDays))];
  flow.ended *= kept;
  flow.expected *= kept;
  flow.usualEnded *= usualKept;
  flow.usualExpected *= usualKept;
  flow.at = at;
}

/** How fast parcels go on these hours, of what is usual there: 1 as long as too few should have. */
export function paceOf(
  { ended, expected, usualEnded, usualExpected }: PlaceFlow,
  { pull, usualPull }: PlaceSettings,
): number {
  const usual = (usualEnded + usualPull) / (usualExpected + usualPull);
  return (ended + pull) / (expected * usual + pull);
}

/** Whether so few endings are no chance: by so many standard deviations, and not in a place where little happens. */
function isSure({ ended, expected, usualEnded, usualExpected }: PlaceFlow, settings: PlaceSettings): boolean {
  const usual = (usualEnded + settings.usualPull) / (usualExpected + settings.usualPull);
  const due = expected * usual;
  return due >= settings.leastExpected && due - ended >= settings.deviations * Math.sqrt(due);
}

/**
 * Looks at all places: spells begin where parcels hardly go on, and end where they do again. A carrier is slow where places
 * are that are not slow by themselves: a hub that stands still is no strike.
 */
export function followPlaces(places: Places, at: Instant, settings: PlaceSettings): void {
  for (const flow of places.flows.values()) age(flow, at, settings);
  const rests = restsOf(places);
  for (const [key, flow] of places.flows) follow(places, key, { flow, rest: rests.get(key) ?? flow, at, settings });
}

interface Followed {
  readonly flow: PlaceFlow;
  /** Without places that are slow by themselves. */
  readonly rest: PlaceFlow;
  readonly at: Instant;
  readonly settings: PlaceSettings;
}

function follow({ spells }: Places, key: string, { flow, rest, at, settings }: Followed): void {
  const known = spells.get(key) ?? [];
  const last = known.at(-1);
  if (last?.until === null) {
    // where hardly anything is left all of it speaks
    const pace = paceOf(rest.expected >= settings.leastExpected ? rest : flow, settings);
    last.pace = Math.min(last.pace, Math.max(pace, settings.leastPace));
    if (pace > settings.overAbove) last.until = at;
    return;
  }
  const pace = paceOf(rest, settings);
  if (pace >= settings.slowBelow || !isSure(rest, settings)) return;
  // it began before it was seen
  const from = Math.max(at - settings.seenAfterHours * HOUR_MS, last?.until ?? -Infinity);
  spells.set(key, [...known, { from, until: null, pace: Math.max(pace, settings.leastPace) }]);
}

/** Of each carrier what flows where nothing is slow by itself. */
function restsOf({ flows, spells }: Places): ReadonlyMap<string, PlaceFlow> {
  const rests = new Map<string, PlaceFlow>();
  for (const [key, { ended, expected, usualEnded, usualExpected }] of flows) {
    const carrier = carrierOf(key);
    const whole = flows.get(carrier);
    if (carrier === key || whole === undefined || spells.get(key)?.at(-1)?.until !== null) continue;
    const rest = rests.get(carrier) ?? { ...whole };
    rest.ended = Math.max(rest.ended - ended, 0);
    rest.expected = Math.max(rest.expected - expected, 0);
    rest.usualEnded = Math.max(rest.usualEnded - usualEnded, 0);
    rest.usualExpected = Math.max(rest.usualExpected - usualExpected, 0);
    rests.set(carrier, rest);
  }
  return rests;
}

function carrierOf(key: string): string {
  const end = key.indexOf('|');
  return end === -1 ? key : key.slice(0, end);
}

/** Forgets spells that were over before an instant. */
export function forgetSpells({ spells }: Places, before: Instant): void {
  for (const [key, known] of spells) {
    const left = known.filter(({ until }) => until === null || until >= before);
    if (left.length === 0) spells.delete(key);
    else if (left.length < known.length) spells.set(key, left);
  }
}

/** The times in which places were slow, of a parcel that was silent there from an instant on: in any order. */
export function spellsSince({ spells }: Places, keys: readonly string[], since: Instant): readonly SlowSpell[] {
  return keys.flatMap((key) => (spells.get(key) ?? []).filter(({ until }) => (until ?? Infinity) > since));
}

/** A place at which parcels stay longer than usual. */
export interface SlowPlace {
  readonly carrier: string;
  /** Null: all that the carrier carries. */
  readonly place: string | null;
  readonly since: Instant;
  /** How fast parcels went on at the worst of it, of what is usual: above 0, below 1. */
  readonly pace: number;
}

/** The places that are slow, those that are so for longest first. */
export function slowPlaces({ spells }: Places): readonly SlowPlace[] {
  return [...spells]
    .flatMap(([key, known]) => {
      const last = known.at(-1);
      if (last === undefined || last.until !== null) return [];
      const carrier = carrierOf(key);
      const place = carrier === key ? null : key.slice(carrier.length + 1);
      return [{ carrier, place, since: last.from, pace: last.pace }];
    })
    .sort((one, other) => one.since - other.since);
}
