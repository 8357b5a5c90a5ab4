import type { Money } from '../../../platform/events/types/index.ts';

/** ISO 4217: currencies whose minor unit is not a hundredth, by how many digits it has. */
const DIGITS: ReadonlyMap<string, number> = new Map([
  ...['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF'].map((code) => [code, 0] as const),
  ...['UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map((code) => [code, 0] as const),
  ...['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map((code) => [code, 3] as const),
  ...['CLF', 'UYW'].map((code) => [code, 4] as const),
]);

const SHAPE = /^[A-Z]{3}$/;
/** ISO 4217 as the platform's data have it. */
const KNOWN: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));
const DECIMAL = /^(\d{1,15})(?:\.(\d{1,10}))?$/;

/** Whether a text is the code of a currency: another three letters are a slip, and its minor unit would be guessed. */
export function isCurrency(text: string): boolean {
  return SHAPE.test(text) && (DIGITS.has(text) || KNOWN.has(text));
}

/** How many digits of a currency stand behind its point. */
export function minorDigitsOf(currency: string): number {
  return DIGITS.get(currency) ?? 2;
}

/**
 * An amount as it is written, in minor units, digit by digit: no number of a computer's own is in between. What is finer
 * than the minor unit must be zeros, as some systems write `1000.00` of yen.
 * @param text digits and at most one point
 * @returns null when it is no amount, or finer than its currency
 */
export function readAmount(text: string, currency: string): Money | null {
  const [, whole, fraction = ''] = DECIMAL.exec(text) ?? [];
  if (whole === undefined || !isCurrency(currency)) return null;
  const digits = minorDigitsOf(currency);
  if (/[^0]/.test(fraction.slice(digits))) return null;
  const amountMinor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return Number.isSafeInteger(amountMinor) ? { amountMinor, currency } : null;
}
