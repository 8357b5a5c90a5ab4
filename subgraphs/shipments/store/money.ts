import type { Money } from '../../../platform/events/types/index.ts';

/** Two columns as one amount; the driver gives a bigint as text. */
export function moneyOf(minor: string | number | null, currency: string | null): Money | null {
  return minor === null || currency === null ? null : { amountMinor: Number(minor), currency };
}
