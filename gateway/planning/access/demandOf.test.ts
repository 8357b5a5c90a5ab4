import { describe, expect, it } from '@jest/globals';
import { getOperationAST, parse } from 'graphql';
import { loadSupergraph } from '../../supergraph/index.ts';
import { checkDemand } from './checkDemand.ts';
import { type Demand, demandOf } from './demandOf.ts';
import { readAccessRules } from './readAccessRules.ts';
import { composeRuled } from './testing/ruledSupergraph.ts';

const SDL = composeRuled(`
  interface Thing { id: ID }
  type Box implements Thing @requiresScopes(scopes: [["boxes"]]) { id: ID, size: Size, inside: Box, secret: Int @requiresScopes(scopes: [["secrets"]]) }
  type Bag implements Thing { id: ID @requiresScopes(scopes: [["bags"]]), moved: Instant @authenticated, forgotten: Int }
  union Any = Box | Bag
  enum Size @requiresScopes(scopes: [["sizes"]]) { LARGE }
  scalar Instant @requiresScopes(scopes: [["clock"]])
  type Query {
    me: Int @authenticated
    box: Box @authenticated
    bag: Bag @authenticated
    thing: Thing @authenticated
    any: Any @authenticated
    either: Int @requiresScopes(scopes: [["a", "b"], ["c"]])
    forgotten: Int
  }
  type Mutation { move: Box @requiresScopes(scopes: [["write"]]) }
  type Subscription { moved: Box @requiresScopes(scopes: [["live"]]) }`);

const schema = loadSupergraph(SDL, {}).clientSchema;
const rules = readAccessRules(SDL) ?? new Map();

function demand(source: string): Demand {
  const document = parse(source);
  const operation = getOperationAST(document);
  if (operation == null) throw new Error('no operation');
  return demandOf(rules, schema, document, operation);
}

/** Everything that is demanded beyond being known, each as the sets of scopes that would do. */
const scopesOf = (source: string): string[] =>
  demand(source)
    .map(({ rule }) => rule.map((set) => set.join('+')).join('|') || (rule.length === 0 ? 'nobody' : ''))
    .filter((text) => text !== '')
    .sort();

describe('what an operation demands', () => {
  it.each([
    ['nothing but to be known', '{ me }', []],
    ['the rule of a field', '{ either }', ['a+b|c']],
    ['the rule of a type, of which one field is selected', '{ box { id } }', ['boxes']],
    ['the rule of a type, of which nothing is selected', '{ box { __typename } }', ['boxes']],
    ['the rule of a field and of its type', '{ box { secret } }', ['boxes', 'secrets']],
    ['the rule of an enum', '{ box { size } }', ['boxes', 'sizes']],
    ['the rule of a scalar', '{ bag { moved } }', ['clock']],
    ['the rule of a mutation and of what it answers', 'mutation { move { id } }', ['boxes', 'write']],
    ['the rule of a subscription and of what it tells', 'subscription { moved { id } }', ['boxes', 'live']],
    ['the rules of everything that has an interface', '{ thing { id } }', ['bags', 'boxes']],
    ['the rules of everything in a union', '{ any { __typename } }', ['boxes']],
    ['the rule of what a fragment narrows to', '{ any { ... on Bag { id } } }', ['bags', 'boxes']],
    [
      'what is skipped',
      'query ($no: Boolean!) { me box @skip(if: true) { id } either @include(if: $no) }',
      ['a+b|c', 'boxes'],
    ],
    ['what goes by another name', '{ me: either }', ['a+b|c']],
    [
      'what stands in fragments of fragments',
      '{ ...A } fragment A on Query { ... { ...B } } fragment B on Query { either }',
      ['a+b|c'],
    ],
    ['nothing for introspection', '{ __typename __schema { types { name } } __type(name: "Box") { name } }', []],
    ['what nobody has, for a field that has no rule', '{ forgotten }', ['nobody']],
    ['what nobody has, for a field that has no rule nor has its type', '{ bag { forgotten } }', ['nobody']],
  ])('is %s', (_what, source, expected) => {
    expect(scopesOf(source)).toEqual(expected);
  });

  it('is that of the operation that is meant, without what another one demands', () => {
    const document = parse('query A { me } query B { either ...F } fragment F on Query { box { id } }');
    const operation = getOperationAST(document, 'A');
    expect(demandOf(rules, schema, document, operation!)).toEqual([{ coordinate: 'Query.me', rule: [[]] }]);
  });

  it('is each rule once, with the first coordinate that has it', () => {
    const parts = demand('{ box { inside { inside { id } } } again: box { id } move: box { secret } }');
    expect(parts.map(({ coordinate }) => coordinate)).toEqual(['Query.box', 'Box', 'Box.secret']);
  });

  it('takes a moment where fragments double each other thirty times', () => {
    const fragments = Array.from(
      { length: 30 },
      (_, index) => `fragment F${index} on Box { a: inside { ...F${index + 1} } b: inside { ...F${index + 1} } }`,
    );
    expect(scopesOf(`{ box { ...F0 } } ${fragments.join(' ')} fragment F30 on Box { secret }`)).toEqual([
      'boxes',
      'secrets',
    ]);
  });

  it('ends where fragments go in a circle', () => {
    const circle = 'fragment A on Box { inside { ...B } } fragment B on Box { secret inside { ...A } }';
    expect(scopesOf(`{ box { ...A } } ${circle}`)).toEqual(['boxes', 'secrets']);
  });

  it('is found however deep the document is', () => {
    const depth = 1_000;
    expect(scopesOf(`{ box ${'{ inside '.repeat(depth)} { secret } ${'}'.repeat(depth)} }`)).toEqual([
      'boxes',
      'secrets',
    ]);
  });
});

describe('a demand', () => {
  const refusal = (source: string, ...scopes: string[]): string | undefined => {
    try {
      checkDemand(demand(source), { scopes });
      return undefined;
    } catch (error) {
      return (error as { detail: string }).detail;
    }
  };

  it('is met by whoever has all that it names', () => {
    expect(refusal('{ box { id secret } either }', 'boxes', 'secrets', 'c')).toBeUndefined();
    expect(refusal('{ me }')).toBeUndefined();
  });

  it('refuses the whole operation for one part of it, naming it and what is missing', () => {
    expect(refusal('{ me box { secret } }', 'boxes')).toBe('Box.secret needs secrets');
    expect(refusal('{ me either }', 'a')).toBe('Query.either needs b, or c');
  });

  it('is met by nobody where a field has no rule', () => {
    expect(refusal('{ forgotten }', 'a', 'b')).toBe('Query.forgotten is open to nobody');
  });
});
