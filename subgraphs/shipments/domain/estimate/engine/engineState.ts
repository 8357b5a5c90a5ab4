import { type DeliveryRhythm, firstRhythm } from './calendar/deliveryRhythm.ts';
import { type DoorTables, emptyDoorTables } from './door/doorTables.ts';
import { type Held, noneHeld } from './held/held.ts';
import { emptyHistories, type Histories } from './history/histories.ts';
import type { Day, Stage } from './order.ts';
import { emptyPace, type Pace, type Phase } from './pace/pace.ts';
import { noVolumes, type Volumes } from './pace/volumes.ts';
import { evenWeek, type WeekdayShares } from './pace/weekdayShares.ts';
import type { EngineSettings } from './settings.ts';
import { emptyModel, type StageModel } from './stageModel.ts';
import { emptyStated, type StatedTables } from './stated/statedTables.ts';
import type { Journeys } from './underWay/journey.ts';
import { emptyWaypoints, type Waypoints } from './waypoints/waypointTables.ts';

/** Counts up when a saved state of before could not be read any more, or would mean something else. */
export const STATE_VERSION = 2;

/** Everything an engine has learned and keeps. Plain and serialisable; its size is bounded by the settings. */
export interface EngineState {
  readonly version: number;
  /** The day that has begun; null before the first. */
  today: Day | null;
  fittedOn: Day | null;
  readonly histories: Histories;
  readonly paces: Readonly<Record<Phase, Pace>>;
  readonly handoverWeek: WeekdayShares;
  readonly volumes: Volumes;
  readonly rhythm: DeliveryRhythm;
  readonly journeys: Journeys;
  readonly models: Readonly<Record<Stage, StageModel>>;
  /** How parcels fare near their doors. */
  readonly doors: DoorTables;
  /** How parcels fare from where they were last seen. */
  readonly waypoints: Waypoints;
  /** How carriers' own windows fare. */
  readonly stated: StatedTables;
  /** How our own predictions fare. */
  readonly held: Held;
}

/** The state of an engine that has seen nothing. */
export function firstState(settings: EngineSettings): EngineState {
  return {
    version: STATE_VERSION,
    today: null,
    fittedOn: null,
    histories: emptyHistories(),
    paces: { handling: emptyPace(), transit: emptyPace() },
    handoverWeek: evenWeek(),
    volumes: noVolumes(),
    rhythm: firstRhythm(),
    journeys: new Map(),
    models: { PURCHASE: emptyModel('PURCHASE', settings), HANDOVER: emptyModel('HANDOVER', settings) },
    doors: emptyDoorTables(),
    waypoints: emptyWaypoints(),
    stated: emptyStated(),
    held: noneHeld(),
  };
}
