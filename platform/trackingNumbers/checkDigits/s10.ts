import { weightedSum } from './weightedSum.ts';

const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** The check digit of UPU standard S10: 11 minus the weighted sum modulo 11, where 10 is written 0 and 11 is written 5. */
export function s10CheckDigit(serial: string): string {
  const difference = 11 - (weightedSum(serial, WEIGHTS) % 11);
  if (difference === 10) return '0';
  return difference === 11 ? '5' : String(difference);
}
