/** The words every stage of the flow shares: where a parcel is, what is wrong with it, and where something happened. */

/**
 * Where a parcel is, in the order of a normal journey. `RETURNING` and `RETURNED` are the way back to the sender.
 * A status never says that something is wrong: that is an {@link ExceptionKind}, and both hold at once.
 */
export const SHIPMENT_STATUSES = [
  'LABEL_CREATED',
  'AWAITING_PICKUP',
  'PICKED_UP',
  'IN_TRANSIT',
  'AT_LOCAL_FACILITY',
  'OUT_FOR_DELIVERY',
  'ATTEMPTED',
  'AVAILABLE_FOR_PICKUP',
  'DELIVERED',
  'RETURNING',
  'RETURNED',
] as const;
export type ShipmentStatus = (typeof SHIPMENT_STATUSES)[number];

/** The statuses before the carrier has the parcel in its hands. */
export const BEFORE_PICKUP: ReadonlySet<ShipmentStatus> = new Set(['LABEL_CREATED', 'AWAITING_PICKUP']);

/** What can be wrong with a parcel, whatever its status. */
export const EXCEPTION_KINDS = [
  'DELAYED',
  'DELIVERY_ATTEMPTED',
  'ADDRESS_ISSUE',
  'CARRIER_HOLD',
  'WEATHER_HOLD',
  'CUSTOMS_HOLD',
  'DAMAGED',
  'LOST_IN_TRANSIT',
  'REFUSED',
  'MISROUTED',
  'RETURN_TO_SENDER',
  'PICKUP_OVERDUE',
  'STALLED_BEFORE_DISPATCH',
  'DELIVERY_DISPUTED',
  'TEMPERATURE_EXCURSION',
  'LOCKER_PICKUP_EXPIRING',
  'PROMISE_AT_RISK',
] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];

/**
 * What made an exception: the carrier said so in a scan, or one of our rules holds. A parcel has at most one open exception
 * for each kind and cause.
 */
export const EXCEPTION_CAUSES = [
  'CARRIER_SAID',
  'SILENCE',
  'NOT_COLLECTED',
  'NOT_DISPATCHED',
  'SAME_DAY',
  'LATE_RISK',
  'LOSS_RISK',
  'COLLECTION_DUE',
  'SENT_BACK',
  'DISPUTED',
] as const;
export type ExceptionCause = (typeof EXCEPTION_CAUSES)[number];

/** The causes that are found by watching a parcel and not told by a scan. */
export type WatchedCause = Exclude<ExceptionCause, 'CARRIER_SAID'>;

/** How grave an exception is, the least first. */
export const SEVERITIES = ['LOW', 'MEDIUM', 'HIGH', 'CRITICAL'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Until when something can still be done about an exception: what is over then. */
export const DEADLINE_KINDS = ['PROMISE', 'REDELIVERY', 'COLLECTION', 'CLAIM'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** What a rule counted when it held. */
export const EVIDENCE_MEASURES = [
  /** Hours since the parcel was heard of. */
  'SILENT_HOURS',
  /** Hours of silence from which it is an exception, by what was learned or by the brand's rule. */
  'THRESHOLD_HOURS',
  /** The share of normal parcels that is silent for so long, 0 to 1. */
  'STILL_SILENT_SHARE',
  /** 0 to 1. */
  'INCIDENT_PROBABILITY',
  /** 0 to 1. */
  'LATE_PROBABILITY',
  /** 0 to 1. */
  'LOSS_PROBABILITY',
  /** What it costs on average if nobody does anything, in the minor unit of the stake's currency. */
  'EXPECTED_COST_MINOR',
] as const;
export type EvidenceMeasure = (typeof EVIDENCE_MEASURES)[number];

/** What the shop does before the carrier has the parcel, in the order of a normal order. */
export const MILESTONES = ['ORDERED', 'PACKED', 'LABEL_CREATED', 'DISPATCHED'] as const;
export type Milestone = (typeof MILESTONES)[number];

/** Which way a parcel goes: to the customer, or from the customer back to the shop on a label of its own. */
export const DIRECTIONS = ['OUTBOUND', 'RETURN'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** What is in a parcel, as far as it matters to how it must be treated. */
export const CONTENTS_CLASSES = [
  'GENERAL',
  'DOCUMENTS',
  'FRAGILE',
  'PERISHABLE',
  'TEMPERATURE_CONTROLLED',
  'HAZARDOUS',
  'HIGH_VALUE',
] as const;
export type ContentsClass = (typeof CONTENTS_CLASSES)[number];

/** An amount in the currency's minor unit (cents for EUR, whole yen for JPY). */
export interface Money {
  readonly amountMinor: number;
  /** ISO 4217, upper case. */
  readonly currency: string;
}

/** Where something happened, as far as the carrier said. */
export interface Place {
  readonly city: string | null;
  /** State or province, as the carrier abbreviates it. */
  readonly region: string | null;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country: string | null;
  readonly postalCode: string | null;
  /** WGS 84, where the carrier stated them; absent otherwise. */
  readonly coordinates?: Coordinates;
}

/** What is in a parcel and who packs it, as far as its shop says; what it does not say is null. */
export interface Goods {
  /** Who packs and hands over, by the shop's own name: a warehouse, a store, a merchant of a marketplace. */
  readonly seller: string | null;
  readonly items: number | null;
  /** What the carriage costs the customer. */
  readonly freight: Money | null;
  readonly weightGrams: number | null;
  readonly volumeCm3: number | null;
}

/** Degrees, WGS 84. */
export interface Coordinates {
  readonly latitude: number;
  readonly longitude: number;
}

/**
 * How a scan's instant was found from what the carrier wrote:
 * an absolute instant (`INSTANT`), a wall clock with its offset (`OFFSET`), the zone of the scan's place (`PLACE`),
 * or the carrier's own zone because nothing better is known (`CARRIER_DEFAULT`).
 */
export const ZONE_SOURCES = ['INSTANT', 'OFFSET', 'PLACE', 'CARRIER_DEFAULT'] as const;
export type ZoneSource = (typeof ZONE_SOURCES)[number];
