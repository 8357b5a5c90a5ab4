/** What was said, and whether it happened. */
export interface Said {
  /** 0 to 1. */
  readonly probability: number;
  readonly happened: boolean;
}

/** How good probabilities are. */
export interface ReliabilityFigures {
  readonly n: number;
  /** The share that happened. */
  readonly base: number;
  /** The mean squared error. */
  readonly brier: number;
  /** 1 less the error's ratio to that of who always says the base rate. */
  readonly skill: number;
  readonly tenths: readonly Tenth[];
}

/** Those of which between so many and so many tenths were said. */
export interface Tenth {
  readonly n: number;
  readonly said: number;
  readonly happened: number;
}

/** Measures what was said against what happened. */
export function measureReliability(all: readonly Said[]): ReliabilityFigures {
  const mean = (of: readonly number[]): number => of.reduce((sum, value) => sum + value, 0) / of.length;
  const base = mean(all.map(({ happened }) => Number(happened)));
  const brier = mean(all.map(({ probability, happened }) => (probability - Number(happened)) ** 2));
  const tenths = Array.from({ length: 10 }, (_none, tenth) => {
    const within = all.filter(({ probability }) => Math.min(Math.floor(probability * 10), 9) === tenth);
    return {
      n: within.length,
      said: mean(within.map(({ probability }) => probability)),
      happened: mean(within.map(({ happened }) => Number(happened))),
    };
  });
  return { n: all.length, base, brier, skill: 1 - brier / (base * (1 - base)), tenths };
}
