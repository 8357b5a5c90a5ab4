import type { CheckDigitRule } from './checkDigitRule.ts';

/** The sum of digit times weight, left to right. @throws never; a serial longer than its weights counts as far as they go. */
export function weightedSum(serial: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(serial[index] ?? 0), 0);
}

/** FedEx's rule: the weighted sum modulo 11, where a remainder of 10 is written 0. */
export function weightedSumMod11(weights: readonly number[]): CheckDigitRule {
  return (serial) => String((weightedSum(serial, weights) % 11) % 10);
}
