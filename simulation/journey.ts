import { drawVariant, type Happening, happeningsOf, type StepKind, type Variant } from './itinerary.ts';
import { type CarrierCode, type City, HOMES, WAREHOUSES } from './places.ts';
import { type Random, seededRandom } from './random.ts';

/*
 * The economics of the demo. A step takes 4 to 20 s, 12 on average, and a journey has 8 to 13 of them: 105 seconds
 * from the label to the door, where real parcels take days. With 30 parcels under way there are 2 or 3 scans a second and
 * a delivery every 4 s. Shorter, and nobody can follow one parcel; longer, and a newcomer sees no end.
 * A reply repeats the whole history, as carriers' replies do: 3 KB on average, so an hour of demo is some 1,000
 * parcels, 10,000 payloads and 29 MB of them.
 */

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
  const events = withDays(happeningsOf({ variant, carrier, origin, destination }, random), random);
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

type DatedHappening = Happening & Pick<Step, 'daysAhead'>;

/** What the carrier says of the day of delivery: days ahead, perhaps a day later from some hub on, and right at the end. */
function withDays(events: readonly Happening[], random: Random): readonly DatedHappening[] {
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

function timed(events: readonly DatedHappening[], random: Random): readonly Step[] {
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
