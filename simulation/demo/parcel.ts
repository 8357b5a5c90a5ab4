import type { Goods } from '../../platform/events/types/index.ts';
import { replyOf, scanOf } from '../carriers/index.ts';
import { type Journey, planJourney, tellingTimes } from '../journey.ts';
import { CARRIERS, type CarrierCode } from '../places.ts';
import { type Random, seededRandom } from '../random.ts';
import { drawTrackingNumber } from '../trackingNumbers.ts';
import { drawGoods } from './goods.ts';
import type { Registration } from './shop.ts';

/** A parcel that the shop is about to register. */
export interface PlannedParcel {
  readonly reference: string;
  readonly orderNumber: string;
  readonly trackingNumber: string;
  readonly journey: Journey;
  /** Null where the shop tells nothing of them. */
  readonly goods: Goods | null;
  /** How much of its journey, in demo seconds, lies behind it when it is registered; 0: all is to come. */
  readonly behindSeconds: number;
}

/** Something that is done for a parcel at a demo second: the shop tells of the dispatch, or the carrier of scans. */
export interface Act {
  readonly kind: 'dispatch' | 'report';
  readonly atSeconds: number;
}

/** Where the demo's time stands against real time for one parcel. */
export interface Anchor {
  /** The real instant, epoch milliseconds, at which `behindSeconds` of the journey were over. */
  readonly anchorMs: number;
  /** Real milliseconds of a demo second that is still to come. */
  readonly secondMs: number;
}

/** What lies behind a parcel at the start took hours, as it would have: 8 minutes a demo second. */
const PAST_SECOND_MS = 480_000;
const DAY_MS = 86_400_000;
const TWO_PARCELS_SHARE = 0.15;
const FIRST_ORDER = 1001;

/** Draws orders, of one parcel or two, without end. References begin with `run`, so that no two runs share any. */
export function* drawParcels(random: Random, run: string): Generator<PlannedParcel, never> {
  let count = 0;
  for (let order = FIRST_ORDER; ; order += 1) {
    const carrier = random.pick(CARRIERS);
    const first = planJourney(random.seed(), carrier);
    yield planned(first);
    if (random.chance(TWO_PARCELS_SHARE))
      yield planned(planJourney(random.seed(), otherOf(carrier), first.destination));

    function planned(journey: Journey): PlannedParcel {
      const reference = `${run}-${(count += 1)}`;
      const trackingNumber = drawTrackingNumber(journey.carrier, random);
      const goods = drawGoods(seededRandom(random.seed()), journey.origin);
      return { reference, orderNumber: `D-${order}`, trackingNumber, journey, goods, behindSeconds: 0 };
    }
  }
}

/** The parcel with a third to four fifths of its journey behind it. */
export function advanced(parcel: PlannedParcel, random: Random): PlannedParcel {
  const end = parcel.journey.steps.at(-1)?.atSeconds ?? 0;
  return { ...parcel, behindSeconds: Math.round(end * (0.33 + random.next() * 0.45)) };
}

/** The parcel with its label made, and somewhere in its wait for the pickup: of many such one is picked up every moment. */
export function labelled(parcel: PlannedParcel, random: Random): PlannedParcel {
  const pickup = parcel.journey.steps[1]?.atSeconds ?? 0;
  return { ...parcel, behindSeconds: Math.floor(random.next() * pickup) };
}

/** What is to be done for a parcel, in order; all scans that lie behind it are told at once. */
export function actsOf({ journey, behindSeconds }: PlannedParcel): readonly Act[] {
  const reports = tellingTimes(journey).map((atSeconds): Act => ({ kind: 'report', atSeconds }));
  const behind = reports.filter((act) => act.atSeconds <= behindSeconds).slice(-1);
  const dispatch: Act = { kind: 'dispatch', atSeconds: journey.dispatchAtSeconds };
  const ahead = [dispatch, ...reports].filter((act) => act.atSeconds > behindSeconds);
  // a fresh parcel's label is at second 0
  return [...behind, ...ahead.sort((a, b) => a.atSeconds - b.atSeconds)];
}

/** The real instant of a demo second of a parcel. */
export function instantOf({ behindSeconds }: PlannedParcel, { anchorMs, secondMs }: Anchor, seconds: number): number {
  const ahead = seconds - behindSeconds;
  return Math.round(anchorMs + ahead * (ahead < 0 ? PAST_SECOND_MS : secondMs));
}

/** What the shop tells of a parcel when it registers it. */
export function registrationOf(parcel: PlannedParcel, anchor: Anchor): Registration {
  const { reference, orderNumber, trackingNumber, journey, goods, behindSeconds } = parcel;
  const at = (seconds: number): number => instantOf(parcel, anchor, seconds);
  const left = journey.dispatchAtSeconds <= behindSeconds;
  return {
    reference,
    orderNumber,
    carrier: journey.carrier,
    trackingNumber,
    dispatchedAt: left ? iso(at(journey.dispatchAtSeconds)) : null,
    promisedAt: iso(at(0) + journey.promisedDays * DAY_MS),
    destinationZone: journey.destination.zone,
    goods,
  };
}

/** The payload that the carrier posts at a demo second; the same bytes whenever it is asked for. */
export function payloadOf(parcel: PlannedParcel, anchor: Anchor, atSeconds: number): string {
  const { carrier, origin, destination, steps } = parcel.journey;
  const told = steps.filter((step) => step.toldAtSeconds <= atSeconds);
  const scans = told.map((step) => scanOf(step, instantOf(parcel, anchor, step.atSeconds), destination));
  return JSON.stringify(replyOf(carrier, { trackingNumber: parcel.trackingNumber, origin, destination }, scans));
}

/** An instant as the graph takes it. */
export function iso(instantMs: number): string {
  return new Date(instantMs).toISOString();
}

function otherOf(carrier: CarrierCode): CarrierCode {
  return CARRIERS.find((each) => each !== carrier) ?? carrier;
}
