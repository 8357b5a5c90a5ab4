import { DoorstepError } from '../../../platform/errors/index.ts';
import type { RateState } from './rateState.ts';

/** `RATE_LIMITED`, with what is left of each rate. */
export class RateLimited extends DoorstepError {
  readonly state: RateState;

  constructor(state: RateState) {
    const spent = [
      { name: 'one token subject or API key', quota: state.key },
      { name: 'one brand', quota: state.brand },
    ].filter(({ quota }) => quota.remaining === 0);
    const retryAfterSeconds = Math.max(...spent.map(({ quota }) => quota.resetSeconds));
    const limits = spent.map(({ name, quota }) => `${quota.limit} for ${name}`);
    super('RATE_LIMITED', {
      detail: `at most ${limits.join(' and ')}; again in ${retryAfterSeconds} s`,
      retryAfterSeconds,
    });
    this.state = { ...state, retryAfterSeconds };
  }
}
