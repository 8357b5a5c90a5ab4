import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { hour } from '../../testing/scans.ts';
import {
  type EstimateInput,
  firstEstimate,
  MIN_PARCELS,
  showsAnotherDay,
  type TransitHistory,
} from './firstEstimate.ts';

const history = (over: Partial<TransitHistory> = {}): TransitHistory => ({
  parcels: MIN_PARCELS,
  p10Hours: 20,
  p50Hours: 40,
  p90Hours: 60,
  ...over,
});
const input = (over: Partial<EstimateInput> = {}): EstimateInput => ({
  carrierEstimate: null,
  history: null,
  startedAt: hour(0),
  notBefore: hour(0),
  ...over,
});

const hours = fc.double({ min: 0, max: 1_000, noNaN: true });
const anyHistory = fc.tuple(hours, hours, hours, fc.integer({ min: 0, max: 500 })).map(([a, b, c, parcels]) => {
  const [p10Hours, p50Hours, p90Hours] = [a, b, c].sort((x, y) => x - y) as [number, number, number];
  return { parcels, p10Hours, p50Hours, p90Hours };
});
const anyWindow = fc
  .tuple(hours, hours)
  .map(([a, b]) => ({ earliest: hour(Math.min(a, b)), latest: hour(Math.max(a, b)) }));
const anyInput: fc.Arbitrary<EstimateInput> = fc.record({
  carrierEstimate: fc.option(anyWindow, { nil: null }),
  history: fc.option(anyHistory, { nil: null }),
  startedAt: hours.map(hour),
  notBefore: hours.map(hour),
});

describe('the first estimate', () => {
  it('has its quantiles in order, none before what is known, and shows the day of the middle one', () => {
    fc.assert(
      fc.property(anyInput, (known) => {
        const estimate = firstEstimate(known);
        if (estimate === null) return;
        const instants = [known.notBefore, estimate.p10, estimate.p50, estimate.p90];
        expect([...instants].sort()).toEqual(instants);
        expect(estimate.day).toBe(estimate.p50.slice(0, 10));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is there exactly when the carrier states one or enough parcels have finished', () => {
    fc.assert(
      fc.property(anyInput, (known) => {
        const enough = (known.history?.parcels ?? 0) >= MIN_PARCELS;
        const expected = known.carrierEstimate !== null ? 'CARRIER' : enough ? 'HISTORY' : undefined;
        expect(firstEstimate(known)?.source).toBe(expected);
      }),
    );
  });

  it("is the carrier's own window where there is one, whatever history says", () => {
    const carrierEstimate = { earliest: hour(30), latest: hour(34) };
    expect(firstEstimate(input({ carrierEstimate, history: history() }))).toEqual({
      p10: hour(30),
      p50: hour(32),
      p90: hour(34),
      day: hour(32).slice(0, 10),
      source: 'CARRIER',
      parcels: 0,
      reasons: ['The carrier states this window itself.'],
    });
  });

  it("moves on when a scan is later than the carrier's window", () => {
    const carrierEstimate = { earliest: hour(1), latest: hour(3) };
    const late = firstEstimate(input({ carrierEstimate, notBefore: hour(30) }));
    expect(late).toMatchObject({ p10: hour(30), p50: hour(30), p90: hour(30), day: hour(30).slice(0, 10) });
    expect(late?.reasons).toHaveLength(2);
  });

  it('counts from the start of the journey where only history is known', () => {
    const estimate = firstEstimate(input({ history: history(), startedAt: hour(5) }));
    expect(estimate).toMatchObject({ p10: hour(25), p50: hour(45), p90: hour(65), source: 'HISTORY', parcels: 5 });
    expect(estimate?.reasons).toHaveLength(1);
  });

  it('says so when the parcel is under way for longer than half of those before it', () => {
    const estimate = firstEstimate(input({ history: history(), notBefore: hour(50) }));
    expect(estimate).toMatchObject({ p10: hour(50), p50: hour(50), p90: hour(60) });
    expect(estimate?.reasons).toHaveLength(2);
  });

  it('is nothing rather than a guess with one parcel too few', () => {
    expect(firstEstimate(input({ history: history({ parcels: MIN_PARCELS - 1 }) }))).toBeNull();
  });
});

describe('what a customer is shown', () => {
  it('is something else only when the day is another, appears or goes away', () => {
    const at = (hours: number): ReturnType<typeof firstEstimate> =>
      firstEstimate(input({ carrierEstimate: { earliest: hour(hours), latest: hour(hours) } }));
    expect(showsAnotherDay(at(0), at(5))).toBe(false);
    expect(showsAnotherDay(at(0), at(12))).toBe(true);
    expect(showsAnotherDay(null, at(0))).toBe(true);
    expect(showsAnotherDay(at(0), null)).toBe(true);
    expect(showsAnotherDay(null, null)).toBe(false);
  });
});
