import type { WallTime } from '../order.ts';

/**
 * The rows that a stage learns from: parcels of the last year and a half, finished or under way, oldest forgotten
 * first. Columns instead of objects, because the fit reads all of them. Plain and serialisable.
 */
export interface TrainingWindow {
  readonly width: number;
  readonly mostRows: number;
  /** How many rows were ever added; row `n` stands in place `n % mostRows`. */
  added: number;
  features: Float32Array;
  start: Float64Array;
  /** The arrival: NaN while under way, Infinity when it will never arrive. */
  arrived: Float64Array;
  base: Float64Array;
  /** The working days to the arrival that were predicted last as the median; NaN where no regression was there yet. */
  median: Float64Array;
}

/** What a row begins with. */
export interface NewRow {
  readonly features: Float32Array;
  readonly start: WallTime;
  readonly base: number;
  readonly median: number;
}

const FIRST_ROWS = 256;
const COLUMNS = ['start', 'arrived', 'base', 'median'] as const;

/** A window without rows, of `width` features each. */
export function emptyWindow(width: number, mostRows: number): TrainingWindow {
  const rows = Math.min(FIRST_ROWS, mostRows);
  const column = (): Float64Array => new Float64Array(rows);
  return {
    width,
    mostRows,
    added: 0,
    features: new Float32Array(rows * width),
    start: column(),
    arrived: column(),
    base: column(),
    median: column(),
  };
}

/**
 * Adds a parcel under way.
 * @returns the number of the row, for {@link finishRow}
 */
export function addRow(window: TrainingWindow, { features, start, base, median }: NewRow): number {
  const row = window.added;
  window.added += 1;
  const place = row % window.mostRows;
  if (place >= window.start.length) grow(window);
  window.features.set(features, place * window.width);
  window.start[place] = start;
  window.arrived[place] = NaN;
  window.base[place] = base;
  window.median[place] = median;
  return row;
}

function grow(window: TrainingWindow): void {
  const rows = Math.min(window.start.length * 2, window.mostRows);
  for (const name of COLUMNS) {
    const larger = new Float64Array(rows);
    larger.set(window[name]);
    window[name] = larger;
  }
  const features = new Float32Array(rows * window.width);
  features.set(window.features);
  window.features = features;
}

/** Records when a parcel arrived, or that it never will (Infinity). A row that was forgotten since is passed over. */
export function finishRow(window: TrainingWindow, row: number, arrived: WallTime): void {
  if (row > window.added - 1 - window.mostRows) window.arrived[row % window.mostRows] = arrived;
}

/** The places of the rows that began after `from` and before `to`, oldest first. */
export function placesBetween(window: TrainingWindow, from: WallTime, to: WallTime): readonly number[] {
  const places: number[] = [];
  for (let row = Math.max(0, window.added - window.mostRows); row < window.added; row += 1) {
    const place = row % window.mostRows;
    const start = window.start[place] ?? NaN;
    if (start > from && start < to && window.arrived[place] !== Infinity) places.push(place);
  }
  return places;
}
