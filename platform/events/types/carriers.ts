import type { FeedHealthChanged, IntakeResumed } from './feeds.ts';
import type { SubStatus } from './subStatuses.ts';
import type { ExceptionKind, Place, ShipmentStatus, ZoneSource } from './vocabulary.ts';

/** One normalised thing a carrier said about one parcel. Instants are ISO 8601 in UTC with milliseconds. */
export interface Scan {
  readonly carrier: string;
  /** Upper case, without spaces. */
  readonly trackingNumber: string;
  /** Identifies this scan among all scans of (brand, carrier, tracking number): the same thing said twice has the same key. */
  readonly scanKey: string;
  /** What the scan says, in our finest words; null when the carrier's code is in no table. */
  readonly subStatus: SubStatus | null;
  /** Where the parcel is according to this scan; null when the scan does not say. */
  readonly status: ShipmentStatus | null;
  /** What this scan says is wrong; null when it says nothing is. */
  readonly exception: ExceptionKind | null;
  /** The carrier's own code and text, untouched. */
  readonly code: string;
  readonly description: string;
  /** The carrier's clock. */
  readonly occurredAt: string;
  /** The wall clock as the carrier wrote it, `YYYY-MM-DDTHH:MM:SS`. */
  readonly localTime: string | null;
  /** What the wall clock was read in: an IANA zone, `±HH:MM` or `Z`. */
  readonly zone: string | null;
  readonly zoneSource: ZoneSource;
  readonly place: Place | null;
  /** How many pieces the scan is about; null when it does not say. */
  readonly pieces: number | null;
  /** Our clock: when the payload that carried it was accepted. */
  readonly receivedAt: string;
  readonly payloadId: string;
  /**
   * Who signed, a person's name, sealed with the installation's key for signers and written in base64, so that no log has
   * it in plain; absent when nobody is named, which is so of nearly every scan.
   */
  readonly signedBy?: string;
}

/** A scan that was not known before. `catchUp`: its payload also held a newer one, so it is history, not news. */
export interface ScanRecorded {
  readonly type: 'scan.recorded';
  readonly payload: { readonly scan: Scan; readonly catchUp: boolean };
}

/** How a scan was read before it was corrected. */
export interface ScanBefore {
  readonly subStatus: SubStatus | null;
  readonly status: ShipmentStatus | null;
  readonly exception: ExceptionKind | null;
  readonly occurredAt: string | null;
  /** The payload that said it then. */
  readonly payloadId: string | null;
}

/**
 * Why a scan that was told is told differently: the carrier says it in other words (`AMENDED`), says it again after it
 * had withdrawn it (`REINSTATED`), or we read its words otherwise, by an operator's command (`REMAPPED`).
 */
export type CorrectionCause = 'AMENDED' | 'REINSTATED' | 'REMAPPED';

/** A scan that was told is corrected: the fact as it is now, beside what it was. History is never relabelled silently. */
export interface ScanCorrected {
  readonly type: 'scan.corrected';
  readonly payload: { readonly scan: Scan; readonly before: ScanBefore; readonly cause: CorrectionCause };
}

/**
 * Why a scan no longer counts: the carrier's whole history leaves it out (`OMITTED`), the carrier declares it an error
 * (`DECLARED`), or a new mapping does not read it any more (`REMAPPED`).
 */
export type WithdrawalCause = 'OMITTED' | 'DECLARED' | 'REMAPPED';

/** A scan that was told is withdrawn. */
export interface ScanWithdrawn {
  readonly type: 'scan.withdrawn';
  readonly payload: {
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly scanKey: string;
    readonly cause: WithdrawalCause;
    readonly before: ScanBefore;
    readonly receivedAt: string;
    /** The payload that withdrew it. */
    readonly payloadId: string;
  };
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

/** What a carrier said of one parcel. */
export type ParcelReport = ScanRecorded | ScanCorrected | ScanWithdrawn | EstimateStated;

/** What stands in `carriers.log`; its key is `carrier:trackingNumber`, of a feed's health `carrier:endpointId`, else `intake`. */
export type CarriersEvent = ParcelReport | FeedHealthChanged | IntakeResumed;
