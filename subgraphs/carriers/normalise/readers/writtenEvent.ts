import type { CodeMeaning } from '../codeMeaning.ts';
import { placeOf, type WrittenPlace } from '../place.ts';
import type { ReadError, ReadScan, WrittenReason } from '../reading.ts';
import { scanKeyOf } from '../scanKey.ts';
import { kept, LONGEST } from '../text.ts';
import type { Moment, MomentFault } from '../time/moment.ts';

/** One event as its carrier's format writes it, found and named, not yet bounded or judged. */
export interface WrittenEvent {
  /** The carrier's own id of the event where it has one: it alone then makes the scan itself and no other. */
  readonly id?: string | null;
  readonly code: string | null;
  readonly description: string | null;
  readonly reason?: WrittenReason;
  /** What identifies the event where that is not its code and its reason's; codes as the carrier writes them. */
  readonly identity?: { readonly code: string | null; readonly exceptionCode: string | null };
  readonly time: Moment | MomentFault;
  /** The time as written, where that is a bare wall clock: how we resolve it may improve, and must not make another scan. */
  readonly bareClock?: string | null;
  readonly place: WrittenPlace;
  /** Kind and number of the facility, as far as written. */
  readonly facility?: readonly (string | null)[];
  readonly meaning: CodeMeaning;
  readonly signedBy?: string | null;
  /** A count; what is no positive whole number counts as absent. */
  readonly pieces?: unknown;
  /** The carrier takes back what it said under this id. */
  readonly withdrawn?: boolean;
}

/** The scan of an event; an error when it says no possible time. */
export function scanOf(event: WrittenEvent, trackingNumber: string): ReadScan | ReadError {
  const { time } = event;
  if (typeof time === 'string') return eventError(time, event.code);
  return {
    scanKey: keyOf(event, time, trackingNumber),
    ...event.meaning,
    code: kept(event.code, LONGEST.code) ?? '',
    description: describe(event),
    reason: reasonOf(event.reason),
    ...time,
    place: placeOf(event.place),
    signedBy: kept(event.signedBy ?? null, LONGEST.name),
    pieces: piecesOf(event.pieces),
    withdrawn: event.withdrawn ?? false,
  };
}

/** Our error for an event that is left out of its parcel's scans. */
export function eventError(code: string, event: string | null): ReadError {
  return { code, message: `an event was left out: ${kept(event, LONGEST.code) ?? 'without a code'}` };
}

/** A positive whole number of pieces, as number or text; null for anything else. */
export function piecesOf(value: unknown): number | null {
  const count = typeof value === 'string' && /^\d{1,6}$/.test(value.trim()) ? Number(value) : value;
  return typeof count === 'number' && Number.isSafeInteger(count) && count > 0 && count <= 999_999 ? count : null;
}

function keyOf(event: WrittenEvent, moment: Moment, trackingNumber: string): string {
  const id = event.id ?? null;
  const { city, region, country, postalCode } = event.place;
  const where = { city, region, country, postalCode };
  if (id !== null && id !== '') {
    const nothing = { exceptionCode: null, city: null, region: null, country: null, postalCode: null, facility: [] };
    return scanKeyOf({ trackingNumber, code: null, time: `id ${id}`, ...nothing });
  }
  return scanKeyOf({
    trackingNumber,
    ...(event.identity ?? {
      code: event.code ?? (event.description === null ? null : `text ${event.description}`),
      exceptionCode: event.reason?.code ?? null,
    }),
    time: event.bareClock ? `local ${event.bareClock}` : moment.occurredAt,
    ...where,
    facility: event.facility ?? [],
  });
}

function reasonOf(written: WrittenReason | undefined): WrittenReason | null {
  const code = kept(written?.code ?? null, LONGEST.code);
  const text = kept(written?.text ?? null, LONGEST.description);
  return code === null && text === null ? null : { code, text };
}

/** Event and reason may be two texts, of which the second alone tells a person what happened. */
function describe({ description, reason }: WrittenEvent): string {
  const parts = [kept(description, LONGEST.description), kept(reason?.text ?? null, LONGEST.description)];
  return kept(parts.filter((part) => part !== null).join(': '), LONGEST.description) ?? '';
}
