import type { ExceptionKind, Place, ShipmentStatus, ZoneSource } from './vocabulary.ts';

/** One normalised thing a carrier said about one parcel. Instants are ISO 8601 in UTC with milliseconds. */
export interface Scan {
  readonly carrier: string;
  /** Upper case, without spaces. */
  readonly trackingNumber: string;
  /** Identifies this scan among all scans of (brand, carrier, tracking number): the same thing said twice has the same key. */
  readonly scanKey: string;
  /** Where the parcel is according to this scan; null when the scan does not say. */
  readonly status: ShipmentStatus | null;
  /** What this scan says is wrong; null when it says nothing is. */
  readonly exception: ExceptionKind | null;
  /** The carrier's own code and text, untouched. */
  readonly code: string;
  readonly description: string;
  /** The carrier's clock. */
  readonly occurredAt: string;
  /** The wall clock at the scan's place, `YYYY-MM-DDTHH:MM:SS`; null when the carrier gave an instant and the zone is unknown. */
  readonly localTime: string | null;
  readonly zoneSource: ZoneSource;
  readonly place: Place | null;
  /** Our clock: when the payload that carried it was accepted. */
  readonly receivedAt: string;
  readonly payloadId: string;
}

/** A scan that was not known before. `catchUp`: its payload also held a newer one, so it is history, not news. */
export interface ScanRecorded {
  readonly type: 'scan.recorded';
  readonly payload: { readonly scan: Scan; readonly catchUp: boolean };
}

/** The carrier's own estimate for a parcel, as a window of instants; `earliest` equals `latest` when it named one instant. */
export interface CarrierEstimate {
  readonly earliest: string;
  readonly latest: string;
}

/** The carrier said, or changed, when it means to deliver. */
export interface EstimateStated {
  readonly type: 'estimate.stated';
  readonly payload: {
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly estimate: CarrierEstimate;
    readonly receivedAt: string;
    readonly payloadId: string;
  };
}

/** What stands in `carriers.log`; its key is `carrier:trackingNumber`. */
export type CarriersEvent = ScanRecorded | EstimateStated;
