/** A mean, and how much it weighs. */
export interface WeighedMean {
  readonly weight: number;
  readonly mean: number;
}

/** The rising values closest to means in their sequence (pool adjacent violators); as many as there were means. */
export function risingMeans(means: readonly WeighedMean[]): Float64Array {
  const pools: { weight: number; mean: number; length: number }[] = [];
  for (const { weight, mean } of means) {
    let pool = { weight, mean, length: 1 };
    for (let last = pools.at(-1); last !== undefined && last.mean > pool.mean; last = pools.at(-1)) {
      pools.pop();
      const both = last.weight + pool.weight;
      const mean = (last.mean * last.weight + pool.mean * pool.weight) / both;
      pool = { weight: both, mean, length: last.length + pool.length };
    }
    pools.push(pool);
  }
  return Float64Array.from(pools.flatMap(({ mean, length }) => new Array<number>(length).fill(mean)));
}
