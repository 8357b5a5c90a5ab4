import type { CheckDigitRule } from './checkDigits/index.ts';
import type { Shape } from './shape.ts';

/** How far a courier's parcels go, which says how likely a number is to be its own before one looks at it. */
export type Reach = 'worldwide' | 'national' | 'regional';

/** Somebody who numbers parcels. */
export interface Courier {
  /** Its code in the collection of formats that the facts were taken from, for example `canada_post`. */
  readonly code: string;
  /** Our carrier code, or the one that follows from the country which the number names. */
  readonly carrier: string | ((country: string) => string);
  readonly reach: Reach;
}

/** One way in which a courier numbers parcels. */
export interface TrackingNumberFormat {
  /** Stable and unique, for example `fedex_12`. */
  readonly id: string;
  /** For people. */
  readonly name: string;
  readonly courier: Courier;
  readonly shapes: readonly Shape[];
  /** Absent where the courier's rule is unknown or there is none. */
  readonly checkDigit?: CheckDigitRule;
  /** What the part named `service` means, as far as it is known. */
  readonly services?: ReadonlyMap<string, string>;
}
