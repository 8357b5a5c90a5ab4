import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { WakefulClock } from './wakefulClock.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

test('time goes by while the process is awake, and hardly any while its event loop stands still', () => {
  const clock = new WakefulClock();
  jest.advanceTimersByTime(5_000);
  expect(clock.now).toBe(5_000);
  // a minute in which no timer ran
  const wall = performance.now() + 60_000;
  jest.spyOn(performance, 'now').mockReturnValue(wall);
  jest.advanceTimersByTime(100);
  expect(clock.now).toBe(5_200);
  clock.close();
  expect(jest.getTimerCount()).toBe(0);
});
