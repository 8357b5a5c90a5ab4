/**
 * What ways from a sighting are kept of: between regions, the same by kind of day as all that follow, from a postal zone into
 * a region, and between zones.
 */
export const WAYPOINT_LINKS = ['regions', 'dayKind', 'fromZone', 'zones'] as const;
export type WaypointLink = (typeof WAYPOINT_LINKS)[number];

/** How ways from a sighting are learned. */
export interface WaypointSettings {
  readonly halfLifeDays: number;
  /** Most keys of one link; beyond, those with the fewest recent arrivals are forgotten. */
  readonly mostKeys: number;
  /** Parcels exposed to an age at which a link counts as much as the one above it. */
  readonly pulls: Readonly<Record<WaypointLink, number>>;
  /** Recent arrivals between the two regions before a sighting says anything. */
  readonly leastArrived: number;
  /** How fast it is forgotten what sightings were good for, and the arrivals at which a service counts as much as all. */
  readonly blending: { readonly halfLifeDays: number; readonly mostKeys: number; readonly pull: number };
}

export const DEFAULT_WAYPOINT_SETTINGS: WaypointSettings = {
  halfLifeDays: 30,
  mostKeys: 5_000,
  // a region says little of one hub in it
  pulls: { regions: 3, dayKind: 8, fromZone: 5, zones: 15 },
  leastArrived: 8,
  blending: { halfLifeDays: 60, mostKeys: 2_000, pull: 30 },
};
