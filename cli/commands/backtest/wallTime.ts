const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/;
const MS_PER_DAY = 86_400_000;

/**
 * A local time without a zone (`2018-02-01`, `2018-02-01 09:30:00`) in days since 1970-01-01 on the same clock; null
 * when it is none.
 */
export function readWallTime(text: string | undefined): number | null {
  const [, year, month, day, hour = '0', minute = '0', second = '0'] = FORM.exec(text?.trim() ?? '') ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const ms = Date.UTC(+year, +month - 1, +day, +hour, +minute, +second);
  const date = new Date(ms);
  // Date.UTC takes a 30th of February for the 2nd of March, and a 25th hour for the next day's first
  const isReal = date.getUTCMonth() === +month - 1 && date.getUTCDate() === +day && +hour < 24;
  return isReal && +minute < 60 && +second < 60 ? ms / MS_PER_DAY : null;
}
