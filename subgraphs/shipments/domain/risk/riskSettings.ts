/** How risks are learned. */
export interface RiskSettings {
  /** An outcome of so long ago counts half of one of today. */
  readonly halfLifeDays: number;
  /** The same of how much later all are these days, and the late parcels at which that counts half. */
  readonly driftHalfLifeDays: number;
  readonly driftPull: number;
  /** Outcomes at which a link counts as much as the one above it. */
  readonly pull: number;
  /** Most keys of one link; beyond, those with the fewest recent outcomes are forgotten. */
  readonly mostKeys: number;
  /** Most parcels whose outcome is waited for; beyond, half of them by their ids is, as often as it takes. */
  readonly mostParcels: number;
  /** Most forecasts of one parcel that its outcome is learned with: the latest. */
  readonly mostForecasts: number;
  /** A parcel that is forecast no more for so many days is waited for no more: nobody knows what came out. */
  readonly mostDaysUnasked: number;
}

export const DEFAULT_RISK_SETTINGS: RiskSettings = {
  halfLifeDays: 30,
  driftHalfLifeDays: 3,
  driftPull: 10,
  pull: 10,
  mostKeys: 20_000,
  mostParcels: 300_000,
  mostForecasts: 4,
  mostDaysUnasked: 30,
};
