/** The logarithm of the odds of a probability, kept finite. */
export function logOdds(probability: number): number {
  const kept = Math.min(Math.max(probability, 1e-12), 1 - 1e-12);
  return Math.log(kept / (1 - kept));
}

/** The probability of a logarithm of odds. */
export function ofLogOdds(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
