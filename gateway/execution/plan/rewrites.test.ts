import { describe, expect, it } from '@jest/globals';
import { buildSchema } from 'graphql';
import { applyRewrites } from './rewrites.ts';

const SCHEMA = buildSchema(`
  type Query { media: [Media] }
  interface Media { id: ID }
  type Book implements Media { id: ID title: String }
  type Film implements Media { id: ID title: Int }`);

function rewritten(value: unknown, ...rewrites: Parameters<typeof applyRewrites>[1]): unknown {
  applyRewrites(SCHEMA, rewrites, value);
  // as it is told to a subgraph, or to the client
  return JSON.parse(JSON.stringify(value));
}

const rename = (path: string[], renameKeyTo: string) => ({ kind: 'KeyRenamer', path, renameKeyTo }) as const;
const set = (path: string[], setValueTo: unknown) => ({ kind: 'ValueSetter', path, setValueTo }) as const;

describe('rewrites of the planner', () => {
  it('give a field its name back, in all entries of a list', () => {
    const value = {
      media: [
        { __typename: 'Book', title__alias_0: 'a' },
        { __typename: 'Book', title__alias_0: 'b' },
      ],
    };
    expect(rewritten(value, rename(['media', '... on Book', 'title__alias_0'], 'title'))).toEqual({
      media: [
        { __typename: 'Book', title: 'a' },
        { __typename: 'Book', title: 'b' },
      ],
    });
  });

  it('touch objects of the type only, of a kind of it, or of a type that nobody told', () => {
    const value = () => ({
      media: [{ __typename: 'Film', old: 1 }, { __typename: 'Book', old: 2 }, { old: 3 }, null],
    });
    expect(rewritten(value(), rename(['media', '... on Book', 'old'], 'new'))).toEqual({
      media: [{ __typename: 'Film', old: 1 }, { __typename: 'Book', new: 2 }, { new: 3 }, null],
    });
    expect(rewritten(value(), rename(['media', '... on Media', 'old'], 'new'))).toEqual({
      media: [{ __typename: 'Film', new: 1 }, { __typename: 'Book', new: 2 }, { new: 3 }, null],
    });
  });

  it('leave the name of what is null or absent', () => {
    expect(rewritten({ old: null }, rename(['old'], 'new'))).toEqual({ old: null });
    expect(rewritten({}, rename(['old'], 'new'))).toEqual({});
  });

  it('set values, such as the type under which a subgraph knows an entity', () => {
    expect(rewritten({ __typename: 'Book', id: '1' }, set(['... on Book', '__typename'], 'Media'))).toEqual({
      __typename: 'Media',
      id: '1',
    });
  });

  it('do nothing to what is no object', () => {
    expect(rewritten([null, 'text', 7], rename(['old'], 'new'))).toEqual([null, 'text', 7]);
  });
});
