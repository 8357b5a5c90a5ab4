import type {
  CarrierEstimate,
  ExceptionKind,
  Place,
  ShipmentStatus,
  ZoneSource,
} from '../../../platform/events/types/index.ts';

/** One scan as a carrier's payload states it; what we add (whose it is, when it came) is not here. */
export interface ReadScan {
  /** 32 hex characters; the same thing said twice has the same key, whatever surrounds it in the payload. */
  readonly scanKey: string;
  /** Null when the scan does not say where the parcel is, or in a code we do not know. */
  readonly status: ShipmentStatus | null;
  readonly exception: ExceptionKind | null;
  /** The carrier's own code, at most 64 characters; empty when it gave none. */
  readonly code: string;
  /** The carrier's own text, at most 512 characters; `event: exception` when it wrote one of each. */
  readonly description: string;
  /** ISO 8601 in UTC with milliseconds. */
  readonly occurredAt: string;
  /** The wall clock at the scan's place, `YYYY-MM-DDTHH:MM:SS`; null when the zone is not certain. */
  readonly localTime: string | null;
  readonly zoneSource: ZoneSource;
  readonly place: Place | null;
}

/** What a payload says of one parcel. */
export interface ReadShipment {
  /** Upper case letters and digits only. */
  readonly trackingNumber: string;
  /** Oldest first, each scan once. */
  readonly scans: readonly ReadScan[];
  /** When the carrier means to deliver; null when it does not say, or has delivered. */
  readonly estimate: CarrierEstimate | null;
}

/** Something wrong in words: the carrier's own code and message, or ours where we could not read a part. */
export interface ReadError {
  readonly code: string;
  readonly message: string;
}

/** What a payload says; or that it is none of the shapes its carrier is known to send. */
export type Reading =
  | {
      readonly understood: true;
      readonly shipments: readonly ReadShipment[];
      readonly errors: readonly ReadError[];
    }
  | { readonly understood: false; readonly reason: ReadError };

/** Turns a parsed payload into what it says; never throws. */
export type Reader = (payload: unknown) => Reading;

/** More than these in one payload and it is not a tracking reply but an attack or a mistake. */
export const MOST_EVENTS_A_PARCEL = 1_000;
export const MOST_PARCELS_A_PAYLOAD = 100;

export function notUnderstood(code: string, message: string): Reading {
  return { understood: false, reason: { code, message } };
}
