import { describe, expect, it } from '@jest/globals';
import { measureReliability, type Said } from './reliability.ts';

const said = (probability: number, happened: number, of: number): readonly Said[] =>
  Array.from({ length: of }, (_none, index) => ({ probability, happened: index < happened }));

describe('the reliability of probabilities', () => {
  it('has no skill where the base rate is said, all of it where the truth is, and less than none where the contrary is', () => {
    expect(measureReliability(said(0.25, 25, 100)).skill).toBeCloseTo(0, 9);
    expect(measureReliability([...said(1, 30, 30), ...said(0, 0, 70)]).skill).toBeCloseTo(1, 9);
    expect(measureReliability([...said(0, 30, 30), ...said(1, 0, 70)]).skill).toBeLessThan(0);
  });

  it('tells in each tenth what was said and what happened', () => {
    const { tenths, n, base } = measureReliability([...said(0.12, 1, 10), ...said(0.18, 3, 10), ...said(1, 5, 5)]);
    expect([n, base]).toEqual([25, 9 / 25]);
    expect(tenths[1]).toMatchObject({ n: 20, happened: 0.2 });
    expect(tenths[1]!.said).toBeCloseTo(0.15, 9);
    expect(tenths[9]).toEqual({ n: 5, said: 1, happened: 1 });
    expect(tenths[0]!.n).toBe(0);
  });
});
