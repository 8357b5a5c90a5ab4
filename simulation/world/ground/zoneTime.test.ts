import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantOfWallTime, wallTimeAt } from '../../../subgraphs/shipments/domain/estimate/index.ts';
import { DAY_MS } from '../draws.ts';
import { instantOf, wallAt } from './zoneTime.ts';

const zones = fc.constantFrom('UTC', 'America/New_York', 'America/Phoenix', 'Europe/Berlin', 'Australia/Lord_Howe');
const year = Date.parse('2025-01-01T00:00:00Z');

describe('the time of a zone', () => {
  it('is what it is when every instant is asked for by itself, and the way back as well', () => {
    fc.assert(
      fc.property(zones, fc.integer({ min: year, max: year + 365 * DAY_MS }), (zone, at) => {
        expect(wallAt(at, zone)).toBeCloseTo(wallTimeAt(at, zone), 9);
        expect(instantOf(at / DAY_MS, zone)).toBe(instantOfWallTime(at / DAY_MS, zone));
      }),
    );
  });

  it('is right on both sides of a change of the clocks', () => {
    for (const [at, wall] of [
      ['2025-03-09T06:59:59Z', '2025-03-09T01:59:59Z'],
      ['2025-03-09T07:00:00Z', '2025-03-09T03:00:00Z'],
      ['2025-11-02T05:59:59Z', '2025-11-02T01:59:59Z'],
      ['2025-11-02T06:00:00Z', '2025-11-02T01:00:00Z'],
    ] as const)
      expect(wallAt(Date.parse(at), 'America/New_York')).toBeCloseTo(Date.parse(wall) / DAY_MS, 9);
  });
});
