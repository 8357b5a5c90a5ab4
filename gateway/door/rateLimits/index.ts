export { RateLimited } from './rateLimited.ts';
export { rateLimitHeaders } from './rateLimitHeaders.ts';
export { RateLimits } from './rateLimits.ts';
export type { Quota, RateState } from './rateState.ts';
