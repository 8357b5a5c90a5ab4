import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { groupBy } from './groupBy.ts';

describe('grouping values by a key', () => {
  it('keeps groups and values in the order in which they first appear', () => {
    expect([...groupBy(['bee', 'ant', 'bat', 'asp'], (word) => word[0]!)]).toEqual([
      ['b', ['bee', 'bat']],
      ['a', ['ant', 'asp']],
    ]);
  });

  it('loses and doubles nothing, and puts nothing into a wrong group', () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), (values) => {
        const groups = groupBy(values, (value) => Math.abs(value % 3));
        for (const [key, group] of groups) expect(group).toEqual(values.filter((value) => Math.abs(value % 3) === key));
        expect([...groups.values()].flat()).toHaveLength(values.length);
      }),
    );
  });
});
