import { type DataSource, inTransaction } from '../../../platform/database/index.ts';
import type { LogReader } from '../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import { APPLYING, backlogMs, type LastHeard } from '../apply/index.ts';
import {
  ALL_CARRIERS,
  beginOutage,
  endOutage,
  forgetOutages,
  lockPulse,
  noteHeard,
  notePulse,
  readLasting,
  readReached,
} from '../store/index.ts';

/** So much of what carriers said may be unknown here; more is an outage of ours. */
export const MOST_BEHIND_MS = 10 * 60_000;
/** Outages from before the longest silence concern nobody any more. */
const KEPT_MS = 60 * 86_400_000;

/** What it takes to know up to when we have heard all that carriers said. */
export interface PulseOptions {
  readonly database: DataSource;
  readonly source: Pick<LogReader<CarriersEvent>, 'lag'>;
  readonly clock: () => Date;
  /** When carriers were heard of, as far as this process applied what they said. */
  readonly lastHeard?: LastHeard;
}

/**
 * Notes up to when all that carriers said is known here. Where that is long ago, since nothing ran, or since what is applied is
 * far behind, nothing that was not heard meanwhile is a silence of parcels: an outage of all carriers from the last moment at
 * which we had heard all, until as long again after we have, twenty minutes at least and six hours at most.
 */
export async function beat({ database, source, clock, lastHeard }: PulseOptions): Promise<void> {
  await noteHeard(database, lastHeard?.take() ?? []);
  const positions = await readReached(database, APPLYING);
  const nowMs = clock().getTime();
  const { oldest } = positions.size === 0 ? NOTHING_LEFT : await source.lag(positions);
  const heardUntilMs = Math.min(oldest?.getTime() ?? nowMs, nowMs);
  await inTransaction(database, async (tx) => {
    const before = await lockPulse(tx);
    if (nowMs - heardUntilMs > MOST_BEHIND_MS) {
      await beginOutage(tx, ALL_CARRIERS, Math.min(before ?? heardUntilMs, heardUntilMs));
      return;
    }
    const wasAway = before !== null && heardUntilMs - before > MOST_BEHIND_MS;
    if (wasAway) await beginOutage(tx, ALL_CARRIERS, before);
    const fromMs = await readLasting(tx, ALL_CARRIERS);
    if (fromMs !== null) {
      await endOutage(tx, ALL_CARRIERS, nowMs + backlogMs(nowMs - fromMs));
      await forgetOutages(tx, nowMs - KEPT_MS);
    }
    await notePulse(tx, heardUntilMs);
  });
}

const NOTHING_LEFT = { oldest: null };
