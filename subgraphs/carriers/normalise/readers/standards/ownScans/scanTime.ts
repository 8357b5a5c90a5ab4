import type { Place } from '../../../../../../platform/events/types/index.ts';
import { readIsoText, readOffsetText } from '../../../time/clockText.ts';
import {
  type Moment,
  momentInZone,
  type MomentFault,
  momentOfClockText,
  momentOfOffset,
} from '../../../time/moment.ts';
import { zoneNamed } from '../../../time/zoneNamed.ts';
import { type Refusal, refusal } from './problems.ts';
import type { ScanFields } from './scanFields.ts';

/** A time for a scan; with the wall clock as written where that alone identifies it. */
export interface ScanTime {
  readonly time: Moment | MomentFault;
  readonly bareClock?: string;
}

/**
 * When a scan happened: an offset in the time itself counts, then the zone beside it, then the zone of the place, then
 * the carrier's.
 */
export function momentOfFields(
  { occurredAt, zone }: Pick<ScanFields, 'occurredAt' | 'zone'>,
  place: Place | null,
  carrierZone: string,
): ScanTime | Refusal {
  if (occurredAt === null) return refusal('EVENT_TIME_MISSING');
  const written = readIsoText(occurredAt.replace(/^(\d{4}-\d{2}-\d{2})[ t]/, '$1T').replace(/z$/, 'Z'));
  if (written === undefined) return refusal('EVENT_TIME_UNREADABLE');
  if (written.offsetMs !== null) return { time: momentOfClockText(written, place, carrierZone) };
  if (zone === null) return { time: momentOfClockText(written, place, carrierZone), bareClock: occurredAt };
  const offsetMs = /^(?:Z|UTC)$/i.test(zone) ? 0 : readOffsetText(zone);
  if (offsetMs !== undefined) return { time: momentOfOffset(written.wallMs, offsetMs) };
  const name = zoneNamed(zone);
  return name === undefined ? refusal('ZONE_UNKNOWN') : { time: momentInZone(written.wallMs, name) };
}
