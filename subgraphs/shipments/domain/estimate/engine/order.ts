/**
 * An instant on the wall clock where the parcel travels, in days since 1970-01-01 00:00; the fraction is the time of
 * day. Carriers work by the wall clock, so weekdays, cut-offs and holidays are read off it without a zone.
 */
export type WallTime = number;

/** A whole {@link WallTime}: a calendar day. */
export type Day = number;

/** When an arrival is predicted: at the order, and again when the carrier has the parcel. */
export type Stage = 'PURCHASE' | 'HANDOVER';

/** Both stages, in the order a parcel meets them. */
export const STAGES: readonly Stage[] = ['PURCHASE', 'HANDOVER'];

/** One end of a journey. */
export interface Place {
  /** A state or province. */
  readonly region: string;
  /** The first part of the postal code, which is what carriers sort by. */
  readonly zone: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** What is known of an order when it is placed. Null is "not known", never zero. */
export interface EstimateOrder {
  readonly id: string;
  readonly seller: string;
  /** Carrier and service by one name; empty where there is only one. */
  readonly service: string;
  readonly origin: Place;
  readonly destination: Place;
  readonly distanceKm: number | null;
  readonly purchasedAt: WallTime;
  /** By when the shop promised it. */
  readonly promisedAt: WallTime | null;
  readonly items: number | null;
  readonly sellers: number | null;
  /** Major units of the brand's currency: only their ratio between orders matters. */
  readonly freight: number | null;
  readonly price: number | null;
  readonly weightGrams: number | null;
  readonly volumeCm3: number | null;
}

/** What is known in addition when the carrier has the parcel. */
export interface Handover {
  readonly at: WallTime;
  readonly approvedAt: WallTime | null;
  /** By when the seller had to hand it over; set when the payment was approved. */
  readonly shipLimit: WallTime | null;
}

/** Where a parcel is once it is near its door: from there the way before says little. */
export const DOOR_PHASES = ['AT_LOCAL_FACILITY', 'OUT_FOR_DELIVERY', 'ATTEMPTED', 'AVAILABLE_FOR_PICKUP'] as const;
export type DoorPhase = (typeof DOOR_PHASES)[number];

/** The phase that a parcel is in, and since when. */
export interface PhaseEntry {
  readonly phase: DoorPhase;
  readonly since: WallTime;
}

/** Where a parcel was seen on its way, and when. */
export interface Sighting {
  readonly place: Pick<Place, 'region' | 'zone'>;
  readonly at: WallTime;
}

/** The carrier's own window. */
export interface StatedWindow {
  readonly earliest: WallTime;
  readonly latest: WallTime;
}

/** What an estimate is asked about: the stage is what is known. */
export interface Question {
  readonly order: EstimateOrder;
  readonly handover: Handover | null;
  /** Absent before it is near its door. */
  readonly door?: PhaseEntry | null;
  /** Where it was last seen on its way; absent where no scan told, and of no account near its door. */
  readonly seen?: Sighting | null;
  /** What the carrier states; absent where it states nothing. */
  readonly stated?: StatedWindow | null;
}

/** The stage that a question is asked at. */
export function stageOf({ handover }: Question): Stage {
  return handover === null ? 'PURCHASE' : 'HANDOVER';
}

/** The moment that an estimate counts from. */
export function startOf({ order, handover }: Question): WallTime {
  return handover?.at ?? order.purchasedAt;
}

/** The calendar day of an instant. */
export function dayOf(at: WallTime): Day {
  return Math.floor(at);
}
