import { describe, expect, it } from '@jest/globals';
import { dayAfter, wallClockAt } from './clock.ts';

describe('the wall clock of a place', () => {
  it('shows the time there and how far it is from UTC', () => {
    const instant = Date.parse('2026-01-31T05:30:15.900Z');
    expect(wallClockAt(instant, 'America/Chicago')).toEqual({ day: '2026-01-30', time: '23:30:15', offset: '-06:00' });
    expect(wallClockAt(instant, 'UTC')).toEqual({ day: '2026-01-31', time: '05:30:15', offset: '+00:00' });
  });

  it('follows daylight saving time where it is kept', () => {
    const instant = Date.parse('2026-07-01T12:00:00Z');
    expect(wallClockAt(instant, 'America/Denver').offset).toBe('-06:00');
    expect(wallClockAt(instant, 'America/Phoenix').offset).toBe('-07:00');
  });

  it('writes midnight as 00', () => {
    expect(wallClockAt(Date.parse('2026-01-31T05:00:00Z'), 'America/New_York').time).toBe('00:00:00');
  });
});

describe('a day some days later', () => {
  it('goes over the end of a month and a year', () => {
    expect(dayAfter('2026-02-27', 2)).toBe('2026-03-01');
    expect(dayAfter('2026-12-31', 1)).toBe('2027-01-01');
  });
});
