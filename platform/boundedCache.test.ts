import { expect, test } from '@jest/globals';
import { BoundedCache } from './boundedCache.ts';

test('a value is made once while it is used', () => {
  const cache = new BoundedCache<number>(2);
  let made = 0;
  const make = (): number => (made += 1);
  expect([cache.getOrMake('a', make), cache.getOrMake('a', make)]).toEqual([1, 1]);
});

test('the value that was used longest ago gives way', () => {
  const cache = new BoundedCache<string>(2);
  const of = (key: string): string => cache.getOrMake(key, () => `first ${key}`);
  of('a');
  of('b');
  of('a');
  of('c');
  expect(cache.size).toBe(2);
  expect(cache.getOrMake('a', () => 'second a')).toBe('first a');
  expect(cache.getOrMake('b', () => 'second b')).toBe('second b');
});

test('what fails to be made is not kept', () => {
  const cache = new BoundedCache<string>(2);
  const fail = (): string => {
    throw new Error('no plan');
  };
  expect(() => cache.getOrMake('a', fail)).toThrow('no plan');
  expect(cache.size).toBe(0);
  expect(cache.getOrMake('a', () => 'made')).toBe('made');
});

test('a value that was looked at counts as used, and one that was put in gives way like any other', () => {
  const cache = new BoundedCache<string>(2);
  cache.set('a', 'first');
  cache.set('b', 'first');
  cache.set('a', 'second');
  expect([cache.get('a'), cache.get('b'), cache.get('c')]).toEqual(['second', 'first', undefined]);
  cache.get('a');
  cache.set('c', 'first');
  expect([cache.size, cache.get('a'), cache.get('b')]).toEqual([2, 'second', undefined]);
});

test('what is taken out is gone', () => {
  const cache = new BoundedCache<string>(2);
  cache.set('a', 'first');
  cache.delete('a');
  expect([cache.size, cache.get('a')]).toEqual([0, undefined]);
});

test('heavy values make room for themselves by as many light ones as they weigh, and what is too heavy is not kept', () => {
  const cache = new BoundedCache<string>(4, (value) => value.length);
  for (const key of ['a', 'b', 'c', 'd']) cache.set(key, '1');
  cache.get('a');
  cache.set('heavy', '333');
  expect([cache.size, cache.get('a'), cache.get('d')]).toEqual([2, '1', undefined]);
  cache.set('heavy', '1');
  cache.set('b', '22');
  expect(cache.size).toBe(3);
  cache.set('huge', '55555');
  expect([cache.size, cache.get('huge')]).toEqual([3, undefined]);
  cache.set('a', '4444');
  expect(cache.get('a')).toBe('4444');
});
