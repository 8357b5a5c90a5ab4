import type { DaySight } from './daySight.ts';
import type { EngineState } from './engineState.ts';
import type { EngineSettings } from './settings.ts';

/** What an engine predicts from: what it has learned, and what is derived of that once a day. */
export interface Knowledge {
  readonly state: EngineState;
  readonly sight: DaySight;
  readonly settings: EngineSettings;
}
