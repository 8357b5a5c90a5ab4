import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dateOfWallTime, instantOfWallTime, wallTimeAt } from './zoneClock.ts';

const ZONES = ['UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Pacific/Apia', 'America/Sao_Paulo'];
const iso = (ms: number): string => new Date(ms).toISOString();

describe('a wall clock', () => {
  it('leads back to the instant that it was read at, but for the hour that comes twice', () => {
    const instants = fc.integer({ min: Date.parse('2015-01-01'), max: Date.parse('2035-01-01') });
    fc.assert(
      fc.property(instants, fc.constantFrom(...ZONES), (at, zone) => {
        const back = instantOfWallTime(wallTimeAt(at, zone), zone);
        expect([at, at - 3_600_000, at - 1_800_000]).toContain(back);
      }),
      { numRuns: 500 },
    );
  });

  it('knows when clocks were changed', () => {
    expect(dateOfWallTime(wallTimeAt(Date.parse('2024-05-06T03:30:00Z'), 'America/New_York'))).toBe('2024-05-05');
    const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`) / 86_400_000;
    expect(iso(instantOfWallTime(noon('2024-03-09'), 'America/New_York'))).toBe('2024-03-09T17:00:00.000Z');
    expect(iso(instantOfWallTime(noon('2024-03-10'), 'America/New_York'))).toBe('2024-03-10T16:00:00.000Z');
    const missing = Date.parse('2024-03-10T02:30:00Z') / 86_400_000;
    expect(iso(instantOfWallTime(missing, 'America/New_York'))).toBe('2024-03-10T07:30:00.000Z');
  });

  it('throws for a zone that there is not', () => {
    expect(() => wallTimeAt(0, 'Mars/Olympus')).toThrow(RangeError);
  });
});
