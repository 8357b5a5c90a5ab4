import { messageOf } from '../../../platform/errors/index.ts';
import type { Log } from '../../../platform/telemetry/index.ts';
import { createEngine, type EstimateEngine } from '../domain/estimate/engine/index.ts';
import type { LearnedState } from '../store/learning/index.ts';
import { settingsOf } from './settingsOf.ts';

/**
 * The engine of a saved state; null, with a line in the log, where this version of the program cannot read it. Whoever learns
 * learns such a brand anew.
 */
export function restore({ brand, country, state }: LearnedState, log: Log): EstimateEngine | null {
  try {
    return createEngine(settingsOf(country), state);
  } catch (error) {
    log.warn('estimate.unreadable', { brand, error: new Error(messageOf(error)) });
    return null;
  }
}
