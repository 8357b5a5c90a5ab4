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
  /** Most parcels whose outcome is waited for; beyond, those that were forecast longest ago are let go. */
  readonly mostParcels: number;
  /** Most forecasts of one parcel that its outcome is learned with: the latest. */
  readonly mostForecasts: number;
}

export const DEFAULT_RISK_SETTINGS: RiskSettings = {
  halfLifeDays: 30,
  driftHalfLifeDays: 3,
  driftPull: 10,
  pull: 10,
  mostKeys: 20_000,
  mostParcels: 2_000_000,
  mostForecasts: 15,
};
