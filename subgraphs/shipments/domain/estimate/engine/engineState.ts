import { type DeliveryRhythm, firstRhythm } from './calendar/deliveryRhythm.ts';
import { emptyHistories, type Histories } from './history/histories.ts';
import type { Day, Stage } from './order.ts';
import { emptyPace, type Pace, type Phase } from './pace/pace.ts';
import { noVolumes, type Volumes } from './pace/volumes.ts';
import { evenWeek, type WeekdayShares } from './pace/weekdayShares.ts';
import type { EngineSettings } from './settings.ts';
import { emptyModel, type StageModel } from './stageModel.ts';
import type { Journeys } from './underWay/journey.ts';

/** Counts up when a saved state of before could not be read any more, or would mean something else. */
export const STATE_VERSION = 1;

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
  };
}
