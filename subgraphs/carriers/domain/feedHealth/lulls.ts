/** Blocks of traffic that are remembered, about. */
const MEMORY = 33;
/** What is held of how far lulls differ before many were seen: a third of the normal one, about, as if five blocks said so. */
const PRIOR_SPREAD = 0.35;
const PRIOR_BLOCKS = 5;
/**
 * Of a Gumbel distribution with mean 0 and standard deviation 1, the value that one block in 10,000 exceeds:
 * (ln 10,000 - 0.5772) * sqrt(6) / pi.
 */
const SPREADS = 6.7;
/** So many times the deepest lull that was seen is no lull. */
const BEYOND_DEEPEST = 2;
/**
 * Payloads that must be missing at the least. Of a Poisson stream the sum of what is missing exceeds d with a chance of
 * exp(-2.82 d) (the root of t / 3 = 1 - exp(-t)): one in ten million here.
 */
const FEWEST_MISSING = 5.7;
/** And the share of a day's traffic: where thousands come an hour it is the rate itself that wavers, and not chance. */
const SMALLEST_SHARE = 0.003;
const HEAVIER_TAIL = 0.3;
const FADING = 0.98;

/**
 * How deep the lulls of a feed are while it is well. The deepest of each block of traffic is kept, a block being as much
 * as normally comes in a day, so that a Sunday is a part of one and noon counts like noon. Depths are shares of a day's
 * traffic and so stay true while a feed grows. They are learned of each feed, because feeds are anything but Poisson: one
 * posts every second, another a thousand at each full hour.
 */
export interface Lulls {
  readonly blocks: number;
  readonly mean: number;
  readonly variance: number;
  /** The deepest of all, fading slowly. */
  readonly deepest: number;
  /** The block under way: how much of it has passed, and its deepest lull. */
  readonly progress: number;
  readonly depth: number;
}

export function unknownLulls(): Lulls {
  return { blocks: 0, mean: 0, variance: 0, deepest: 0, progress: 0, depth: 0 };
}

/** Notes a lull that is over: how deep it was, and how much traffic was normal meanwhile, both as shares of a day. */
export function noteLull(lulls: Lulls, depth: number, passed: number): Lulls {
  const noted = { ...lulls, depth: Math.max(lulls.depth, depth), progress: lulls.progress + passed };
  return noted.progress < 1 ? noted : closeBlock(noted);
}

function closeBlock({ blocks, mean, variance, deepest, progress, depth }: Lulls): Lulls {
  const share = 1 / Math.min(blocks + 1, MEMORY);
  const off = depth - mean;
  return {
    blocks: Math.min(blocks + 1, MEMORY),
    mean: mean + share * off,
    variance: (1 - share) * (variance + share * off * off),
    deepest: Math.max(depth, deepest * FADING),
    progress: progress % 1,
    depth: 0,
  };
}

/**
 * How many payloads must be missing before it is no lull any more but an outage: what a feed like this one would miss by
 * chance once in 10,000 days, judging by its deepest lulls as the maxima of blocks (Gumbel's distribution).
 * @param perDay what is normal in a day.
 */
export function outageDepth({ blocks, mean, variance, deepest }: Lulls, perDay: number): number {
  const prior = (PRIOR_SPREAD * mean) ** 2;
  const spread = Math.sqrt((blocks * variance + PRIOR_BLOCKS * prior) / (blocks + PRIOR_BLOCKS));
  // where lulls differ more than chance alone makes them, their tail is longer than Gumbel's
  const tail = mean === 0 ? 1 : 1 + HEAVIER_TAIL * (spread / mean);
  // few blocks say little of their own spread
  const caution = 1 + 5 / Math.max(1, blocks);
  const share = Math.max(caution * (mean + SPREADS * spread * tail), BEYOND_DEEPEST * deepest, SMALLEST_SHARE);
  return Math.max(FEWEST_MISSING, perDay * share);
}

/** How many payloads are missing in the deepest lull of a normal day. */
export function normalDepth({ mean }: Lulls, perDay: number): number {
  return perDay * mean;
}
