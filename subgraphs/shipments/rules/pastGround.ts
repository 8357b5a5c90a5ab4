import type { DataSource } from '../../../platform/database/index.ts';
import type { WatchGround, WatchGrounds } from '../domain/index.ts';
import { type PastOutage, readPastOutages } from '../store/rules/index.ts';

/**
 * What is known beside a brand's parcels at moments of the past: what is normal as it is known today, and carriers' outages as
 * they were. Where parcels stayed longer than usual is not kept.
 */
export async function pastGroundOf(
  { database, watch }: { readonly database: DataSource; readonly watch: WatchGrounds },
  brand: string,
  since: Date,
): Promise<(nowMs: number) => WatchGround> {
  const ground = watch.of(brand);
  const outages = await readPastOutages(database, brand, since);
  return (nowMs) => ({
    ...ground,
    delayedSince: (carrier) => outages.find((each) => isOf(carrier, each) && lastedAt(nowMs, each))?.fromMs ?? null,
    // then nobody knew
    delayedUntil: () => null,
  });
}

function isOf(carrier: string, outage: PastOutage): boolean {
  return outage.carrier === '' || outage.carrier === carrier;
}

/** Until when it lasted is kept with the time in which what was held up came. */
function lastedAt(nowMs: number, { fromMs, untilMs }: PastOutage): boolean {
  return fromMs <= nowMs && (untilMs === null || nowMs < untilMs);
}
