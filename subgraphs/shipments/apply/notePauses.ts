import type { Transaction } from '../../../platform/database/index.ts';
import type { LoggedEvent } from '../../../platform/events/index.ts';
import type { CarriersEvent } from '../../../platform/events/types/index.ts';
import { HELD_UP_MS } from '../domain/index.ts';
import { ALL_CARRIERS, beginOutage, endOutage, lockOutages, readLasting } from '../store/index.ts';

/** Carriers try again ever more seldom what they could not tell us: it comes within as long as we were away, within so long at most. */
const LONGEST_BACKLOG_MS = 6 * 3_600_000;

/** Within how long what carriers could not tell us for so long comes, milliseconds. */
export function backlogMs(awayMs: number): number {
  return Math.min(Math.max(awayMs, HELD_UP_MS), LONGEST_BACKLOG_MS);
}

/**
 * Notes in which times our own intake took nothing: outages of all carriers, until what they could not tell us has come. An
 * outage of ours that lasts, as we are behind, goes on, and began then if it began later.
 */
export async function notePauses(
  tx: Transaction,
  events: readonly LoggedEvent<CarriersEvent>[],
  now: Date,
): Promise<void> {
  const pauses = events.flatMap((event) => (event.type === 'intake.resumed' ? [event.payload] : []));
  if (pauses.length === 0) return;
  await lockOutages(tx, [ALL_CARRIERS]);
  for (const pause of pauses) {
    const fromMs = Date.parse(pause.from);
    // clocks differ
    const untilMs = Math.min(Date.parse(pause.until), now.getTime());
    const isBehind = (await readLasting(tx, ALL_CARRIERS)) !== null;
    await beginOutage(tx, ALL_CARRIERS, fromMs);
    if (!isBehind) await endOutage(tx, ALL_CARRIERS, untilMs + backlogMs(untilMs - fromMs));
  }
}
