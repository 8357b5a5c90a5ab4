let second = NaN;
let written = '';

/** Of a PostgreSQL instant, as `date_part('epoch', …)` gives it: ISO 8601 in UTC with milliseconds, the rest cut off. */
export function isoInstant(epochSeconds: number): string {
  // a double is exact to less than a microsecond here, but mostly a little more or less
  const micros = Math.round(epochSeconds * 1_000_000);
  const milliseconds = Math.floor(micros / 1000);
  const whole = Math.floor(milliseconds / 1000);
  // events of one read are mostly of one second, and to write a date out takes longer than all the rest of an event
  if (whole !== second) {
    written = new Date(whole * 1000).toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS.'.length);
    second = whole;
  }
  return `${written}${String(milliseconds - whole * 1000).padStart(3, '0')}Z`;
}
