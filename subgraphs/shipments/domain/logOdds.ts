/** The logarithm of the odds of a probability; none is taken for surer than `least` away from 0 and 1. */
export function logOdds(probability: number, least = 1e-12): number {
  const kept = Math.min(Math.max(probability, least), 1 - least);
  return Math.log(kept / (1 - kept));
}

/** The probability of a logarithm of odds. */
export function ofLogOdds(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
