import type { ExceptionKind, Money } from '../../../../platform/events/types/index.ts';
import { minorDigitsOf } from '../amount.ts';
import { CATALOGUE } from './catalogue.ts';
import type { MoneyRules } from './exceptionRules.ts';

/** What is lost by an exception of a kind that nobody attends to; null where the shop does not say what the parcel is worth. */
export function stakeOf(kind: ExceptionKind, value: Money | null, money: MoneyRules): Money | null {
  if (value === null) return null;
  if (CATALOGUE[kind].stake === 'VALUE') return value;
  // rates and shares are a brand's own, and no amount may be more than can be kept
  const amountMinor = Math.min(Math.round(costOfDelayMinor(value, money)), Number.MAX_SAFE_INTEGER);
  return { amountMinor, currency: money.currency };
}

/** What it costs when a parcel comes late, in the minor unit of the brand's currency. */
export function costOfDelayMinor(value: Money | null, money: MoneyRules): number {
  return money.lateCostMinor + money.lateShare * stakeOfValueMinor(value, money);
}

/** What a parcel is worth in the minor unit of the brand's currency; as much as the brand assumes where nobody says. */
export function stakeOfValueMinor(value: Money | null, money: MoneyRules): number {
  return value === null ? money.assumedValueMinor : inBrandsCurrency(value, money);
}

/** An amount in the minor unit of the brand's currency, by the brand's own rates. */
export function inBrandsCurrency({ amountMinor, currency }: Money, money: MoneyRules): number {
  if (currency === money.currency) return amountMinor;
  const rate = money.rates[currency] ?? 1;
  const inMajor = (amountMinor / 10 ** minorDigitsOf(currency)) * rate;
  return Math.min(inMajor * 10 ** minorDigitsOf(money.currency), Number.MAX_SAFE_INTEGER);
}
