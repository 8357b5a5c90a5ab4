import { type ClockText, readIsoText } from './clockText.ts';

/** A date and perhaps a time. */
export interface DateOrTime {
  /** Midnight when there is no time. */
  readonly clock: ClockText;
  readonly hasTime: boolean;
}

/**
 * Reads ISO 8601 as APIs really write it: with a blank for the `T`, with a blank or `GMT` before the offset, in lower
 * case, with an offset of hours alone, or the date alone.
 */
export function readIsoLike(written: string | null): DateOrTime | undefined {
  const text = written?.trim() ?? '';
  if (text === '' || text.length > 64) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return found(readIsoText(`${text}T00:00`), false);
  const strict = text
    .toUpperCase()
    .replace(/^(\d{4}-\d{2}-\d{2}) /, '$1T')
    .replace(/ ?(?:GMT|UTC)?([+-]\d{2}):?(\d{2})?$/, (_offset, hours: string, minutes = '00') => `${hours}:${minutes}`)
    .replace(/ ?(?:GMT|UTC)$/, 'Z');
  return found(readIsoText(strict), true);
}

function found(clock: ClockText | undefined, hasTime: boolean): DateOrTime | undefined {
  return clock === undefined ? undefined : { clock, hasTime };
}
