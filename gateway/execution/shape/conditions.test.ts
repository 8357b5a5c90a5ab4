import { describe, expect, it } from '@jest/globals';
import { Kind, type OperationDefinitionNode, parse, type SelectionNode } from 'graphql';
import { conditionsOf, isIncluded, truthOf } from './conditions.ts';

function operationOf(query: string): OperationDefinitionNode {
  const [operation] = parse(query).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  return operation;
}

const selectionOf = (field: string): SelectionNode => operationOf(`{ ${field} }`).selectionSet.selections[0]!;

describe('a condition', () => {
  const operation = operationOf('query ($given: Boolean, $fallback: Boolean = true, $none: Boolean) { a }');

  it('is what the client says, else the default', () => {
    expect(truthOf(operation, { given: true })('given')).toBe(true);
    expect(truthOf(operation, { given: false })('given')).toBe(false);
    expect(truthOf(operation, {})('fallback')).toBe(true);
    expect(truthOf(operation, { fallback: false })('fallback')).toBe(false);
  });

  it('must be a Boolean in the end, whatever every object inherits', () => {
    expect(() => truthOf(operation, {})('none')).toThrow('$none');
    expect(() => truthOf(operation, {})('constructor')).toThrow('$constructor');
    expect(() => truthOf(operation, { given: 'true' })('given')).toThrow('$given');
  });
});

describe('a selection', () => {
  const isTrue = (name: string): boolean => name === 'yes';

  it.each([
    ['a', true],
    ['a @include(if: true)', true],
    ['a @include(if: false)', false],
    ['a @skip(if: true)', false],
    ['a @skip(if: false)', true],
    ['a @include(if: $yes)', true],
    ['a @include(if: $no)', false],
    ['a @skip(if: $yes)', false],
    ['a @skip(if: $no) @include(if: $yes)', true],
    ['a @skip(if: $yes) @include(if: $yes)', false],
    ['a @skip(if: $no) @include(if: $no)', false],
    ['a @tag(name: "x")', true],
    ['... @include(if: $no) { a }', false],
    ['...F @skip(if: $yes)', false],
  ])('%s is in: %s', (field, isIn) => {
    expect(isIncluded(selectionOf(field), isTrue)).toBe(isIn);
  });
});

it('the conditions of a document are found wherever they stand, each once', () => {
  const document = parse(`query ($a: Boolean!, $b: Boolean!, $c: String) {
    x @skip(if: $a) y(z: $c) ...F @include(if: $a) } fragment F on Query { w @include(if: $b) v @include(if: true) }`);
  expect(conditionsOf(document)).toEqual(['a', 'b']);
});
