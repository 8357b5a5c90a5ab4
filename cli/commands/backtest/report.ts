import type { PromiseMeasures, StageMeasures } from './measures.ts';

/** What a back-test found. */
export interface BacktestReport {
  /** Rows of the file. */
  readonly rows: number;
  /** Rows that are out of order in time, or cannot be read. */
  readonly excluded: number;
  readonly from: string;
  readonly purchase: StageMeasures;
  readonly handover: StageMeasures;
  readonly promise: PromiseMeasures;
}

const COLUMN = 10;

/** The report as a table for a person. */
export function backtestTable({ rows, excluded, from, purchase, handover, promise }: BacktestReport): string {
  const line = (title: string, read: (measures: StageMeasures) => number, digits = 2): string =>
    [title.padEnd(24), cell(read(purchase), digits), cell(read(handover), digits)].join('');
  return [
    `${rows} rows, ${excluded} excluded; orders from ${from}`,
    ['days'.padEnd(24), 'purchase'.padStart(COLUMN), 'hand-over'.padStart(COLUMN)].join(''),
    line('predictions', ({ n }) => n, 0),
    line('calendar error, mean', ({ calendarMae }) => calendarMae),
    line('error, mean', ({ mae }) => mae),
    line('error, median', ({ medianAe }) => medianAe),
    line('late by, mean', ({ bias }) => bias),
    line('pinball p10', ({ pinball }) => pinball.p10, 3),
    line('pinball p50', ({ pinball }) => pinball.p50, 3),
    line('pinball p90', ({ pinball }) => pinball.p90, 3),
    line('pinball, mean', ({ pinball }) => pinball.mean, 3),
    line('p10 to p90, width', ({ width }) => width),
    line('inside, %', ({ coverage }) => coverage * 100, 1),
    `the shop's promise: calendar error ${promise.calendarMae.toFixed(2)} days, ${(promise.onTime * 100).toFixed(1)}% on time`,
  ].join('\n');
}

function cell(value: number, digits: number): string {
  return value.toFixed(digits).padStart(COLUMN);
}
