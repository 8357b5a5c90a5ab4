import type { CheckDigitRule } from './checkDigitRule.ts';

/** A rule that reckons with a prefix even where the label leaves it out. */
export function startingWith(prefix: string, rule: CheckDigitRule): CheckDigitRule {
  return (serial) => rule(serial.startsWith(prefix) ? serial : prefix + serial);
}
