import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { atInstant } from './atInstant.ts';

const DAY_MS = 86_400_000;

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

test('an instant months away is not taken for now', () => {
  const act = jest.fn();
  atInstant(Date.now() + 90 * DAY_MS, act);
  jest.advanceTimersByTime(89 * DAY_MS);
  expect(act).not.toHaveBeenCalled();
  jest.advanceTimersByTime(DAY_MS);
  expect(act).toHaveBeenCalledTimes(1);
});

test('an instant that is past is now, and one that is called off never comes', () => {
  const [past, off] = [jest.fn(), jest.fn()];
  atInstant(Date.now() - 1, past);
  atInstant(Date.now() + 30 * DAY_MS, off)();
  jest.advanceTimersByTime(60 * DAY_MS);
  expect(past).toHaveBeenCalledTimes(1);
  expect(off).not.toHaveBeenCalled();
});
