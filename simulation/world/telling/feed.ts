import type { Random } from '../../random.ts';
import { drawWaitMs } from '../draws.ts';
import type { IncidentBook } from '../incidents/index.ts';
import type { CarrierSettings, IncidentSettings } from '../settings/index.ts';

/** A carrier's feed: what comes through it, and when. */
export interface Feed {
  readonly carrier: CarrierSettings;
  readonly outages: IncidentSettings['outages'];
  readonly incidents: IncidentBook;
}

const MINUTE_MS = 60_000;
/** What an outage held back is received within so long after it. */
const BURST_MS = 15 * MINUTE_MS;

/** When something that is known to the carrier at an instant is received; null: never. */
export function receivedAt(feed: Feed, knownAt: number, random: Random): number | null {
  const { delay, batchMinutes, late } = feed.carrier.telling;
  const delayMs = drawWaitMs(random, delay);
  const lateMs = random.chance(late.share) ? drawWaitMs(random, late.wait) : 0;
  const ready = knownAt + delayMs;
  const batchMs = batchMinutes * MINUTE_MS;
  const sent = batchMs === 0 ? ready : Math.ceil(ready / batchMs) * batchMs;
  return throughOutage(feed, sent + lateMs, random);
}

/** When something that is sent at an instant is received: at once, or after the outage in which it is sent, or never. */
export function throughOutage({ carrier, outages, incidents }: Feed, sentAt: number, random: Random): number | null {
  const [isNever, part] = [random.chance(outages.never), random.next()];
  let at = Math.round(sentAt);
  let outage = incidents.outage(carrier.code, at);
  if (outage === undefined) return at;
  if (isNever) return null;
  // one may begin while another's burst is not over
  for (; outage !== undefined; outage = incidents.outage(carrier.code, at))
    at = outage.until + Math.round(part * BURST_MS);
  return at;
}
