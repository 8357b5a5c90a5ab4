/**
 * Lengths of silence in bins, in hours: the first is five minutes long, the others are equally long on a logarithmic
 * scale, to thirty days. What is longer than that lies in no bin.
 */
const FIRST_HOURS = 1 / 12;

/** The longest silence that is told apart, in hours: thirty days. */
export const LONGEST_HOURS = 720;

/** How many bins there are. */
export const GAP_BINS = 89;

/** How long each bin but the first is, in the logarithm of hours. */
export const BIN_STEP = Math.log(LONGEST_HOURS / FIRST_HOURS) / (GAP_BINS - 1);

/** Where a bin begins, in hours; that of {@link GAP_BINS} is where the last one ends. */
export function beginOfBin(bin: number): number {
  return bin === 0 ? 0 : FIRST_HOURS * Math.exp(BIN_STEP * (bin - 1));
}

/** The place of a silence on the scale of bins: the bin, and as the fraction how far into it. Never negative. */
export function placeOf(hours: number): number {
  if (hours <= 0) return 0;
  return hours < FIRST_HOURS ? hours / FIRST_HOURS : 1 + Math.log(hours / FIRST_HOURS) / BIN_STEP;
}

/** The silence at a place: the way back of {@link placeOf}. */
export function hoursAtPlace(place: number): number {
  return place < 1 ? place * FIRST_HOURS : FIRST_HOURS * Math.exp(BIN_STEP * (place - 1));
}

/** The bin that a silence lies in; {@link GAP_BINS} where it is longer than all. */
export function gapBinOf(hours: number): number {
  return Math.min(Math.floor(placeOf(hours)), GAP_BINS);
}
