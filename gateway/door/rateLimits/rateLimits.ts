import { isByLink, type Viewer } from '../../../platform/access/index.ts';
import { OPERATION_RATES, type OperationRates } from '../../../platform/operationSettings.ts';
import { RateLimited } from './rateLimited.ts';
import type { Quota, RateState } from './rateState.ts';
import { Windows } from './windows.ts';

/** The rates are so many operations within it. */
const WINDOW_SECONDS = 60;
/** Of all who hold one tracking link: a page that asks once a second on ten screens. */
const PER_LINK = 600;

/**
 * Counts operations by client and by brand, in windows of a minute that begin with the first operation. What is refused
 * counts for nobody: one client past its rate takes nothing from its brand.
 *
 * Of our own, and not rate-limiter-flexible's memory store: that one answers with a promise, which would put every
 * operation behind a turn of the event loop and two of one client out of their order, and it holds a timer for each key,
 * without a bound. What is needed of it is a counter with an end.
 */
export class RateLimits {
  readonly #rates: OperationRates;
  readonly #now: () => number;
  readonly #clients = new Windows(WINDOW_SECONDS);
  readonly #brands = new Windows(WINDOW_SECONDS);

  /** @param now milliseconds since any instant, never going back. */
  constructor(rates: Partial<OperationRates> = {}, now: () => number = () => performance.now()) {
    this.#rates = { ...OPERATION_RATES, ...rates };
    this.#now = now;
  }

  /** Clients and brands that are remembered. */
  get size(): number {
    return this.#clients.size + this.#brands.size;
  }

  /**
   * Takes one operation from the quotas of a viewer.
   * @throws RateLimited, a DoorstepError, when one of them is used up.
   */
  take({ brand, subject }: Pick<Viewer, 'brand' | 'subject'>): RateState {
    const now = this.#now();
    const byLink = isByLink({ subject });
    // a brand's id has no space in it
    const ofKey = this.#clients.at(`${brand} ${subject}`, now);
    // links need no login: what their holders do takes nothing from the brand's own systems
    const ofBrand = this.#brands.at(byLink ? `${brand} links` : brand, now);
    const { perBrand } = this.#rates;
    const perKey = byLink ? Math.min(PER_LINK, this.#rates.perKey) : this.#rates.perKey;
    const isTaken = ofKey.count < perKey && ofBrand.count < perBrand;
    if (isTaken) {
      ofKey.count += 1;
      ofBrand.count += 1;
    }
    const key = quotaOf(perKey, ofKey, now);
    const state = { key, brand: quotaOf(perBrand, ofBrand, now), windowSeconds: WINDOW_SECONDS };
    if (!isTaken) throw new RateLimited(state);
    return state;
  }
}

function quotaOf(limit: number, window: { readonly count: number; readonly endsAt: number }, now: number): Quota {
  return {
    limit,
    remaining: Math.max(limit - window.count, 0),
    resetSeconds: Math.min(Math.max(Math.ceil((window.endsAt - now) / 1000), 1), WINDOW_SECONDS),
  };
}
