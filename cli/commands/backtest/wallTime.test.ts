import { describe, expect, it } from '@jest/globals';
import { readWallTime } from './wallTime.ts';

describe('a local time', () => {
  it('is read in days on its own clock', () => {
    expect(readWallTime('1970-01-02')).toBe(1);
    expect(readWallTime('1970-01-02 12:00:00')).toBe(1.5);
    expect(readWallTime(' 1970-01-01T06:00 ')).toBe(0.25);
  });

  it.each(['', '2018-02-30', '2018-13-01', '2018-01-01 24:00:00', '01/02/2018', '2018-1-1', 'soon', undefined])(
    'is none in %p',
    (text) => expect(readWallTime(text)).toBeNull(),
  );
});
