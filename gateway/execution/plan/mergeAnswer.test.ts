import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Members } from '../members.ts';
import { mergeAnswer } from './mergeAnswer.ts';

function merged(target: Members, source: unknown): Members {
  const result = structuredClone(target);
  mergeAnswer(result, structuredClone(source));
  return result;
}

describe('merging what a fetch brought', () => {
  it.each<[string, Members, unknown, Members]>([
    ['objects by member', { a: { x: 1 } }, { a: { y: 2 }, b: 3 }, { a: { x: 1, y: 2 }, b: 3 }],
    [
      'lists of equal length by place',
      { a: [{ x: 1 }, null] },
      { a: [{ y: 2 }, { y: 3 }] },
      { a: [{ x: 1, y: 2 }, { y: 3 }] },
    ],
    ['lists in lists', { a: [[{ x: 1 }]] }, { a: [[{ y: 2 }]] }, { a: [[{ x: 1, y: 2 }]] }],
    ['other lists by replacing', { a: [1, 2] }, { a: [3] }, { a: [3] }],
    ['a null over an object', { a: { x: 1 } }, { a: null }, { a: null }],
    ['an object over a null', { a: null }, { a: { x: 1 } }, { a: { x: 1 } }],
    ['nothing of what is no object', { a: 1 }, null, { a: 1 }],
  ])('takes %s', (_what, target, source, expected) => {
    expect(merged(target, source)).toEqual(expected);
  });

  it('sets members with the names of what every object has, and changes no other object', () => {
    const result = merged({}, JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"x": 1}}'));
    expect(Object.keys(result)).toEqual(['__proto__', 'constructor']);
    expect(({} as Members)['polluted']).toBeUndefined();
    expect(merged(result, JSON.parse('{"__proto__": {"more": 1}}'))).toEqual(
      JSON.parse('{"__proto__": {"polluted": true, "more": 1}, "constructor": {"x": 1}}'),
    );
  });

  it('changes nothing when the same is merged again', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const known = JSON.parse(JSON.stringify(value)) as Members;
        expect(merged(known, known)).toEqual(known);
        expect(merged({}, known)).toEqual(known);
      }),
    );
  });
});
