import type { ContentsClass, ExceptionKind, Money, Place, ShipmentStatus } from '../../platform/events/types/index.ts';
import type { DistanceLevel, WorldPlace } from './ground/index.ts';
import type { StepKind } from './settings/index.ts';

/** What can be wrong with a parcel, in the world's own words. The last two are no fault of the parcel. */
export const WRONG_KINDS = [
  'LOST',
  'STUCK',
  'MISROUTED',
  'DAMAGED',
  'ADDRESS_ISSUE',
  'CUSTOMS_HOLD',
  'CARRIER_HOLD',
  'WEATHER_HOLD',
  'REFUSED',
  'FAILED_ATTEMPT',
  'UNCOLLECTED',
  'RETURN_TO_SENDER',
  'PICKUP_OVERDUE',
  'STALLED_BEFORE_DISPATCH',
  'HUB_SLOW',
  'STRIKE',
] as const;
export type WrongKind = (typeof WRONG_KINDS)[number];

/** Something that was wrong with a parcel, and when. Instants are epoch milliseconds. */
export interface Wrong {
  readonly kind: WrongKind;
  readonly from: number;
  /** When it was over; null: never. */
  readonly until: number | null;
  /** When something would have happened next without it, whether or not that is scanned. Not before `from`. */
  readonly dueAt: number;
  /** What happened to many parcels at once and caused it; null: it is the parcel's own. */
  readonly incident: string | null;
}

/** Something that happened to a parcel, whether or not it was scanned. */
export interface Step {
  readonly kind: StepKind;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly place: WorldPlace;
  /** Where the parcel is from now on. */
  readonly status: ShipmentStatus;
  /** What is seen to be wrong. */
  readonly exception: ExceptionKind | null;
}

/** A scan as the carrier sends it. Instants are epoch milliseconds. */
export interface ToldScan {
  /** When it happened. */
  readonly occurredAt: number;
  /** When it happened by the clock of its place, which may be wrong: what the scan says. */
  readonly writtenAt: number;
  /** When it is received; null: it never is. */
  readonly receivedAt: number | null;
  readonly status: ShipmentStatus;
  readonly exception: ExceptionKind | null;
  readonly place: Place;
  /** Where in the parcel's steps it belongs. */
  readonly step: number;
  /** Whether it came before. */
  readonly repeated: boolean;
}

/** When a carrier says that it delivers. Instants are epoch milliseconds. */
export interface ToldWindow {
  readonly receivedAt: number;
  readonly earliest: number;
  readonly latest: number;
}

/** How a parcel ended. */
export type ParcelEnd = 'DELIVERED' | 'RETURNED' | 'LOST';

/** What happened to a parcel: the truth, of which scans only tell. Instants are epoch milliseconds. */
export interface ParcelJourney {
  /** There once in a world; the same in every run with the same seed. */
  readonly id: string;
  readonly orderNumber: string;
  readonly trackingNumber: string;
  readonly brand: string;
  readonly carrier: string;
  readonly service: string;
  readonly origin: Place;
  readonly destination: Place;
  /** IANA. */
  readonly destinationZone: string;
  readonly km: number;
  readonly level: DistanceLevel;
  readonly value: Money;
  readonly contents: ContentsClass;
  readonly orderedAt: number;
  /** When the shop tells of it: its label is made. */
  readonly registeredAt: number;
  /** When it stands ready for the carrier, as the shop tells. */
  readonly dispatchedAt: number;
  /** The end of the day that the shop promises. */
  readonly promisedAt: number;
  /** In the order in which they happen. */
  readonly steps: readonly Step[];
  /** In the order of their beginning. */
  readonly wrongs: readonly Wrong[];
  readonly end: ParcelEnd;
  /** When it was at the door, or first ready to be collected; null: never. */
  readonly arrivedAt: number | null;
  /** When it was in the customer's hands; null: never. */
  readonly deliveredAt: number | null;
}

/** A parcel, and what its carrier tells of it. */
export interface SimulatedParcel extends ParcelJourney {
  /** In the order in which they happened, one that comes again after the first. */
  readonly scans: readonly ToldScan[];
  /** In the order in which they are received. */
  readonly windows: readonly ToldWindow[];
}
