import { type Day, emptySums, forgetLightest, type KeyedSums, openSums } from '../estimate/engine/index.ts';
import type { RiskSettings } from './riskSettings.ts';

/**
 * Per trait by how much it moves the log-odds of being late. Held are how much its outcomes said, and that times its weight,
 * so that both forget alike.
 */
export type Weights = KeyedSums;

/** Nothing came out yet. */
export function noWeights(): Weights {
  return emptySums(2);
}

/** Even who is sure learns from an outcome. */
const LEAST_SAID = 0.02;
/** An outcome moves all its traits at once: each by half of what it would take alone. */
const SHARE = 0.5;

/** What traits come to together, in log-odds, beside what is claimed. */
export function sumOfWeights({ slots, numbers, width }: Weights, traits: readonly string[]): number {
  let sum = 0;
  for (const trait of traits) {
    const slot = slots.get(trait);
    if (slot === undefined) continue;
    const at = slot * (width + 1);
    const said = numbers[at] ?? 0;
    if (said > 0) sum += (numbers[at + 1] ?? 0) / said;
  }
  return sum;
}

/** Moves the weights of traits towards what came out, the less the more has come out of them. */
export function learnWeights(
  weights: Weights,
  traits: readonly string[],
  { expected, isLate, day, settings }: { expected: number; isLate: boolean; day: Day; settings: RiskSettings },
): void {
  const said = Math.max(expected * (1 - expected), LEAST_SAID);
  const off = (isLate ? 1 : 0) - expected;
  for (const trait of traits) {
    const numbers = openSums(weights, trait, { day, halfLifeDays: settings.halfLifeDays });
    const [before = 0, product = 0] = numbers;
    const weight = before > 0 ? product / before : 0;
    const after = before + said;
    numbers[0] = after;
    numbers[1] = after * (weight + (SHARE * off) / (after + settings.pull));
  }
}

/** Keeps them within their bound: those of which least came out lately are forgotten. */
export function boundWeights(weights: Weights, day: Day, { mostKeys, halfLifeDays }: RiskSettings): void {
  forgetLightest(weights, mostKeys, { day, halfLifeDays });
}
