import { type CarrierCode, type City, HOMES, HUBS, WAREHOUSES } from './places.ts';
import { type Random, seededRandom } from './random.ts';

/*
 * The economics of the demo. A step takes 4 to 20 s, 12 on average, and a journey has 8 to 13: about two minutes from
 * the label to the door, where real parcels take days. With 30 parcels under way a scan comes every 0.4 s and a parcel
 * arrives every 4 s. Shorter, and nobody can follow one parcel; longer, and a newcomer sees no end.
 * A reply repeats the whole history, as carriers' replies do: some 3 KB, so an hour of demo is about 30 MB of payloads.
 */

/** What can happen to a parcel, in no carrier's words. */
export const STEP_KINDS = [
  'label',
  'pickup',
  'departed',
  'arrived',
  'destination',
  'outForDelivery',
  'delivered',
  'attempted',
  'badAddress',
  'weatherHold',
  'refused',
  'returning',
  'returned',
] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** One thing that happens to the parcel and that the carrier scans. Times are seconds of demo time since the start. */
export interface Step {
  readonly kind: StepKind;
  readonly place: City;
  readonly atSeconds: number;
  /** When the carrier tells of it; later than `atSeconds` for a late scan only. */
  readonly toldAtSeconds: number;
  /** In how many days the carrier means to deliver, as it says with this scan: 0 is today; null: it does not say. */
  readonly daysAhead: number | null;
}

/** The shares of the variants, in per cent. */
export const VARIANTS = {
  normal: 70,
  attempted: 12,
  badAddress: 6,
  weatherHold: 6,
  refused: 3,
  lateScan: 3,
} as const;
export type Variant = keyof typeof VARIANTS;

/** What will happen to one parcel, from its label to its end: the truth that scans only report. */
export interface Journey {
  readonly carrier: CarrierCode;
  readonly variant: Variant;
  readonly origin: City;
  readonly destination: City;
  /** What the shop promises its customer, in days after the order. */
  readonly promisedDays: number;
  /** When it leaves the warehouse, which the shop tells and no carrier scans. */
  readonly dispatchAtSeconds: number;
  /** In the order in which they happen. */
  readonly steps: readonly Step[];
}

const MIN_STEP_SECONDS = 4;
const MAX_STEP_SECONDS = 20;
/** The van leaves the warehouse this long before the carrier's first scan. */
const DISPATCH_LEAD_SECONDS = 2;
/** In so many journeys the carrier takes a day longer than it said first. */
const SLIP_SHARE = 0.35;

/**
 * Plans a parcel's journey. The same arguments give the same journey.
 * @param home where it goes, for the second parcel of an order; drawn where absent.
 */
export function planJourney(seed: number, carrier: CarrierCode, home?: City): Journey {
  const random = seededRandom(seed);
  const variant = drawVariant(random);
  const origin = random.pick(WAREHOUSES);
  const drawn = random.pick(HOMES);
  const destination = home ?? drawn;
  const events = withDays(eventsOf({ variant, carrier, origin, destination }, random), random);
  const steps = toldLate(timed(events, random), variant, random);
  const [label, pickup] = steps;
  const firstDays = label?.daysAhead ?? 0;
  const dispatchAtSeconds = (pickup?.atSeconds ?? MIN_STEP_SECONDS) - DISPATCH_LEAD_SECONDS;
  return { carrier, variant, origin, destination, promisedDays: firstDays + 1, dispatchAtSeconds, steps };
}

/** The instants at which the carrier tells something new, in seconds since the start, ascending. */
export function tellingTimes(journey: Journey): readonly number[] {
  return [...new Set(journey.steps.map((step) => step.toldAtSeconds))].sort((a, b) => a - b);
}

function drawVariant(random: Random): Variant {
  let left = random.next() * 100;
  for (const [variant, share] of Object.entries(VARIANTS) as [Variant, number][]) {
    left -= share;
    if (left < 0) return variant;
  }
  return 'normal';
}

interface Event {
  readonly kind: StepKind;
  readonly place: City;
}

interface Route {
  readonly variant: Variant;
  readonly carrier: CarrierCode;
  readonly origin: City;
  readonly destination: City;
}

function eventsOf({ variant, carrier, origin, destination }: Route, random: Random): readonly Event[] {
  const [first, second] = hubsOf(carrier, random);
  const hold: StepKind[] = variant === 'weatherHold' ? ['weatherHold'] : [];
  return [
    ...happen(origin, 'label', 'pickup', 'departed'),
    ...happen(first, 'arrived', ...hold, 'departed'),
    ...(second === undefined ? [] : happen(second, 'arrived', 'departed')),
    ...happen(destination, 'destination', 'outForDelivery'),
    ...endOf(variant, origin, destination),
  ];
}

/** From the first time at the door to the end. */
function endOf(variant: Variant, origin: City, destination: City): readonly Event[] {
  switch (variant) {
    case 'attempted':
    case 'badAddress':
      return happen(destination, variant, 'destination', 'outForDelivery', 'delivered');
    case 'refused':
      return [...happen(destination, 'refused', 'returning'), ...happen(origin, 'returned')];
    case 'normal':
    case 'weatherHold':
    case 'lateScan':
      return happen(destination, 'delivered');
  }
}

function happen(place: City, ...kinds: readonly StepKind[]): readonly Event[] {
  return kinds.map((kind) => ({ kind, place }));
}

function hubsOf(carrier: CarrierCode, random: Random): readonly [City, City | undefined] {
  const first = random.pick(HUBS[carrier]);
  const others = HUBS[carrier].filter((hub) => hub !== first);
  return [first, random.chance(0.6) ? random.pick(others) : undefined];
}

type DatedEvent = Event & Pick<Step, 'daysAhead'>;

/** What the carrier says of the day of delivery: days ahead, perhaps a day later from some hub on, and right at the end. */
function withDays(events: readonly Event[], random: Random): readonly DatedEvent[] {
  let days = random.integer(2, 4);
  let slips = random.chance(SLIP_SHARE);
  return events.map((event) => {
    const slipsHere = event.kind === 'weatherHold' || (slips && event.kind === 'arrived');
    if (slipsHere) {
      days += 1;
      slips = false;
    }
    return { ...event, daysAhead: daysAheadAt(event.kind, days) };
  });
}

function daysAheadAt(kind: StepKind, days: number): number | null {
  switch (kind) {
    case 'outForDelivery':
      return 0;
    case 'destination':
    case 'attempted':
      return 1;
    case 'badAddress':
      return 2;
    case 'delivered':
    case 'refused':
    case 'returning':
    case 'returned':
      return null;
    default:
      return days;
  }
}

function timed(events: readonly DatedEvent[], random: Random): readonly Step[] {
  let at = 0;
  return events.map((event, index) => {
    if (index > 0) at += random.integer(MIN_STEP_SECONDS, MAX_STEP_SECONDS);
    return { ...event, atSeconds: at, toldAtSeconds: at };
  });
}

/** A hub's arrival scan that gets stuck on its way and is told after the departure, before anything else happens. */
function toldLate(steps: readonly Step[], variant: Variant, random: Random): readonly Step[] {
  if (variant !== 'lateScan') return steps;
  const late = steps.findIndex((step) => step.kind === 'arrived');
  const successor = steps[late + 1];
  if (successor === undefined) return steps;
  const toldAtSeconds = successor.atSeconds + random.integer(2, MIN_STEP_SECONDS - 1);
  return steps.map((step, index) => (index === late ? { ...step, toldAtSeconds } : step));
}
