import { type HolidayCalendar, NO_HOLIDAYS } from './calendar/holidays/index.ts';
import { DEFAULT_DOOR_SETTINGS, type DoorSettings } from './door/doorSettings.ts';
import type { HeldSettings } from './held/held.ts';
import type { StatedSettings } from './stated/statedTables.ts';
import { DEFAULT_WAYPOINT_SETTINGS, type WaypointSettings } from './waypoints/waypointSettings.ts';

/** How an engine learns. How the numbers were chosen stands in docs/estimate.md. */
export interface EngineSettings {
  readonly holidays: HolidayCalendar;
  /** A parcel as it is before anything was learned, in working days, and the spread of its logarithm to each side. */
  readonly prior: { readonly workingDays: number; readonly earlier: number; readonly later: number };
  readonly regression: RegressionSettings;
  readonly lifeTable: LifeTableSettings;
  readonly door: DoorSettings;
  readonly waypoints: WaypointSettings;
  readonly stated: StatedSettings;
  readonly held: HeldSettings;
  /** Most keys of one level of history (sellers, lanes, …); beyond, those with the least recent parcels are forgotten. */
  readonly mostKeys: number;
  /** A parcel that is under way for so long is taken for lost and leaves every risk set. */
  readonly lostAfterDays: number;
}

export interface RegressionSettings {
  readonly refitEveryDays: number;
  /** Fewer finished parcels do not pay for eighty coefficients. */
  readonly leastArrived: number;
  readonly windowDays: number;
  /** A parcel of so long ago weighs half of one of today. */
  readonly halfLifeDays: number;
  readonly mostRows: number;
  /** Ridge penalty of a coefficient of a standardised feature. */
  readonly ridge: number;
}

export interface LifeTableSettings {
  /** The tables that compete, each pulled towards the long-run one by so many days of exposure per bin. */
  readonly tables: readonly { readonly halfLifeDays: number; readonly pull: number }[];
  readonly longRunHalfLifeDays: number;
  /** How fast the pace of these days is followed, and the expected arrivals at which it counts half. */
  readonly paceHalfLifeDays: number;
  readonly pacePull: number;
  /** Arrivals before the tables say anything. */
  readonly leastArrived: number;
  /** Yesterday's evidence counts this share of today's. */
  readonly evidenceKept: number;
  /** Parcels of one day share a van and a strike: a day's evidence is worth this share of independent parcels'. */
  readonly evidenceShare: number;
  /** The share of the way from what the regression claims to what the tables say. */
  readonly correction: number;
  /** Expected arrivals that a region needs for its own pace to count half. */
  readonly regionPull: number;
  readonly regionHalfLifeDays: number;
}

/** The settings that the back-test runs with; a brand's own country gives the holidays. */
export const DEFAULT_SETTINGS: EngineSettings = {
  holidays: NO_HOLIDAYS,
  prior: { workingDays: 7, earlier: 0.6, later: 0.7 },
  regression: {
    refitEveryDays: 3,
    leastArrived: 300,
    windowDays: 540,
    halfLifeDays: 240,
    mostRows: 25_000,
    ridge: 300,
  },
  lifeTable: {
    tables: [
      { halfLifeDays: 120, pull: 5 },
      { halfLifeDays: 30, pull: 10 },
      { halfLifeDays: 10, pull: 10 },
    ],
    longRunHalfLifeDays: 400,
    paceHalfLifeDays: 7,
    pacePull: 10,
    leastArrived: 60,
    evidenceKept: 0.8,
    evidenceShare: 0.25,
    correction: 0.5,
    regionPull: 200,
    regionHalfLifeDays: 10,
  },
  door: DEFAULT_DOOR_SETTINGS,
  waypoints: DEFAULT_WAYPOINT_SETTINGS,
  stated: { halfLifeDays: 60, mostKeys: 2_000, leastArrived: 30, leastToJudge: 10, pull: 30 },
  held: { halfLifeDays: 60, leastArrived: 20 },
  mostKeys: 50_000,
  lostAfterDays: 180,
};
