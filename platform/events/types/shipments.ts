import type { CorrectionCause, Scan, ScanBefore, WithdrawalCause } from './carriers.ts';
import type {
  ContentsClass,
  DeadlineKind,
  Direction,
  EvidenceMeasure,
  ExceptionCause,
  ExceptionKind,
  Goods,
  Milestone,
  Money,
  Place,
  Severity,
  ShipmentStatus,
} from './vocabulary.ts';

/** The scan that caused an event, as much of it as a reader of the event needs. */
export interface CausingScan {
  readonly scanKey: string;
  readonly code: string;
  readonly description: string;
  readonly place: Place | null;
  readonly occurredAt: string;
  readonly receivedAt: string;
  readonly payloadId: string;
}

interface AboutShipment {
  readonly shipmentId: string;
  readonly carrier: string;
  readonly trackingNumber: string;
}

/** What the shop told of a parcel when it registered it, but for what is personal. Instants are ISO 8601 in UTC. */
export interface ShipmentFacts {
  readonly reference: string;
  readonly orderNumber: string;
  readonly registeredAt: string;
  /** The carrier's service, as the shop calls it. */
  readonly service: string | null;
  readonly direction: Direction;
  /** The shipment that this one brings back; null when it is none, or when the shop did not say. */
  readonly returnOf: string | null;
  readonly pieces: number;
  readonly value: Money | null;
  readonly contents: ContentsClass | null;
  /** Absent where the shop says nothing of it. */
  readonly goods?: Goods;
  /** The latest moment that the shop promised its customer. */
  readonly promisedAt: string | null;
  readonly origin: Place | null;
  readonly destination: Place | null;
  /** The IANA zone of the destination; null when it is not known. */
  readonly destinationZone: string | null;
}

/** The shop told us of a parcel. */
export interface ShipmentRegistered {
  readonly type: 'shipment.registered';
  readonly payload: AboutShipment & ShipmentFacts;
}

/** The shop reached a milestone with the parcel; the carrier has not necessarily seen it. */
export interface MilestoneReached {
  readonly type: 'shipment.milestoneReached';
  readonly payload: AboutShipment & { readonly milestone: Milestone; readonly at: string };
}

/** Another carrier carries the parcel from now on, or the same one under another number. */
export interface LegAdded {
  readonly type: 'shipment.legAdded';
  readonly payload: AboutShipment & { readonly leg: ShippingLeg };
}

/** Why a number is taken for a leg of a parcel: the shop said so, or the first carrier handed it over and it goes on under the same number. */
export const LEG_EVIDENCE = ['REGISTERED', 'DECLARED', 'SAME_NUMBER'] as const;
export type LegEvidence = (typeof LEG_EVIDENCE)[number];

/** A part of the way with one carrier and one number; the first is the one that was registered. */
export interface ShippingLeg {
  /** From 1. */
  readonly number: number;
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly since: string;
  readonly evidence: LegEvidence;
}

/**
 * What moved of what is shown of a parcel; only what differs is there. Replayed in the order of the log, these give the
 * parcel as it was known at any moment.
 */
export interface ShownChange {
  readonly status?: ShipmentStatus;
  readonly statusSince?: string;
  readonly firstMovedAt?: string | null;
  readonly deliveredAt?: string | null;
  readonly estimate?: Estimate | null;
  /** Exceptions as they are from now on. */
  readonly exceptions?: readonly ShownException[];
  /** Conflicts as they are from now on. */
  readonly conflicts?: readonly Conflict[];
}

/** An exception as it is shown. What is absent is so in one from before it was kept. */
export interface ShownException extends Partial<ExceptionDetail> {
  readonly id: string;
  readonly kind: ExceptionKind;
  readonly state: ExceptionState;
  readonly openedAt: string;
  readonly resolvedAt: string | null;
  /**
   * The scan that opened it, or by which a delivery failed again since, or the last one before it was found; null where there was
   * none.
   */
  readonly scan: CausingScan | null;
  /** To whom it is given; absent: to nobody. */
  readonly assignee?: string;
}

/** What a desk works by. Instants are ISO 8601 in UTC. */
export interface ExceptionDetail {
  readonly cause: ExceptionCause;
  readonly severity: Severity;
  /** Until when something can still be done; null where nothing runs out. */
  readonly deadline: ExceptionDeadline | null;
  /** What is lost if nobody does anything; null where the shop does not say what the parcel is worth. */
  readonly stake: Money | null;
  readonly evidence: ExceptionEvidence;
}

export interface ExceptionDeadline {
  readonly kind: DeadlineKind;
  readonly at: string;
}

/** What made an exception true, beside its scan. */
export interface ExceptionEvidence {
  /** For a person: English, one sentence each, what weighs most first. */
  readonly reasons: readonly string[];
  readonly measures: readonly { readonly name: EvidenceMeasure; readonly value: number }[];
}

/** A scan now stands on the parcel's timeline, whether or not it moved anything. */
export interface ScanApplied {
  readonly type: 'shipment.scanApplied';
  readonly payload: AboutShipment & { readonly scan: Scan; readonly shown: ShownChange };
}

/** A scan that stands on the timeline is told differently, or no longer counts: a correction on record. */
export interface TimelineCorrected {
  readonly type: 'shipment.timelineCorrected';
  readonly payload: AboutShipment & {
    /** `IDENTITY`: it turned out to be of another parcel, which had or has the number at another time. */
    readonly cause: CorrectionCause | WithdrawalCause | 'IDENTITY';
    /** The scan as it is now; as it was, when it was withdrawn. */
    readonly scan: CausingScan;
    /** The whole of the scan as it is now; null when it was withdrawn or is another parcel's. */
    readonly corrected: Scan | null;
    readonly before: ScanBefore;
    readonly shown: ShownChange;
  };
}

/** What is shown moved without a scan: the carrier stated an estimate, time passed, rules changed, or somebody decided. */
export interface Reconsidered {
  readonly type: 'shipment.reconsidered';
  readonly payload: AboutShipment & { readonly cause: ReconsideredCause; readonly shown: ShownChange };
}

export type ReconsideredCause =
  'ESTIMATE_STATED' | 'WATCHED' | 'TIME_PASSED' | 'REFOLDED' | 'DISPUTE' | 'IDENTITY' | 'HANDLED';

/** The parcel's status moved. `catchUp`: recorded for the history, no news to anybody. */
export interface StatusChanged {
  readonly type: 'shipment.statusChanged';
  readonly payload: AboutShipment & {
    readonly from: ShipmentStatus;
    readonly to: ShipmentStatus;
    readonly occurredAt: string;
    readonly catchUp: boolean;
    readonly scan: CausingScan;
  };
}

/**
 * What an estimate rests on: what parcels took (`HISTORY`), the carrier's own window (`CARRIER`), both, each weighed by how
 * well it did (`COMBINED`), or the days that the carrier publishes for the service (`SERVICE`).
 */
export const ESTIMATE_SOURCES = ['HISTORY', 'CARRIER', 'COMBINED', 'SERVICE'] as const;
export type EstimateSource = (typeof ESTIMATE_SOURCES)[number];

/** What one reason of an estimate is about. */
export const ESTIMATE_TOPICS = [
  'BASE',
  'HISTORY',
  'PACE',
  'PROMISE',
  'SELLER',
  'CALENDAR',
  'ROUTE',
  'PARCEL',
  'CALIBRATION',
  'PHASE',
  'STILL_UNDER_WAY',
  'CARRIER',
  'SERVICE',
  'POOLED',
] as const;
export type EstimateTopic = (typeof ESTIMATE_TOPICS)[number];

/** One thing that made an estimate what it is. */
export interface EstimateReason {
  readonly about: EstimateTopic;
  /** By how many working days it moved the middle; null where it moved nothing, or nobody can say. */
  readonly workingDays: number | null;
  /** For a person: English, one sentence. */
  readonly sentence: string;
}

/** How estimates of the kind did lately. */
export interface EstimateCalibration {
  /** Recent arrivals that were predicted so, of today's worth. */
  readonly parcels: number;
  /** The share of them that came between their p10 and p90; 0.8 is perfect. */
  readonly held: number;
}

/** A distribution of the moment of delivery; p10 <= p50 <= p90, ISO 8601 in UTC. */
export interface Estimate {
  readonly p10: string;
  readonly p50: string;
  readonly p90: string;
  /** The day to show a customer, `YYYY-MM-DD` in `zone`. */
  readonly day: string;
  /** The days to show a customer, both included, `YYYY-MM-DD` in `zone`. */
  readonly window: { readonly from: string; readonly to: string };
  /** Instants on the whole hour; only where the arrival is as good as certain to be on one day. */
  readonly hours: { readonly from: string; readonly to: string } | null;
  /** The zone of the destination by its IANA name; `UTC` as long as it is unknown. */
  readonly zone: string;
  readonly source: EstimateSource;
  /** How many finished parcels of today's worth it rests on; 0 when on none. */
  readonly parcels: number;
  /** Null as long as too few arrived to say. */
  readonly calibration: EstimateCalibration | null;
  /** Why it says so, what weighs most first. */
  readonly reasons: readonly EstimateReason[];
  /** If nothing comes, it is looked at again then: ISO 8601 in UTC. */
  readonly until: string;
}

/** What had an estimate computed anew. */
export const RECALCULATION_CAUSES = ['REGISTERED', 'SCAN', 'CORRECTION', 'CARRIER_STATED', 'TIME_PASSED'] as const;
export type RecalculationCause = (typeof RECALCULATION_CAUSES)[number];

/** The day or the window that a customer is shown moved, appeared or went away. */
export interface EddRecalculated {
  readonly type: 'shipment.eddRecalculated';
  readonly payload: AboutShipment & {
    readonly before: Estimate | null;
    readonly after: Estimate | null;
    readonly cause: RecalculationCause;
    /** By how many days the shown day moved, later being positive; null where there is none before or after. */
    readonly movedDays: number | null;
    readonly recalculatedAt: string;
    readonly payloadId: string | null;
  };
}

/** What is open is somebody's work: seen by a person (`ACKNOWLEDGED`), or given to one (`ASSIGNED`). */
export const EXCEPTION_STATES = ['OPEN', 'ACKNOWLEDGED', 'ASSIGNED', 'RESOLVED'] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

/** What happened to an exception. `CHANGED`: how grave it is, its deadline or its evidence. */
export const EXCEPTION_MOVES = [
  'OPENED',
  'ACKNOWLEDGED',
  'ASSIGNED',
  'UNASSIGNED',
  'CHANGED',
  'RESOLVED',
  'REOPENED',
] as const;
export type ExceptionMove = (typeof EXCEPTION_MOVES)[number];

/** What a person, or a program in somebody's name, did about an exception. */
export interface ExceptionHandling {
  /** The subject of the token or key by which it was done. */
  readonly by: string;
  /** To whom it is given now; null: to nobody. */
  readonly assignee: string | null;
  /** Of the act among those on the exception, from 1. What was noted is kept with the act alone, where it can be forgotten. */
  readonly number: number;
}

/** An exception opened, closed, or was worked on. */
export interface ExceptionChanged {
  readonly type: 'shipment.exceptionChanged';
  readonly payload: AboutShipment & {
    readonly exceptionId: string;
    readonly kind: ExceptionKind;
    readonly state: ExceptionState;
    readonly openedAt: string;
    readonly resolvedAt: string | null;
    readonly catchUp: boolean;
    /** The scan that opened it, by which a delivery failed again, or that closed it; null where none did. */
    readonly scan: CausingScan | null;
    /** Absent in an event from before it was kept: it opened or was resolved. */
    readonly move?: ExceptionMove;
    /** Null where nobody did it but our rules. */
    readonly handling?: ExceptionHandling | null;
    /** Of one that watching found: what it began with, ISO 8601 in UTC. Absent where a scan said so, and where none opened. */
    readonly since?: string;
    /**
     * Of one that watching found: whether another of its kind ended by the same change, as where a carrier takes back what it
     * said; to the customer that goes on. Absent: no.
     */
    readonly goesOn?: true;
    /**
     * Of one that was known when a delivery failed once more, and that the carrier says again of it: when it failed, ISO 8601 in
     * UTC. Absent where none did.
     */
    readonly attemptedAt?: string;
  } & Partial<ExceptionDetail>;
}

/**
 * Where two things that are said of a parcel cannot both be true: it was delivered and is scanned on its way again
 * (`STATUS_REVERSED`), or its number is scanned as another parcel's long after it was done (`NUMBER_RECYCLED`).
 */
export const CONFLICT_KINDS = ['STATUS_REVERSED', 'NUMBER_RECYCLED'] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

/**
 * `OPEN`: what was shown stands, the evidence against it is too thin. `CONFIRMED`: the evidence sufficed and what is shown
 * followed it. `SETTLED`: what came later agrees with what is shown. `DISMISSED`: a later correction took the evidence away.
 */
export const CONFLICT_STATES = ['OPEN', 'CONFIRMED', 'SETTLED', 'DISMISSED'] as const;
export type ConflictState = (typeof CONFLICT_STATES)[number];

/** A contradiction with its evidence. */
export interface Conflict {
  readonly id: string;
  readonly kind: ConflictKind;
  readonly state: ConflictState;
  readonly openedAt: string;
  /** Why it is one, a sentence for people. */
  readonly reason: string;
  /** What was believed, then what speaks against it, oldest first. */
  readonly evidence: readonly CausingScan[];
}

/** A contradiction appeared, or was decided. `catchUp`: recorded for the history, no news to anybody. */
export interface ConflictChanged {
  readonly type: 'shipment.conflictChanged';
  readonly payload: AboutShipment & { readonly conflict: Conflict; readonly catchUp: boolean };
}

/** How a place is at which parcels wait: slower than usual (`SLOW`), or no longer (`OVER`). */
export const BOTTLENECK_STATES = ['SLOW', 'OVER'] as const;
export type BottleneckState = (typeof BOTTLENECK_STATES)[number];

/** A place at which parcels of a brand wait became slow, or that is over. Its key is the carrier and the place. */
export interface BottleneckChanged {
  readonly type: 'bottleneck.changed';
  readonly payload: {
    readonly carrier: string;
    /** The place as carriers sort by it; null: all that the carrier carries. */
    readonly place: string | null;
    readonly state: BottleneckState;
    /** Since when it is, or was, slow: ISO 8601 in UTC. */
    readonly since: string;
    /** How fast parcels go on there at the worst of it, of what is usual: above 0, below 1. */
    readonly pace: number;
    /** How many parcels of the brand wait there; of one that is over, how many did when that was seen last. */
    readonly parcels: number;
    /** When the one of them was heard of last that waits for longest: ISO 8601 in UTC. */
    readonly longestSince: string;
  };
}

/** What stands in `shipments.log`; its key is the shipment's id, but for a place that is slow. */
export type ShipmentsEvent =
  | ShipmentRegistered
  | MilestoneReached
  | LegAdded
  | ScanApplied
  | TimelineCorrected
  | Reconsidered
  | StatusChanged
  | EddRecalculated
  | ExceptionChanged
  | ConflictChanged
  | BottleneckChanged;
