import type { Calm, Found } from './measure.ts';

export interface FeedFigures {
  readonly name: string;
  readonly perDay: number;
  readonly calm: Calm;
  readonly day: Found;
  readonly slow: Found;
  readonly night: Found;
}

/** The figures as a table for people. */
export function toReport(rows: readonly FeedFigures[], seeds: number): string {
  const header = [
    ...['feed', 'a day', 'known after', 'false alarms / 1,000 days'],
    ...['outage found, min', '20% found, min', 'night found, min', 'ends, min', 'extra'],
  ];
  const table = [header, ...rows.map(toCells)];
  const widths = header.map((_cell, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)));
  const lines = table.map((cells) =>
    cells
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const legend = [
    `${seeds} seeds a feed; p50/p90/max, then how many of the outages were found before they ended, if not all.`,
    'Outages of six hours from 7:30 to 11:30 of a working day; at night from 1:00 to 3:00 on, for ten hours.',
    'Ends: until a daytime outage is told to be over. Extra: changes told beside the two of each outage.',
  ];
  return `${lines.join('\n')}\n\n${legend.join('\n')}\n${totals(rows)}\n`;
}

function toCells({ name, perDay, calm, day, slow, night }: FeedFigures): string[] {
  return [
    ...[name, perDay.toLocaleString('en-US'), `${Math.max(...calm.learning).toFixed(1)} d`],
    `${((1_000 * calm.alarms) / calm.days).toFixed(2)} (${calm.alarms} in ${Math.round(calm.days)})`,
    ...[found(day), found(slow), found(night), spread(day.ends), String(day.more + slow.more + night.more)],
  ];
}

function found({ outages, delays }: Found): string {
  const all = delays.length === outages ? '' : ` (${delays.length} of ${outages})`;
  return `${spread(delays)}${all}`;
}

function spread(minutes: readonly number[]): string {
  if (minutes.length === 0) return '–';
  const sorted = [...minutes].sort((one, other) => one - other);
  const at = (share: number): string => (sorted[Math.ceil(share * sorted.length) - 1] ?? NaN).toFixed(0);
  return `${at(0.5)}/${at(0.9)}/${at(1)}`;
}

function totals(rows: readonly FeedFigures[]): string {
  const alarms = rows.reduce((sum, { calm }) => sum + calm.alarms, 0);
  const days = rows.reduce((sum, { calm }) => sum + calm.days, 0);
  return `All feeds: ${alarms} false alarms in ${Math.round(days)} feed-days, ${((1_000 * alarms) / days).toFixed(2)} per 1,000.`;
}
