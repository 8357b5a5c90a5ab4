import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  getIntrospectionQuery,
  getNamedType,
  getOperationAST,
  type GraphQLField,
  isListType,
  isNonNullType,
  isObjectType,
  isRequiredArgument,
  Kind,
} from 'graphql';
import { DoorstepError } from '../../../platform/errors/index.ts';
import { projectRoot } from '../../../platform/projectRoot.ts';
import { selectAll } from '../../../test/security/selection.ts';
import { loadSupergraph, supergraphFile } from '../../supergraph/index.ts';
import { checkShape, createCostModel, OPERATION_LIMITS, parseWithin, withinCost } from './index.ts';

const sdl = readFileSync(supergraphFile(), 'utf8');
const { clientSchema } = loadSupergraph(sdl, {});
const costs = createCostModel(sdl, clientSchema);

/** The code and detail of the refusal, or what it costs. */
function answer(
  query: string,
  variables: Record<string, unknown> = {},
): { cost?: number; code?: string; detail?: string } {
  try {
    const document = parseWithin(query, OPERATION_LIMITS, { noLocation: true });
    checkShape(document, OPERATION_LIMITS);
    const operation = getOperationAST(
      document,
      document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION)?.name?.value,
    );
    return { cost: withinCost(costs.compile(document, operation!), variables, OPERATION_LIMITS) };
  } catch (error) {
    if (!(error instanceof DoorstepError)) throw error;
    return { code: error.code, detail: error.detail ?? '' };
  }
}

/** What an argument demands, as little as can be; and half a page. */
function argumentsOf(field: GraphQLField<unknown, unknown>): string {
  const given = field.args.filter((each) => isRequiredArgument(each) || each.name === 'first');
  const texts = given.map(({ name, type }) => {
    const isList = isListType(isNonNullType(type) ? type.ofType : type);
    return `${name}: ${isList ? '[]' : getNamedType(type).name === 'Int' ? '50' : '"x"'}`;
  });
  return texts.join(', ');
}

const objects = Object.values(clientSchema.getTypeMap()).filter(isObjectType);
const demanding = Object.fromEntries(
  objects.flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => field.args.some(isRequiredArgument))
      .map((field) => [`${type.name}.${field.name}`, argumentsOf(field)]),
  ),
);
const everything = ['query', 'mutation', 'subscription'].flatMap((kind) =>
  Object.values(clientSchema.getRootType(kind as never)?.getFields() ?? {}).map((field) => {
    const given = argumentsOf(field);
    const selection = selectAll(clientSchema, getNamedType(field.type), demanding);
    return [field.name, `${kind} { ${field.name}${given === '' ? '' : `(${given})`} ${selection} }`] as const;
  }),
);

const OPERATIONS = path.join(projectRoot(), 'schema', 'operations');
const operations = readdirSync(OPERATIONS).map(
  (file) => [file, readFileSync(path.join(OPERATIONS, file), 'utf8')] as const,
);

describe('the limits that hold unless others are set', () => {
  it.each(operations)('let in what our own clients ask: %s', (_file, query) => {
    expect(answer(query, { first: 100 }).cost).toBeLessThanOrEqual(OPERATION_LIMITS.cost / 5);
  });

  it.each(everything)('let in everything that %s leads to, unless it costs too much', (_field, query) => {
    expect([undefined, 'OPERATION_TOO_COSTLY']).toContain(answer(query).code);
  });

  it('let in the introspection of tools', () => {
    const all = {
      schemaDescription: true,
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      inputValueDeprecation: true,
    };
    expect(answer(getIntrospectionQuery()).cost).toBe(1_000);
    expect(answer(getIntrospectionQuery({ ...all, oneOf: true })).cost).toBe(1_000);
  });
});

const repeat = (count: number, text: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => text(at)).join(' ');
/** Fields below each other, all of them as often as that. */
const nested = (count: number, fields: readonly string[]): string => {
  const all = Array.from({ length: count }, () => fields).flat();
  return `${all.join(' { ')} { id }${' }'.repeat(all.length - 1)}`;
};

describe('the limits that hold unless others are set, by what exceeds them:', () => {
  it.each([
    ['a document of a megabyte', `{ __typename } #${'x'.repeat(1_000_000)}`, 'OPERATION_TOO_LARGE'],
    ['ten thousand tokens', `{ ${'__typename '.repeat(10_000)} }`, 'OPERATION_TOO_LARGE'],
    ['ten thousand tokens in an argument', `{ shipment(id: [${'1 '.repeat(10_000)}]) { id } }`, 'OPERATION_TOO_LARGE'],
    ['aliases of one field', `{ ${repeat(101, (at) => `a${at}: __typename`)} }`, 'OPERATION_TOO_COMPLEX'],
    ['aliases deep down', `{ brand { ${repeat(31, (at) => `a${at}: id`)} } }`, 'OPERATION_TOO_COMPLEX'],
    ['one field five hundred times', `{ ${'__typename '.repeat(500)} }`, 'OPERATION_TOO_COMPLEX'],
    ['one field deep down', `{ brand { ${'id '.repeat(500)} } }`, 'OPERATION_TOO_COMPLEX'],
    ['directives on one field', `{ __typename ${'@aa '.repeat(50)} }`, 'OPERATION_TOO_COMPLEX'],
    ['directives on everything', `{ brand { ${'id @skip(if: false) '.repeat(40)} } }`, 'OPERATION_TOO_COMPLEX'],
    [
      'a circle of fields',
      `{ shipment(id: "x") { ${nested(6, ['exceptions', 'shipment'])} } }`,
      'OPERATION_TOO_COMPLEX',
    ],
    [
      'a circle of lists',
      `{ shipments(first: 100) { nodes { ${nested(2, ['exceptions', 'shipment', 'notifications', 'shipment'])} } } }`,
      'OPERATION_TOO_COSTLY',
    ],
    [
      'fragments that double',
      `{ ...F0 } ${repeat(20, (at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`)} fragment F20 on Query { carriers { code } }`,
      'OPERATION_TOO_COMPLEX',
    ],
    ['a hundred operations', repeat(100, (at) => `query Q${at} { __typename }`), 'OPERATION_TOO_COMPLEX'],
    ['a page of a million', '{ shipments(first: 1000000) { nodes { id } } }', 'OPERATION_TOO_COSTLY'],
    [
      'lists in lists in lists',
      '{ shipments(first: 100) { nodes { notifications { shipment { notifications { shipment { notifications { shipment { scans { key } } } } } } } } } }',
      'OPERATION_TOO_COSTLY',
    ],
    [
      'the same long list again and again',
      `{ ${repeat(20, (at) => `a${at}: shipments(first: 100) { nodes { scans { place { city } } exceptions { id shipment { scans { key } } } } }`)} }`,
      'OPERATION_TOO_COSTLY',
    ],
  ])('%s', (_attack, query, code) => {
    expect(answer(query).code).toBe(code);
  });
});
