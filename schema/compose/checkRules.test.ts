import { describe, expect, it } from '@jest/globals';
import { checkRules } from './checkRules.ts';

const check = (sdl: string, name = 'boxes'): readonly string[] => checkRules([{ name, sdl }]);

describe('the check of access rules', () => {
  it('takes a field with a rule of its own, and a field of a type with one', () => {
    const sdl = `
      type Query { box: Box @authenticated, secret: Int @requiresScopes(scopes: [["a"]]) }
      type Mutation { move: Box @requiresScopes(scopes: [["a"]]) }
      type Box @requiresScopes(scopes: [["a"]]) { id: ID, size: Int }
      type Bag { id: ID @authenticated }`;
    expect(check(sdl)).toEqual([]);
  });

  it('names the subgraph and every field of which nothing says who may see it', () => {
    const sdl = 'type Query { box: Box @authenticated } type Box { id: ID @authenticated, size: Int, weight: Int }';
    expect(check(sdl)).toEqual([
      'Box.size of boxes says nowhere who may see it.',
      'Box.weight of boxes says nowhere who may see it.',
    ]);
  });

  it.each(['Query', 'Mutation', 'Subscription'])('wants a rule of its own of each field of %s', (root) => {
    expect(check(`type ${root} @authenticated { box: Int }`)).toHaveLength(1);
    expect(check(`extend type ${root} { box: Int }`)).toHaveLength(1);
  });

  it('does not take the rule of one subgraph for that of another', () => {
    const subgraphs = [
      { name: 'boxes', sdl: 'type Box @authenticated { id: ID }' },
      { name: 'weights', sdl: 'type Box { id: ID, weight: Int @authenticated }' },
    ];
    expect(checkRules(subgraphs)).toEqual(['Box.id of weights says nowhere who may see it.']);
  });

  it('takes the rule of a type for the fields that extend it', () => {
    expect(check('type Box @authenticated { id: ID } extend type Box { size: Int }')).toEqual([]);
  });

  it('asks nothing of what can have no rule: interfaces, unions, inputs, enums and scalars', () => {
    const sdl = 'interface Thing { id: ID } input Wish { id: ID } enum Size { S } scalar Instant union Any = Box';
    expect(check(`${sdl} type Box @authenticated { id: ID }`)).toEqual([]);
  });
});
