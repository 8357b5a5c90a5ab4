interface Lasting {
  /** The same in every run with the same seed. */
  readonly id: string;
  /** Epoch milliseconds. */
  readonly from: number;
  /** Epoch milliseconds; the first instant at which it is over. */
  readonly until: number;
}

/** A hub of a carrier at which parcels stay longer. */
export interface SlowHub extends Lasting {
  readonly kind: 'SLOW_HUB';
  readonly carrier: string;
  readonly city: string;
  /** So many times as long. */
  readonly factor: number;
}

/** Weather that stops a share of the parcels in a region. */
export interface Weather extends Lasting {
  readonly kind: 'WEATHER';
  readonly region: string;
}

/** A carrier's feed that is silent while scans are made. */
export interface FeedOutage extends Lasting {
  readonly kind: 'FEED_OUTAGE';
  readonly carrier: string;
}

/** Days on which a carrier moves nothing; by UTC here, by each place's wall in the journeys. */
export interface Strike extends Lasting {
  readonly kind: 'STRIKE';
  readonly carrier: string;
}

/** A time in which all is different. `until` is infinite where it does not end. */
export interface Regime extends Lasting {
  readonly kind: 'REGIME';
  readonly name: string;
  /** Whom it concerns; empty: all carriers. */
  readonly carriers: readonly string[];
  readonly volume: number;
  readonly dwell: number;
  readonly missesVan: number;
  readonly troubles: number;
}

/** Something that happens to many parcels at once. */
export type Incident = SlowHub | Weather | FeedOutage | Strike | Regime;
