import type {
  CausingScan,
  Estimate,
  ExceptionDetail,
  ExceptionKind,
  Money,
  WatchedCause,
} from '../../../../../platform/events/types/index.ts';
import type { BrandForecast, ParcelFacts } from '../../estimate/index.ts';
import type { ShipmentState } from '../../fold.ts';
import type { SilenceModel } from '../../silence/index.ts';
import type { ExceptionRules } from '../exceptionRules.ts';

/** A parcel, as it is watched. Instants are ISO 8601 in UTC. */
export interface WatchedParcel {
  readonly brand: string;
  readonly facts: ParcelFacts;
  readonly direction: 'OUTBOUND' | 'RETURN';
  readonly value: Money | null;
  /** What its scans add up to. */
  readonly state: ShipmentState;
  /** When the last scan became known; the registration as long as none did. */
  readonly heardAt: string;
  /** When the shop made it ready for the carrier; null as long as it did not say so. */
  readonly dispatchedAt: string | null;
  /** Since when a customer disputes its delivery; null where nobody does. */
  readonly disputedAt: string | null;
  /** When its order was cancelled; null or absent where it was not: of what nobody sends nothing is missed. */
  readonly cancelledAt?: string | null;
  /** The estimate that stands; absent where it is not at hand. */
  readonly estimate?: Estimate | null;
}

/** An exception that was found by watching and has not ended. It is kept beside the parcel as plain data. */
export interface Finding extends ExceptionDetail {
  readonly cause: WatchedCause;
  readonly kind: ExceptionKind;
  /** When it was found. */
  readonly openedAt: string;
  /** What it began with: the parcel's last sign of life, or the moment from which its rule counts. */
  readonly since: string;
}

/** A finding as it is kept beside its parcel, with the scan that was the last when it was found; null where there was none. */
export interface KeptFinding extends Finding {
  readonly scan: CausingScan | null;
}

/** A probability, and why: English sentences, what weighs most first. */
export interface Risk {
  /** 0 to 1. */
  readonly probability: number;
  readonly reasons: readonly string[];
}

/** What is known beside the parcel when it is watched. */
export interface WatchGround {
  readonly rules: ExceptionRules;
  readonly forecast: BrandForecast;
  /** Null as long as nothing was learned. */
  readonly silence: SilenceReader | null;
  readonly risks: RiskReader | null;
  /** Whether the brand's shop tells when it dispatches: then a parcel of which it does not is still there. */
  readonly tellsDispatch: boolean;
  /** Since when a carrier's data are late, epoch milliseconds; null: they are not. What is not heard then says nothing. */
  readonly delayedSince: (carrier: string) => number | null;
  /** Until when they will have been late, epoch milliseconds; null while nobody can say, absent where nobody ever can. */
  readonly delayedUntil?: (carrier: string) => number | null;
}

/** What is known beside the parcels of each brand. */
export interface WatchGrounds {
  of(brand: string): WatchGround;
}

/** What is asked of learned silence. */
export interface SilenceReader extends Pick<
  SilenceModel,
  'silenceOf' | 'incidentProbability' | 'thresholdOf' | 'dueAt' | 'rareAt'
> {
  /** The places at which parcels stay longer than usual by now; null where nothing was learned, and nobody knows of any place. */
  readonly slowPlaces: () => ReturnType<SilenceModel['slowPlaces']> | null;
}

/** What is asked of learned risks. */
export interface RiskReader {
  /** That it arrives after what was promised; null where nothing is promised or nothing can be said. */
  readonly lateRisk: (parcel: WatchedParcel, ground: WatchGround, nowMs: number) => Risk | null;
  /** That it is lost; null where nothing can be said. */
  readonly lossRisk: (parcel: WatchedParcel, ground: WatchGround, nowMs: number) => Risk | null;
}
