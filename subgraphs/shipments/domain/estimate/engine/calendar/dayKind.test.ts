import { describe, expect, it } from '@jest/globals';
import { dayOfDate } from './date.ts';
import { dayKindOf, dayPartOf } from './dayKind.ts';

describe('the kind of a day', () => {
  const monday = dayOfDate(2024, 1, 1);

  it('is told by its weekday, and a holiday is like a Sunday', () => {
    const week = Array.from({ length: 7 }, (_none, index) => dayKindOf(monday + index, () => false));
    expect(week).toEqual([...Array<string>(4).fill('MON_TO_THU'), 'FRI', 'SAT', 'SUN_OR_HOLIDAY']);
    expect(dayKindOf(monday, (day) => day === monday)).toBe('SUN_OR_HOLIDAY');
  });
});

describe('the part of a day', () => {
  it('is told by the work that is left of it', () => {
    expect([1, 0.91, 0.9, 0.61, 0.6, 0].map(dayPartOf)).toEqual([
      ...['BEFORE_VANS', 'BEFORE_VANS', 'MORNING', 'MORNING', 'LATE', 'LATE'],
    ]);
  });
});
