import type { GapCurve } from '../gaps/gapCurve.ts';
import type { Lives } from './lives.ts';

/** Silences of a kind told apart: those of normal parcels, and those of parcels that are lost or stuck. */
export interface Mixture {
  /** The share of silences in which a parcel is lost or stuck, or has ended unseen. */
  readonly share: number;
  /** Of silences that look like one, the share that are: of the others the way ended, and nobody scanned it. */
  readonly genuine: number;
  /** The share of all silences of which that is so, as far as `genuine` does not say it already. */
  readonly unseen: number;
  readonly normal: GapCurve;
  readonly incident: GapCurve;
}

/**
 * Where on its way a parcel is silent: near the door, where it may have arrived and nobody scanned it; or by a service of which so
 * many ways end with the next scan that its losses say nothing of others.
 */
export type Whereabouts = 'ON_THE_WAY' | 'ENDS_WAYS' | 'NEAR_DOOR';

/** Silences that are told apart together: how incidents are silent is a matter of no one kind. */
export interface Kind {
  readonly key: string;
  readonly lives: Lives;
  /** Of which it is a part, and by which it is judged as far as it is small; null: of none. */
  readonly above: string | null;
  /** Whether it is a service, and no more is below it: what is above counts the same silences again. */
  readonly isService: boolean;
  /** What is assumed of normal ones where nothing is above: the share that ends in each bin. */
  readonly assumed: Float64Array;
  readonly where: Whereabouts;
  /** Whether the parcel is out for delivery, so that its way ends with the next scan as a rule. */
  readonly isOut: boolean;
}

/** What is believed of kinds by their key, and of one that is not among them by what it is a part of. */
export interface Mixtures {
  readonly kinds: ReadonlyMap<string, Mixture>;
  /** Of incidents anywhere. */
  readonly share: number;
  readonly incident: GapCurve;
}
