import { placeOfLocality } from '../../locality.ts';
import { placeOf } from '../../place.ts';
import type { ReadError, ReadScan } from '../../reading.ts';
import { kept, LONGEST } from '../../text.ts';
import { readOffsetText } from '../../time/clockText.ts';
import { readIsoLike } from '../../time/isoLike.ts';
import { momentOfOffset, momentOfWall } from '../../time/moment.ts';
import { eventError, scanOf } from '../writtenEvent.ts';
import { expressMeaning } from './codes.ts';
import { DHL_ZONE } from './zone.ts';

/** An event of DHL Express, whichever interface it came by. */
export interface ExpressEvent {
  readonly date: string | null;
  /** Local to the service area. */
  readonly time: string | null;
  /** `±HH:MM`, where the interface writes one. */
  readonly offset: string | null;
  readonly code: string | null;
  readonly description: string | null;
  readonly remark: string | null;
  /** As `KINGSTON-JAM`. */
  readonly serviceArea: string | null;
  readonly serviceAreaCode: string | null;
  readonly signatory: string | null;
}

/** Reads an event as a scan of the parcel; an error when it says no possible time. */
export function expressScan(event: ExpressEvent, trackingNumber: string): ReadScan | ReadError {
  const code = kept(event.code, LONGEST.code);
  const written = `${event.date?.trim() ?? ''}T${event.time?.trim() ?? ''}`;
  if (event.date === null || event.time === null) return eventError('EVENT_TIME_MISSING', code);
  const clock = readIsoLike(written)?.clock;
  if (clock === undefined) return eventError('EVENT_TIME_UNREADABLE', code);
  const place = placeOfLocality(event.serviceArea);
  const offsetMs = event.offset === null ? undefined : readOffsetText(event.offset.trim());
  const meaning = expressMeaning(code);
  return scanOf(
    {
      code,
      description: event.description ?? event.remark,
      time:
        offsetMs === undefined
          ? momentOfWall(clock.wallMs, placeOf(place), DHL_ZONE)
          : momentOfOffset(clock.wallMs, offsetMs),
      bareClock: written,
      place,
      facility: [event.serviceAreaCode],
      meaning,
      signedBy: meaning.status === 'DELIVERED' ? signerOf(event.signatory) : null,
    },
    trackingNumber,
  );
}

/** Account numbers, weights and clocks stand in the same field: a name has letters, and at a delivery only. */
export function signerOf(signatory: string | null): string | null {
  return signatory !== null && /\p{L}/u.test(signatory) ? signatory : null;
}
