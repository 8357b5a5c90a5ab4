import type {
  CarrierEstimate,
  ExceptionKind,
  Place,
  ShipmentStatus,
  SubStatus,
  ZoneSource,
} from '../../../platform/events/types/index.ts';
import type { CarrierDocument } from '../document/index.ts';

/** Why something went wrong, in the carrier's own code and words. */
export interface WrittenReason {
  readonly code: string | null;
  readonly text: string | null;
}

/** One scan as a carrier's payload states it; what we add (whose it is, when it came) is not here. */
export interface ReadScan {
  /** 32 hex characters; the same thing said twice has the same key, whatever surrounds it in the payload. */
  readonly scanKey: string;
  /** Null when the carrier's code is in no table: the scan is kept, and the code is listed as unmapped. */
  readonly subStatus: SubStatus | null;
  /** Where the parcel is; null when the scan does not say. */
  readonly status: ShipmentStatus | null;
  readonly exception: ExceptionKind | null;
  /** The carrier's own code, at most 64 characters; empty when it gave none. */
  readonly code: string;
  /** The carrier's own text, at most 512 characters; `event: exception` when it wrote one of each. */
  readonly description: string;
  /** Why something is wrong, where the carrier writes that apart; null without. */
  readonly reason: WrittenReason | null;
  /** ISO 8601 in UTC with milliseconds. */
  readonly occurredAt: string;
  /** The wall clock as written, `YYYY-MM-DDTHH:MM:SS`. */
  readonly localTime: string;
  /** What the wall clock was read in: an IANA zone, `±HH:MM` or `Z`. */
  readonly zone: string;
  readonly zoneSource: ZoneSource;
  readonly place: Place | null;
  /** Who signed, as written: a person's name. */
  readonly signedBy: string | null;
  /** How many pieces the scan is about; null when it does not say. */
  readonly pieces: number | null;
  /** The carrier takes back what it said under this key. */
  readonly withdrawn: boolean;
}

/** When a carrier means to deliver. */
export interface ReadEstimate extends CarrierEstimate {
  /** The day as the carrier's calendar shows it, `YYYY-MM-DD`. */
  readonly date: string;
  /** Whether it named a time or a window, or the day alone. */
  readonly stated: 'DAY' | 'TIME';
}

/** What a payload says of one parcel. */
export interface ReadShipment {
  /** Upper case letters and digits only; empty when the format does not name its parcel and nobody said which it is. */
  readonly trackingNumber: string;
  /** The number as the carrier wrote it. */
  readonly writtenNumber: string;
  /** Oldest first, each scan once. */
  readonly scans: readonly ReadScan[];
  /** Null when the carrier states none that can be read. Stated after the delivery, it is no news. */
  readonly estimate: ReadEstimate | null;
  /** What the payload says of the parcel as a whole, beside its events; null when it does not. */
  readonly stated: SubStatus | null;
  readonly signedBy: string | null;
  /** Who carries it, where an aggregator names its carrier; null otherwise. */
  readonly carrierName: string | null;
  readonly pieces: number | null;
  /** Whether the payload tells the whole history, so that a scan it leaves out was withdrawn. */
  readonly complete: boolean;
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

/**
 * Turns a parsed payload into what it says; undefined when it is not of the shape this reader knows. Never throws.
 * @param askedNumber the tracking number that was asked for, where that is known: some formats do not repeat it
 */
export type Reader = (document: CarrierDocument, askedNumber?: string | null) => Reading | undefined;

/** More than these in one payload and it is not a tracking reply but an attack or a mistake. */
export const MOST_EVENTS_A_PARCEL = 1_000;
export const MOST_PARCELS_A_PAYLOAD = 1_000;

export function notUnderstood(code: string, message: string): Reading {
  return { understood: false, reason: { code, message } };
}
