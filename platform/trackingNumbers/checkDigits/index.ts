export type { CheckDigitRule } from './checkDigitRule.ts';
export { luhn } from './luhn.ts';
export { mod10 } from './mod10.ts';
export { mod37And36 } from './mod37And36.ts';
export { mod7 } from './mod7.ts';
export { s10CheckDigit } from './s10.ts';
export { startingWith } from './startingWith.ts';
export { weightedSumMod11 } from './weightedSum.ts';
