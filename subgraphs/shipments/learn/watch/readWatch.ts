import { messageOf } from '../../../../platform/errors/index.ts';
import type { Log } from '../../../../platform/telemetry/index.ts';
import { createRiskModel, type RiskModel } from '../../domain/risk/index.ts';
import { createSilenceModel, type SilenceModel } from '../../domain/silence/index.ts';
import type { WatchBytes } from '../../store/learning/index.ts';

/** Models that were saved together; null: that one is of another version, or cut short. */
export interface WatchRead {
  readonly silence: SilenceModel | null;
  readonly risks: RiskModel | null;
}

/** Reads each model for itself, as each has versions of its own, and notes which cannot be read. */
export function readWatch({ silence, risks }: WatchBytes, log: Log): WatchRead {
  return {
    silence: readOne('watch.silenceUnreadable', () => createSilenceModel(undefined, silence), log),
    risks: readOne('watch.risksUnreadable', () => createRiskModel(undefined, risks), log),
  };
}

function readOne<M>(otherwise: string, read: () => M, log: Log): M | null {
  try {
    return read();
  } catch (error) {
    log.warn(otherwise, { error: new Error(messageOf(error)) });
    return null;
  }
}
