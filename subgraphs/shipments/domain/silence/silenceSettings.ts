import type { ShipmentStatus } from '../../../../platform/events/types/index.ts';
import type { TailSettings } from './gaps/paretoTail.ts';
import type { GapLink } from './silenceContext.ts';

/** How silence is learned. */
export interface SilenceSettings {
  /** A gap of so long ago counts half of one of today; the long memory is what a link falls back on. */
  readonly halfLifeDays: number;
  readonly longHalfLifeDays: number;
  /** Most keys of one link of the chain; beyond, those with the fewest recent gaps are forgotten. */
  readonly mostKeys: number;
  /** Most parcels that are followed; beyond, those that were scanned longest ago are let go. */
  readonly mostParcels: number;
  /** Gaps at risk at which a link counts as much as the one above it. */
  readonly pulls: Readonly<Record<GapLink, number>>;
  readonly tail: TailSettings;
  readonly pace: PaceSettings;
  /** Gaps of a parcel's whole way before any were seen, and the parcels that this counts for. */
  readonly gapsPerParcel: { readonly assumed: number; readonly pull: number };
  readonly incident: IncidentSettings;
  readonly fates: FateSettings;
  readonly places: PlaceSettings;
  /** No alarm is raised before an incident is so probable, whatever the budget. */
  readonly alarm: { readonly leastProbability: number };
  /** What is assumed of gaps in a phase before any were seen: the middle in hours, and the exponent of the tail. */
  readonly assumed: Readonly<Record<ShipmentStatus, { readonly middleHours: number; readonly exponent: number }>>;
}

/** How it is followed that all silences of a service became longer these days. */
export interface PaceSettings {
  readonly halfLifeDays: number;
  /** Gaps at which what was seen counts half. */
  readonly pull: number;
  /** However slow the last days were, thresholds grow no more than so many times. */
  readonly most: number;
}

/** How it is found that parcels stay longer at a place. */
export interface PlaceSettings {
  readonly halfLifeHours: number;
  readonly usualHalfLifeDays: number;
  /** Endings at which what was seen counts half, these hours and in the long run. */
  readonly pull: number;
  readonly usualPull: number;
  /** Gaps that must have been seen of a parcel's kind before it is missed anywhere. */
  readonly leastGaps: number;
  /** Endings that should have been before a place is called slow. */
  readonly leastExpected: number;
  /** By so many standard deviations fewer have to have ended. */
  readonly deviations: number;
  /** A spell begins below this pace, and ends above that; none counts as slower than the least. */
  readonly slowBelow: number;
  readonly overAbove: number;
  readonly leastPace: number;
  /** So long before it is seen a spell began. */
  readonly seenAfterHours: number;
  readonly mostPlaces: number;
}

/** How it is learned which silences never end. */
export interface FateSettings {
  readonly halfLifeDays: number;
  /** Silences at risk at which a link counts as much as the one above it. */
  readonly pull: number;
  /** Before any were seen. */
  readonly assumed: { readonly middleHours: number; readonly exponent: number };
}

/** How losses and standstills are learned. */
export interface IncidentSettings {
  readonly halfLifeDays: number;
  /** The share of gaps in which a parcel is lost or stuck, and the gaps that this counts for. */
  readonly assumedShare: number;
  /** So many times as often as a parcel vanishes somewhere its way ends and nobody scans it. */
  readonly unseenTimes: number;
  readonly pull: number;
  /** The silence of an incident: it never ends before, and then at this hazard of a day. */
  readonly freeHours: number;
  readonly hazardPerDay: number;
  /** Incidents at risk that this counts for. */
  readonly silencePull: number;
  /** Incidents before what is said is corrected by what came out, and the silences that a level counts for. */
  readonly leastToCorrect: number;
  readonly correctionPull: number;
}

/** The assumptions are what carriers commonly do, with heavy tails; some hundred gaps outweigh them. */
export const DEFAULT_SILENCE_SETTINGS: SilenceSettings = {
  halfLifeDays: 21,
  longHalfLifeDays: 180,
  mostKeys: 10_000,
  mostParcels: 2_000_000,
  pulls: { phase: 10, service: 30, week: 60, lane: 120 },
  tail: { leastAtRisk: 20, exceedances: 40, mostSilent: 0.02, pull: 15 },
  pace: { halfLifeDays: 1.5, pull: 50, most: 4 },
  gapsPerParcel: { assumed: 8, pull: 20 },
  incident: {
    halfLifeDays: 90,
    assumedShare: 3e-4,
    unseenTimes: 3,
    pull: 5_000,
    freeHours: 24,
    hazardPerDay: 0.1,
    silencePull: 10,
    leastToCorrect: 20,
    correctionPull: 20,
  },
  fates: { halfLifeDays: 60, pull: 20, assumed: { middleHours: 12, exponent: 1.5 } },
  places: {
    halfLifeHours: 12,
    usualHalfLifeDays: 14,
    pull: 3,
    usualPull: 30,
    leastGaps: 200,
    leastExpected: 8,
    deviations: 2.5,
    slowBelow: 0.75,
    overAbove: 0.9,
    leastPace: 0.1,
    seenAfterHours: 18,
    mostPlaces: 20_000,
  },
  alarm: { leastProbability: 0.7 },
  assumed: {
    LABEL_CREATED: { middleHours: 18, exponent: 2 },
    AWAITING_PICKUP: { middleHours: 14, exponent: 2 },
    PICKED_UP: { middleHours: 8, exponent: 2.5 },
    IN_TRANSIT: { middleHours: 10, exponent: 2.5 },
    AT_LOCAL_FACILITY: { middleHours: 10, exponent: 2.5 },
    OUT_FOR_DELIVERY: { middleHours: 6, exponent: 3 },
    ATTEMPTED: { middleHours: 20, exponent: 2.5 },
    AVAILABLE_FOR_PICKUP: { middleHours: 40, exponent: 2 },
    DELIVERED: { middleHours: 24, exponent: 2 },
    RETURNING: { middleHours: 24, exponent: 2 },
    RETURNED: { middleHours: 24, exponent: 2 },
  },
};
