import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantOfWall, wallAt, wallText } from './wallClock.ts';
import { TABLED_ZONES, zoneOfPlace } from './zones.ts';

const at = (text: string): number => Date.parse(`${text}Z`);
const instant = (wall: string, zone: string): string => new Date(instantOfWall(at(wall), zone)).toISOString();

describe('a wall clock and its zone', () => {
  it('gives the instant in summer and in winter', () => {
    expect(instant('2024-07-01T12:00:00', 'America/Chicago')).toBe('2024-07-01T17:00:00.000Z');
    expect(instant('2024-01-01T12:00:00', 'America/Chicago')).toBe('2024-01-01T18:00:00.000Z');
    expect(instant('2024-01-01T00:00:00', 'Asia/Kolkata')).toBe('2023-12-31T18:30:00.000Z');
  });

  it('reads a time that clocks skip with the offset from before the jump', () => {
    expect(instant('2024-03-10T02:30:00', 'America/New_York')).toBe('2024-03-10T07:30:00.000Z');
  });

  it('reads a time that clocks show twice as its first occurrence', () => {
    expect(instant('2024-11-03T01:30:00', 'America/New_York')).toBe('2024-11-03T05:30:00.000Z');
    expect(instant('2024-04-07T02:30:00', 'Australia/Melbourne')).toBe('2024-04-06T15:30:00.000Z');
  });

  it('is exact on either side of a change of clocks', () => {
    expect(instant('2024-11-03T02:00:00', 'America/New_York')).toBe('2024-11-03T07:00:00.000Z');
    expect(instant('2024-03-10T01:59:59', 'America/New_York')).toBe('2024-03-10T06:59:59.000Z');
    expect(instant('2024-03-10T03:00:00', 'America/New_York')).toBe('2024-03-10T07:00:00.000Z');
  });

  it('leads from any instant to a wall clock that leads back to it, or to its first occurrence', () => {
    const zones = fc.constantFrom('America/New_York', 'America/St_Johns', 'Europe/London', 'Australia/Adelaide');
    const instants = fc.integer({ min: at('1990-01-02T00:00:00') / 1000, max: at('2100-12-30T00:00:00') / 1000 });
    fc.assert(
      fc.property(zones, instants, (zone, seconds) => {
        const back = instantOfWall(wallAt(seconds * 1000, zone), zone);
        expect([0, 3_600_000]).toContain(seconds * 1000 - back);
      }),
    );
  });

  it('is written without a zone', () => {
    expect(wallText(wallAt(at('2024-07-01T17:00:05'), 'Asia/Kolkata'))).toBe('2024-07-01T22:30:05');
  });
});

describe('the table of zones', () => {
  it('names only zones this runtime knows', () => {
    for (const zone of TABLED_ZONES) expect(() => wallAt(0, zone)).not.toThrow();
  });

  it('tells a country or state of one zone from one with a main zone', () => {
    expect(zoneOfPlace('IN', 'KA')).toEqual({ zone: 'Asia/Kolkata', whole: true });
    expect(zoneOfPlace('US', 'oh')).toEqual({ zone: 'America/New_York', whole: true });
    expect(zoneOfPlace('US', 'TN')).toEqual({ zone: 'America/Chicago', whole: false });
    expect(zoneOfPlace('ES', null)).toEqual({ zone: 'Europe/Madrid', whole: false });
  });

  it('does not guess', () => {
    expect(zoneOfPlace('US', null)).toBeUndefined();
    expect(zoneOfPlace('BR', 'SP')).toBeUndefined();
    expect(zoneOfPlace('US', 'constructor')).toBeUndefined();
    expect(zoneOfPlace('toString', 'x')).toBeUndefined();
    expect(zoneOfPlace(null, 'CA')).toBeUndefined();
  });
});
