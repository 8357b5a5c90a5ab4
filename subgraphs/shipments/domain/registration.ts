import type { ContentsClass, Direction, Goods, Milestone, Money, Place } from '../../../platform/events/types/index.ts';

/** Who a parcel or an order is for. All of it is personal: it rests encrypted under a key of its own, and in no event. */
export interface Recipient {
  readonly name: string | null;
  /** Street and house, in the order in which they are written. */
  readonly lines: readonly string[];
  readonly email: string | null;
  readonly phone: string | null;
}

/** When the shop reached what; a milestone that it did not tell is absent. Instants are ISO 8601 in UTC. */
export type Milestones = Readonly<Partial<Record<Milestone, string>>>;

/** A number under which a parcel travels on after its first carrier handed it over. */
export interface LegNumber {
  readonly carrier: string;
  /** Upper case, without spaces. */
  readonly trackingNumber: string;
}

/** What a shop tells of a parcel, checked for its form. */
export interface Registration {
  /** The shop's own name for it, unique in the brand: registering it twice is registering it once. */
  readonly reference: string;
  readonly orderNumber: string;
  readonly carrier: string;
  /** Upper case, without spaces. */
  readonly trackingNumber: string;
  /** The carrier's service, as the shop calls it. */
  readonly service: string | null;
  readonly direction: Direction;
  /** The reference of the parcel that this one brings back. */
  readonly returnOf: string | null;
  readonly pieces: number;
  readonly value: Money | null;
  readonly contents: ContentsClass | null;
  /** Absent where the shop says nothing of it. */
  readonly goods?: Goods;
  /** The latest moment that the shop promised its customer: ISO 8601 in UTC. */
  readonly promisedAt: string | null;
  /** Where it starts and where it goes, without street and name. */
  readonly origin: Place | null;
  readonly destination: Place | null;
  /** IANA; null when it is not known. */
  readonly destinationZone: string | null;
  readonly recipient: Recipient | null;
  readonly milestones: Milestones;
  /** Where it travels on, in that order; mostly not known, and then absent. */
  readonly legs?: readonly LegNumber[];
}

/** Told in place of an instant: an order that was cancelled goes on. */
export const NOT_CANCELLED = 'NOT_CANCELLED';

/** What a shop tells of an order, which may come before any parcel of it and more than once. */
export interface OrderStatement {
  readonly number: string;
  /** When it was told, for what is told later counts: ISO 8601 in UTC. */
  readonly toldAt: string;
  readonly orderedAt: string | null;
  /** {@link NOT_CANCELLED} takes back a cancellation; null is not told, as everywhere. */
  readonly cancelledAt: string | null;
  readonly value: Money | null;
  readonly promisedAt: string | null;
  readonly destination: Place | null;
  readonly recipient: Recipient | null;
}

/** A milestone of a parcel that is registered, or of an order of which no parcel is yet. */
export interface MilestoneStatement {
  /** The parcel by its reference, or all parcels of an order, also those that are registered later. */
  readonly of: { readonly reference: string } | { readonly orderNumber: string };
  readonly milestone: Milestone;
  readonly at: string;
}
