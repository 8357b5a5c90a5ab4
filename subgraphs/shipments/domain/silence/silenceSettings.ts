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
  readonly rhythm: RhythmSettings;
  /** Gaps of a parcel's whole way before any were seen, and the parcels that this counts for. */
  readonly gapsPerParcel: { readonly assumed: number; readonly pull: number };
  readonly mixture: MixtureSettings;
  readonly fates: FateSettings;
  readonly places: PlaceSettings;
  /** No alarm is raised before an incident is so probable, whatever the budget. */
  readonly alarm: { readonly leastProbability: number };
  /** What is assumed of gaps in a phase before any were seen: the middle in hours, and the exponent of the tail. */
  readonly assumed: Readonly<Record<ShipmentStatus, { readonly middleHours: number; readonly exponent: number }>>;
}

/** How it is learned how much of a weekend or a holiday counts as silence. */
export interface RhythmSettings {
  readonly halfLifeDays: number;
  /** Endings at which what was seen counts half. */
  readonly pull: number;
  /** No day counts less than this. */
  readonly leastPace: number;
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

/** How silences of normal parcels are told apart from those of parcels that are lost or stuck. */
export interface MixtureSettings {
  readonly rounds: number;
  /** What is longer is at first as likely the one as the other. */
  readonly beginsAtHours: number;
  /** The share of silences in which a parcel is lost or stuck, and the silences that this counts for. */
  readonly assumedShare: number;
  readonly assumedPull: number;
  /** The silences at which a kind counts as much as all of them. */
  readonly sharePull: number;
  readonly normal: NormalSettings;
  /** The silence of an incident: it never ends before, and then at this hazard of a day. */
  readonly freeHours: number;
  readonly hazardPerDay: number;
  /** Incidents at risk that this counts for. */
  readonly incidentPull: number;
  /** So many times as often as a parcel vanishes somewhere its way ends and nobody scans it. */
  readonly unseenTimes: number;
  /** The share of the ends of ways that nobody scans, and the ends that this counts for. */
  readonly unseenEnds: { readonly assumed: number; readonly pull: number };
  /** What was silent for so long hardly goes on. */
  readonly endlessHours: number;
  /** Most kinds, a phase and a service each, that are looked at apart. */
  readonly mostKinds: number;
}

/** How the silences of normal parcels are drawn from those that were seen. */
export interface NormalSettings {
  /** Silences at risk at which what was seen counts as much as what is believed of others. */
  readonly pull: number;
  /** The tail begins where at most this share is still silent, and is all there is where fewer than this are left. */
  readonly mostSilent: number;
  readonly leastAtRisk: number;
  /** So many silences are in it where there are enough: where all end within hours, the last of them say how soon. */
  readonly leastExceeded: number;
  /** The exceedances that the tail of others counts for. */
  readonly tailPull: number;
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
  rhythm: { halfLifeDays: 30, pull: 20, leastPace: 0.05 },
  gapsPerParcel: { assumed: 8, pull: 20 },
  mixture: {
    rounds: 20,
    beginsAtHours: 72,
    assumedShare: 3e-4,
    assumedPull: 3_000,
    sharePull: 2_000,
    normal: { pull: 4, mostSilent: 0.02, leastAtRisk: 4, leastExceeded: 20, tailPull: 8 },
    freeHours: 24,
    hazardPerDay: 0.1,
    incidentPull: 5,
    unseenTimes: 3,
    unseenEnds: { assumed: 0.003, pull: 300 },
    endlessHours: 240,
    mostKinds: 150,
  },
  fates: { halfLifeDays: 40, pull: 20, assumed: { middleHours: 12, exponent: 1.5 } },
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
  alarm: { leastProbability: 0.78 },
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
