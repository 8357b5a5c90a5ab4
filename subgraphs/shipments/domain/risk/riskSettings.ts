/** How risks are learned. */
export interface RiskSettings {
  /** An outcome of so long ago counts half of one of today. */
  readonly halfLifeDays: number;
  /** What outcomes must have said of a trait for the next one to move it half as far as the first; a quarter for each at even odds. */
  readonly pull: number;
  /** The half-life of how much later all are these days, and the outcomes at which a key counts as much as the one above it. */
  readonly driftHalfLifeDays: number;
  readonly driftPull: number;
  /** The outcomes at which half of how what was said kept is believed. */
  readonly reliabilityPull: number;
  /** Most traits; beyond, those of which least came out lately are forgotten. */
  readonly mostKeys: number;
  /** Most parcels whose outcome is waited for; beyond, half of them by their ids is, as often as it takes. */
  readonly mostParcels: number;
  /** A parcel that is forecast no more for so many days is waited for no more: nobody knows what came out. */
  readonly mostDaysUnasked: number;
}

export const DEFAULT_RISK_SETTINGS: RiskSettings = {
  halfLifeDays: 30,
  pull: 4,
  driftHalfLifeDays: 2,
  driftPull: 40,
  reliabilityPull: 200,
  mostKeys: 20_000,
  mostParcels: 300_000,
  mostDaysUnasked: 30,
};
