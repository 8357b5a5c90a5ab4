import type { CorrectionCause, ScanBefore, WithdrawalCause } from './carriers.ts';
import type { ExceptionKind, Place, ShipmentStatus } from './vocabulary.ts';

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

/** The shop told us of a parcel. */
export interface ShipmentRegistered {
  readonly type: 'shipment.registered';
  readonly payload: AboutShipment & {
    readonly reference: string;
    readonly orderNumber: string;
    readonly registeredAt: string;
  };
}

/** The parcel left the warehouse; the carrier has not necessarily seen it. */
export interface ShipmentDispatched {
  readonly type: 'shipment.dispatched';
  readonly payload: AboutShipment & { readonly dispatchedAt: string };
}

/** A scan now stands on the parcel's timeline, whether or not it moved anything. */
export interface ScanApplied {
  readonly type: 'shipment.scanApplied';
  readonly payload: AboutShipment & { readonly scan: CausingScan; readonly status: ShipmentStatus | null };
}

/** A scan that stands on the timeline is told differently, or no longer counts: a correction on record. */
export interface TimelineCorrected {
  readonly type: 'shipment.timelineCorrected';
  readonly payload: AboutShipment & {
    readonly cause: CorrectionCause | WithdrawalCause;
    /** The scan as it is now; as it was, when it was withdrawn. */
    readonly scan: CausingScan;
    readonly withdrawn: boolean;
    readonly before: ScanBefore;
    /** What it says now; null when it was withdrawn. */
    readonly status: ShipmentStatus | null;
  };
}

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

/** Who the estimate comes from: the carrier itself, or what parcels of this carrier took so far. */
export const ESTIMATE_SOURCES = ['CARRIER', 'HISTORY'] as const;
export type EstimateSource = (typeof ESTIMATE_SOURCES)[number];

/** A distribution of the moment of delivery; p10 <= p50 <= p90, ISO 8601 in UTC. */
export interface Estimate {
  readonly p10: string;
  readonly p50: string;
  readonly p90: string;
  /** The day to show a customer, `YYYY-MM-DD`, in UTC as long as the destination's zone is unknown. */
  readonly day: string;
  readonly source: EstimateSource;
  /** How many finished parcels it rests on; 0 when it is the carrier's own. */
  readonly parcels: number;
  /** Why it says so, one sentence each, for people. */
  readonly reasons: readonly string[];
}

/** What a customer is shown moved to another day, appeared or went away. */
export interface EddRecalculated {
  readonly type: 'shipment.eddRecalculated';
  readonly payload: AboutShipment & {
    readonly before: Estimate | null;
    readonly after: Estimate | null;
    readonly recalculatedAt: string;
    readonly payloadId: string | null;
  };
}

export const EXCEPTION_STATES = ['OPEN', 'RESOLVED'] as const;
export type ExceptionState = (typeof EXCEPTION_STATES)[number];

/** An exception opened or closed. */
export interface ExceptionChanged {
  readonly type: 'shipment.exceptionChanged';
  readonly payload: AboutShipment & {
    readonly exceptionId: string;
    readonly kind: ExceptionKind;
    readonly state: ExceptionState;
    readonly openedAt: string;
    readonly resolvedAt: string | null;
    readonly catchUp: boolean;
    /** The scan that opened it, or the one that closed it. */
    readonly scan: CausingScan;
  };
}

/** What stands in `shipments.log`; its key is the shipment's id. */
export type ShipmentsEvent =
  | ShipmentRegistered
  | ShipmentDispatched
  | ScanApplied
  | TimelineCorrected
  | StatusChanged
  | EddRecalculated
  | ExceptionChanged;
