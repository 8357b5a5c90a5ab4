import { type DataSource, inTransaction } from '../../../platform/database/index.ts';
import type { EventLog } from '../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import { lastObserved } from '../store/index.ts';

/** For so short a time carriers try again, and nobody misses anything. */
const LEAST_PAUSE_MS = 10 * 60_000;

/** Where it is noted that the intake is up, and where it is told that it was not. */
export interface PauseTelling {
  readonly database: DataSource;
  readonly eventLog: EventLog<CarriersEvent>;
}

/**
 * Tells for how long no process has taken what carriers say, if that is more than ten minutes. To be called before
 * the intake listens and that is noted; of several that begin at once each may tell the same.
 * @param now milliseconds since 1970
 * @returns whether anything was told
 */
export async function tellPause({ database, eventLog }: PauseTelling, now: number): Promise<boolean> {
  return inTransaction(database, async (tx) => {
    const from = await lastObserved(tx);
    if (from === null || now - from <= LEAST_PAUSE_MS) return false;
    const payload = { from: new Date(from).toISOString(), until: new Date(now).toISOString() };
    await eventLog.append(tx, [{ brand: '', key: 'intake', type: 'intake.resumed', payload }]);
    return true;
  });
}
