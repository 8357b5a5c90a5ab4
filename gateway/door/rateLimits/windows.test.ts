import { expect, test } from '@jest/globals';
import { Windows } from './windows.ts';

test('a counter begins anew when its window has ended', () => {
  const windows = new Windows(60);
  windows.at('ann', 0).count = 7;
  expect(windows.at('ann', 59_999).count).toBe(7);
  expect(windows.at('ann', 60_000)).toEqual({ count: 0, endsAt: 120_000 });
});

test('so many counters are kept, and the one that ends first gives way', () => {
  const windows = new Windows(60, 3);
  for (const [now, name] of ['ann', 'bob', 'eve', 'joe'].entries()) windows.at(name, now).count = 1;
  expect(windows.size).toBe(3);
  expect(['bob', 'eve', 'joe'].map((name) => windows.at(name, 5).count)).toEqual([1, 1, 1]);
  expect(windows.at('ann', 5).count).toBe(0);
});

test('a counter that began anew gives way after those that are older', () => {
  const windows = new Windows(10, 3);
  windows.at('ann', 0);
  windows.at('bob', 5_000);
  windows.at('ann', 10_000).count = 1;
  windows.at('eve', 11_000);
  windows.at('joe', 12_000);
  expect(windows.at('ann', 12_000).count).toBe(1);
  expect(windows.size).toBe(3);
});
