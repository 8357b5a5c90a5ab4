/** Further out nobody is so sure. */
const SUREST = 1e-4;

/** The log-odds of a probability. */
export function logOddsOf(probability: number): number {
  const held = Math.min(Math.max(probability, SUREST), 1 - SUREST);
  return Math.log(held / (1 - held));
}

/** The way back of {@link logOddsOf}. */
export function probabilityOf(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}
