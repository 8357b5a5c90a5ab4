import { nearestQuota, type Quota, type RateState } from './rateState.ts';

/**
 * What a client is told of its rates: the fields of draft-ietf-httpapi-ratelimit-headers-10 with a policy for the client
 * and one for its brand, the three that drafts until 06 had for the nearer of the two, and `Retry-After` on a refusal.
 */
export function rateLimitHeaders(state: RateState): Readonly<Record<string, string>> {
  const { limit, remaining, resetSeconds } = nearestQuota(state);
  const retry = state.retryAfterSeconds;
  return {
    'ratelimit-policy': listOf(state, (quota) => `q=${quota.limit};w=${state.windowSeconds}`),
    ratelimit: listOf(state, (quota) => `r=${quota.remaining};t=${quota.resetSeconds}`),
    'ratelimit-limit': String(limit),
    'ratelimit-remaining': String(remaining),
    'ratelimit-reset': String(resetSeconds),
    ...(retry === undefined ? {} : { 'retry-after': String(retry) }),
  };
}

function listOf({ key, brand }: RateState, describe: (quota: Quota) => string): string {
  return `"key";${describe(key)}, "brand";${describe(brand)}`;
}
