import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PARTITIONS } from './eventLog.ts';
import { partitionOf } from './partitionOf.ts';

describe('the partition of a key', () => {
  it.each([
    ['', 12],
    ['a', 4],
    ['ups:1Z999AA10123456784', 0],
    ['fedex:794644790132', 13],
    ['3f0c2a54-8d5e-4a57-9c56-0d2f0c8d1a11', 10],
    ['größe-🚚', 4],
  ])('of %j never changes, for checkpoints count by it', (key, partition) => {
    expect(partitionOf(key)).toBe(partition);
  });

  it('is one of sixteen, whatever the key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (key) => {
        const partition = partitionOf(key);
        expect(Number.isInteger(partition) && partition >= 0 && partition < PARTITIONS).toBe(true);
      }),
    );
  });

  it.each([
    ['running numbers', (index: number) => `ups:1Z999AA1${String(10_000_000 + index)}`],
    ['numbers that differ in front', (index: number) => `${String(index)}:parcel`],
  ])('spreads %s evenly', (_what, keyOf) => {
    const counts = new Array<number>(PARTITIONS).fill(0);
    for (let index = 0; index < 16_000; index += 1) counts[partitionOf(keyOf(index))]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(700);
    expect(Math.max(...counts)).toBeLessThan(1_300);
  });
});
