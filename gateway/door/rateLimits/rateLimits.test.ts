import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { RateLimited } from './rateLimited.ts';
import { rateLimitHeaders } from './rateLimitHeaders.ts';
import { RateLimits } from './rateLimits.ts';
import type { RateState } from './rateState.ts';

/** Rates under a clock that the test moves. */
function ratesOf(rates: { perKey: number; perBrand: number }) {
  const clock = { now: 0 };
  return { clock, rates: new RateLimits(rates, () => clock.now) };
}

const ANN = { brand: 'acme', subject: 'ann' };
const BOB = { brand: 'acme', subject: 'bob' };
const EVE = { brand: 'bolt', subject: 'ann' };

/** The state of the refusal. */
function refused(take: () => RateState): RateState {
  try {
    take();
  } catch (error) {
    if (error instanceof RateLimited) return error.state;
    throw error;
  }
  throw new Error('it was taken');
}

describe('the rates', () => {
  it('let a client have so many operations a minute, from its first one on', () => {
    const { rates, clock } = ratesOf({ perKey: 3, perBrand: 100 });
    clock.now = 5_000;
    expect([1, 2, 3].map(() => rates.take(ANN).key.remaining)).toEqual([2, 1, 0]);
    clock.now = 64_999;
    expect(refused(() => rates.take(ANN)).retryAfterSeconds).toBe(1);
    clock.now = 65_000;
    expect(rates.take(ANN).key).toEqual({ limit: 3, remaining: 2, resetSeconds: 60 });
  });

  it('let all of a brand have so many together', () => {
    const { rates } = ratesOf({ perKey: 3, perBrand: 4 });
    for (const viewer of [ANN, ANN, BOB, BOB]) rates.take(viewer);
    expect(refused(() => rates.take(ANN))).toMatchObject({ key: { remaining: 1 }, brand: { remaining: 0 } });
    expect(rates.take(EVE).brand.remaining).toBe(3);
  });

  it('count who came by a tracking link apart, so that its holders take nothing from the systems of the brand', () => {
    const { rates } = ratesOf({ perKey: 10_000, perBrand: 1_000 });
    const link = (parcel: number) => ({ brand: 'acme', subject: `link:${parcel}` });
    for (let count = 0; count < 600; count += 1) rates.take(link(1));
    expect(refused(() => rates.take(link(1))).key).toMatchObject({ limit: 600, remaining: 0 });
    for (let count = 0; count < 400; count += 1) rates.take(link(2));
    expect(refused(() => rates.take(link(3))).brand.remaining).toBe(0);
    expect(rates.take(ANN).brand.remaining).toBe(999);
  });

  it('take nothing for what they refuse: not from its brand, and not from the client', () => {
    const { rates, clock } = ratesOf({ perKey: 2, perBrand: 4 });
    for (const viewer of [ANN, ANN]) rates.take(viewer);
    for (let more = 0; more < 10; more += 1) refused(() => rates.take(ANN));
    clock.now = 1_000;
    expect(rates.take(BOB).brand.remaining).toBe(1);
  });

  it('tell a client apart from one of the same name in another brand', () => {
    const { rates } = ratesOf({ perKey: 1, perBrand: 10 });
    rates.take(ANN);
    expect(rates.take(EVE).key.remaining).toBe(0);
  });

  it('say when to come again: when every rate that is used up has begun anew', () => {
    const { rates, clock } = ratesOf({ perKey: 1, perBrand: 2 });
    rates.take(BOB);
    clock.now = 30_000;
    rates.take(ANN);
    expect(() => rates.take(ANN)).toThrow(
      expect.objectContaining({
        code: 'RATE_LIMITED',
        retryAfterSeconds: 60,
        detail: 'at most 1 for one token subject or API key and 2 for one brand; again in 60 s',
      }),
    );
    expect(refused(() => rates.take({ brand: 'acme', subject: 'new' })).retryAfterSeconds).toBe(30);
  });

  it('never let more through within a window than they say, whoever asks when', () => {
    const asks = fc.array(fc.record({ after: fc.nat({ max: 30_000 }), who: fc.constantFrom(ANN, BOB, EVE) }));
    fc.assert(
      fc.property(asks, (all) => {
        const { rates, clock } = ratesOf({ perKey: 2, perBrand: 3 });
        const taken: { at: number; brand: string; subject: string }[] = [];
        for (const { after, who } of all) {
          clock.now += after;
          try {
            rates.take(who);
            taken.push({ at: clock.now, ...who });
          } catch (error) {
            expect(error).toBeInstanceOf(RateLimited);
          }
        }
        for (const { at, brand } of taken) {
          const near = taken.filter((each) => each.brand === brand && each.at >= at && each.at < at + 60_000);
          // a window may end within these 60 s, and the next one begin
          expect(near.length).toBeLessThanOrEqual(2 * 3);
        }
      }),
    );
  });

  it('forget who has not come for a minute', () => {
    const { rates, clock } = ratesOf({ perKey: 1, perBrand: 10_000 });
    for (let at = 0; at < 1_000; at += 1) rates.take({ brand: 'acme', subject: `guest ${at}` });
    expect(rates.size).toBe(1_001);
    clock.now = 60_000;
    rates.take(EVE);
    rates.take(ANN);
    expect(rates.size).toBe(4);
  });

  it('are counted within microseconds', () => {
    const { rates } = ratesOf({ perKey: 1e9, perBrand: 1e9 });
    const rounds = Array.from({ length: 20 }, () => {
      const started = performance.now();
      for (let at = 0; at < 1_000; at += 1) rates.take(ANN);
      return performance.now() - started;
    });
    expect(Math.min(...rounds)).toBeLessThan(20);
  });
});

describe('the header fields', () => {
  it('tell both rates, and the nearer one as older drafts did', () => {
    const { rates } = ratesOf({ perKey: 5, perBrand: 3 });
    expect(rateLimitHeaders(rates.take(ANN))).toEqual({
      'ratelimit-policy': '"key";q=5;w=60, "brand";q=3;w=60',
      ratelimit: '"key";r=4;t=60, "brand";r=2;t=60',
      'ratelimit-limit': '3',
      'ratelimit-remaining': '2',
      'ratelimit-reset': '60',
    });
  });

  it('tell when to come again on a refusal', () => {
    const { rates, clock } = ratesOf({ perKey: 1, perBrand: 3 });
    rates.take(ANN);
    clock.now = 48_500;
    expect(rateLimitHeaders(refused(() => rates.take(ANN)))).toMatchObject({
      ratelimit: '"key";r=0;t=12, "brand";r=2;t=12',
      'ratelimit-remaining': '0',
      'ratelimit-reset': '12',
      'retry-after': '12',
    });
  });
});
