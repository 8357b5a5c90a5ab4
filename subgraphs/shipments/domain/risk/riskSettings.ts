/** How risks are learned. */
export interface RiskSettings {
  /** An outcome of so long ago counts half of one of today. */
  readonly halfLifeDays: number;
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
  pull: 10,
  mostKeys: 20_000,
  mostParcels: 2_000_000,
  mostForecasts: 15,
};
