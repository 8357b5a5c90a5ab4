import { describe, expect, it } from '@jest/globals';
import { moveTo, pathsOf } from './places.ts';

const DATA = {
  list: [{ part: { id: 1 } }, null, { part: null }, { part: { id: 4 } }, { other: 5 }],
  grid: [[{ id: 1 }, { id: 2 }], null, [null, { id: 3 }]],
  plain: { id: 7 },
  text: 'no object',
};

const valueAt = (path: (string | number)[]): unknown => moveTo({ path: [], value: DATA }, path)?.value;

describe('going down a path', () => {
  it('finds what is there, and says where', () => {
    expect(moveTo({ path: ['root'], value: DATA }, ['plain', 'id'])).toEqual({
      path: ['root', 'plain', 'id'],
      value: 7,
    });
  });

  it('goes through lists, and lists of lists', () => {
    expect(valueAt(['list', '@', 'part'])).toEqual([{ id: 1 }, null, null, { id: 4 }, undefined]);
    expect(valueAt(['grid', '@', '@', 'id'])).toEqual(
      [1, 2, null, undefined, 3].map((id) => (id === undefined ? null : id)),
    );
  });

  it.each([
    ['a name that nothing has', ['nowhere', 'id']],
    ['a list where an object stands', ['plain', '@', 'id']],
    ['an object where a list stands', ['list', 'part']],
    ['a member of a text', ['text', 'length']],
    ['a name that every object inherits', ['plain', 'constructor']],
  ])('ends at %s', (_what, path) => {
    expect(moveTo({ path: [], value: DATA }, path)).toBeNull();
  });
});

describe('the paths of all entities at a place', () => {
  it('number the entries of lists, in the order in which going down finds them', () => {
    const found = moveTo({ path: [], value: DATA }, ['list', '@', 'part'])?.value as unknown[];
    const paths = pathsOf(['list', '@', 'part'], DATA);
    expect(paths).toEqual([
      ['list', 0, 'part'],
      ['list', 3, 'part'],
    ]);
    expect(paths).toHaveLength(found.filter((each) => each !== null && each !== undefined).length);
  });

  it('are those of objects, since nothing else is asked for', () => {
    expect(pathsOf(['list', '@'], { list: [{ id: 1 }, 'no entity', null, { id: 2 }] })).toEqual([
      ['list', 0],
      ['list', 3],
    ]);
  });

  it('go through lists of lists', () => {
    expect(pathsOf(['grid', '@', '@'], DATA)).toEqual([
      ['grid', 0, 0],
      ['grid', 0, 1],
      ['grid', 2, 1],
    ]);
  });
});
